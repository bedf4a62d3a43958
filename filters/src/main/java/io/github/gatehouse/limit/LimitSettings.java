package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.time.Duration;

/** The settings of one limit, {@code gatehouse.limit.<name>.…}. */
public record LimitSettings(
        @Setting(value = "100", min = 1, max = Integer.MAX_VALUE, doc = "Calls that one caller may make per window.")
                int value,
        @Setting(
                        value = "PT1M",
                        min = 1,
                        max = LimitSettings.LONGEST,
                        doc =
                                "Length of the sliding window. No time of this length ever holds more calls than the value.")
                Duration window,
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

    public LimitSettings {
        new CallLimit(value, window);
        requireNonNull(mode, "mode");
        requireNonNull(onFailure, "onFailure");
        requireNonNull(scope, "scope");
    }

    /** The limit that these settings describe. */
    public CallLimit limit() {
        return new CallLimit(value, window);
    }
}
