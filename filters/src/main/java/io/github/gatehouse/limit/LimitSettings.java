package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The settings of one limit, {@code gatehouse.limit.<name>.…}. */
public record LimitSettings(
        @Setting(
                        value = "100",
                        min = 1,
                        max = Integer.MAX_VALUE,
                        doc = "Calls that may be made per window; with algorithm=concurrent, calls at once.")
                int value,
        @Setting(
                        value = "PT1M",
                        min = 1,
                        max = LimitSettings.LONGEST,
                        doc =
                                "Length of the sliding window. No time of this length ever holds more calls than the value.")
                Duration window,
        @Setting(
                        value = "WINDOW",
                        doc =
                                "window counts exactly; bucket gives calls back evenly and lets through up to burst at"
                                        + " once, so a window may hold value + burst; concurrent counts calls that run at once.")
                Algorithm algorithm,
        @Setting(
                        value = "0",
                        min = 0,
                        max = Integer.MAX_VALUE,
                        doc = "Calls that algorithm=bucket lets through at once. 0: as many as the value.")
                int burst,
        @Setting(
                        value = "CALLER",
                        doc =
                                "Whom to count apart: each caller, each tenant, each model, or everybody as one. Calls that"
                                        + " name no tenant are refused where tenants count.")
                Per per,
        @Setting(
                        value = "",
                        doc =
                                "Further limits that must hold as well, all or none: \"100/PT1H\", \"1000/day per tenant\","
                                        + " \"60/min burst 10\", \"5 at once per everybody\". Without \"per\" they count as this"
                                        + " one does. The second is called <name>-2 in answers, and so on.")
                List<String> more,
        @Setting(
                        value = "IETF",
                        doc =
                                "Header fields that tell what is left: ietf (RateLimit, RateLimit-Policy), openai"
                                        + " (x-ratelimit-*), anthropic (anthropic-ratelimit-*) or none. Retry-After is always sent.")
                Quota.Fields headers,
        @Setting(
                        value = "ENFORCE",
                        doc = "enforce refuses; observe counts, and only tells in the log what would be refused.")
                Mode mode,
        @Setting(
                        value = "LOCAL",
                        doc =
                                "When the cluster does not answer: open lets pass, local counts on this node alone with the"
                                        + " value divided by the nodes last known, closed refuses with 503.")
                OnFailure onFailure,
        @Setting(
                        value = "APPLICATION",
                        doc =
                                "application counts for this application on all nodes, cluster for all applications of the cluster"
                                        + " that have a limit of this name.")
                Scope scope) {

    private static final long LONGEST = 366L * 24 * 60 * 60 * 1000;

    /** Together with the first one; an account has room for 64, and others may share it. */
    private static final int MOST_RULES = 16;

    public LimitSettings {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(per, "per");
        requireNonNull(headers, "headers");
        requireNonNull(mode, "mode");
        requireNonNull(onFailure, "onFailure");
        requireNonNull(scope, "scope");
        more = List.copyOf(more);
        if (burst != 0 && algorithm != Algorithm.BUCKET) {
            throw new IllegalArgumentException("burst: must be 0 unless algorithm is bucket, was " + burst);
        }
        if (more.size() >= MOST_RULES) {
            throw new IllegalArgumentException(
                    "more: must be at most " + (MOST_RULES - 1) + " limits, were " + more.size());
        }
        first("name", value, window, algorithm, burst);
        more("name", more, per);
    }

    /** A sliding window on calls of each caller, and nothing else. */
    public LimitSettings(int value, Duration window, Mode mode, OnFailure onFailure, Scope scope) {
        this(value, window, Algorithm.WINDOW, 0, Per.CALLER, List.of(), Quota.Fields.IETF, mode, onFailure, scope);
    }

    /** All limits that these settings describe; the first is called as the instance. */
    List<Rule> rules(String name) {
        List<Rule> rules = new ArrayList<>();
        rules.add(new Rule(first(name, value, window, algorithm, burst), per));
        rules.addAll(more(name, more, per));
        return rules;
    }

    private static Limit first(String name, int value, Duration window, Algorithm algorithm, int burst) {
        return switch (algorithm) {
            case WINDOW -> new WindowLimit(name, Unit.REQUESTS, value, window);
            case BUCKET -> new BucketLimit(name, Unit.REQUESTS, value, window, burst == 0 ? value : burst);
            case CONCURRENT -> new SlotLimit(name, value);
        };
    }

    /** A hyphen is in no instance's name, so these are the limits of no other. */
    private static List<Rule> more(String name, List<String> more, Per per) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < more.size(); i++) {
            try {
                rules.add(RuleText.read(name + "-" + (i + 2), more.get(i), per));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("more: " + e.getMessage(), e);
            }
        }
        return rules;
    }
}
