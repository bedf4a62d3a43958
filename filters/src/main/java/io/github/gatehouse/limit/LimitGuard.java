package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardAround;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.Watch;
import io.github.gatehouse.payload.dialect.Demand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses callers who call too often, or too many at once. A call that is refused here is not counted, one that a later
 * guard refuses is. A call without a caller is refused where callers are counted, one without a tenant where tenants are.
 *
 * <p>All limits of one account are asked in one question, all or nothing; different accounts one after the other, the
 * narrowest first.
 */
public final class LimitGuard implements Guard {

    /** After the death of a node its counts are back within this time. */
    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private final List<Instance> instances;
    private final Limits limits;
    private volatile Plan plan;

    private record Instance(String name, Supplier<LimitSettings> settings) {}

    /** @param settings asked for every call, so that a change counts from the next one on */
    public LimitGuard(String name, Supplier<LimitSettings> settings, Limits limits) {
        this(List.of(new Instance(requireNonNull(name, "name"), requireNonNull(settings, "settings"))), limits);
    }

    private LimitGuard(List<Instance> instances, Limits limits) {
        this.instances = instances;
        this.limits = requireNonNull(limits, "limits");
        this.plan = plan(settings());
    }

    /**
     * Several limits as one guard: they all let a call pass, or none counts it. Where they differ in what a failure means
     * the strictest choice holds for all.
     *
     * @param guards at least one, of one engine, each with another name
     */
    public static LimitGuard joint(List<LimitGuard> guards) {
        return guards.size() == 1
                ? guards.get(0)
                : new LimitGuard(
                        guards.stream()
                                .flatMap(guard -> guard.instances.stream())
                                .toList(),
                        guards.get(0).limits);
    }

    private Plan plan(List<LimitSettings> settings) {
        return Plan.of(instances.stream().map(Instance::name).toList(), settings);
    }

    private List<LimitSettings> settings() {
        return instances.stream().map(instance -> instance.settings().get()).toList();
    }

    /** As it is now; made anew only when a setting has changed. */
    private Plan current() {
        Plan known = plan;
        for (int i = 0; i < instances.size(); i++) {
            if (instances.get(i).settings().get() != known.settings().get(i)) {
                Plan fresh = plan(settings());
                plan = fresh;
                return fresh;
            }
        }
        return known;
    }

    @Override
    public String name() {
        return instances.get(0).name();
    }

    @Override
    public Stage stage() {
        return Stage.LIMIT;
    }

    @Override
    public Mode mode() {
        return current().settings().get(0).mode();
    }

    /** The model stands in the body. */
    @Override
    public boolean readsBody() {
        return current().counts(Per.MODEL);
    }

    @Override
    public Verdict check(Call call) {
        return check(call, Collections.nCopies(instances.size(), call));
    }

    /**
     * This guard for one call that each instance counts in its own way.
     *
     * @param calls as each instance is to see it, with its own caller and cost
     */
    public Guard counting(List<Call> calls) {
        if (calls.size() != instances.size()) {
            throw new IllegalArgumentException("calls: must be " + instances.size() + ", were " + calls.size());
        }
        return new Counting(this, List.copyOf(calls));
    }

    private record Counting(LimitGuard guard, List<Call> calls) implements GuardAround {
        @Override
        public Verdict check(Call call) {
            return guard.check(call, calls);
        }
    }

    private Verdict check(Call call, List<Call> calls) {
        Plan current = current();
        Optional<Refusal> impossible = impossible(current, calls);
        if (impossible.isPresent()) {
            return Verdict.refuse(impossible.get());
        }
        String model = current.counts(Per.MODEL) ? Demand.model(call.payload()) : "";
        Asked asked = current.asked(calls, model, limits);
        Ruling ruling = limits.ask(asked, current.onFailure());
        return switch (ruling.source()) {
            case ACCOUNTS -> verdict(call, asked, ruling, List.of());
            case LOCAL -> verdict(call, asked, ruling, List.of(finding("limit-local")));
            case OPEN -> Verdict.proceed(call, List.of(finding("limit-open")));
            case CLOSED ->
                new Verdict.Refuse(
                        retry(Reason.CAPACITY_REDUCED, name(), RECOVERY), List.of(finding("limit-closed")), List.of());
        };
    }

    /** What no account needs to be asked for. */
    private static Optional<Refusal> impossible(Plan plan, List<Call> calls) {
        for (Plan.Line line : plan.lines()) {
            Call call = calls.get(line.instance());
            if (line.rule().per() == Per.CALLER && call.caller().kind() == Caller.Kind.NOBODY) {
                return Optional.of(unknown(line, call, "caller"));
            }
            if (line.rule().per() == Per.TENANT && call.caller().tenant().isEmpty()) {
                return Optional.of(unknown(line, call, "tenant"));
            }
            if (!line.rule().held() && call.cost() > line.rule().most()) {
                return Optional.of(
                        Refusal.of(Reason.QUOTA_EXCEEDED, line.name(), "The call takes more than the limit ever has."));
            }
        }
        return Optional.empty();
    }

    private static Refusal unknown(Plan.Line line, Call call, String who) {
        return Refusal.of(
                Reason.CALLER_UNKNOWN,
                line.name(),
                call.operation() + " is limited per " + who + ", and this call has none.");
    }

    private static Verdict verdict(Call call, Asked asked, Ruling ruling, List<Finding> findings) {
        List<Quota> quotas = new ArrayList<>();
        int last = ruling.decisions().size() - 1;
        for (int i = 0; i <= last; i++) {
            List<Standing> standings = ruling.decisions().get(i).standings();
            List<Plan.Line> lines = asked.lines(i);
            for (int j = 0; j < lines.size(); j++) {
                quotas.add(lines.get(j).quota(standings.get(j)));
            }
        }
        if (ruling.allowed()) {
            return new Verdict.Proceed(call, findings, quotas, ruling.held().map(Slots::new));
        }
        Decision refused = ruling.decisions().get(last);
        return new Verdict.Refuse(
                retry(Reason.QUOTA_EXCEEDED, instance(asked.lines(last), refused), refused.retryAfter()),
                findings,
                quotas);
    }

    /** The instance whose limit refused. */
    private static String instance(List<Plan.Line> lines, Decision refused) {
        return lines.stream()
                .filter(line -> line.rule().limit().name().equals(refused.limit()))
                .map(Plan.Line::name)
                .findFirst()
                .orElseThrow();
    }

    private static Refusal retry(Reason reason, String guard, Duration wait) {
        Refusal refusal = Refusal.retry(reason, guard, "", wait);
        long seconds = refusal.retryAfterSeconds().orElseThrow();
        String detail = "Try again in " + seconds + (seconds == 1 ? " second." : " seconds.");
        return Refusal.retry(reason, guard, detail, wait);
    }

    private Finding finding(String rule) {
        return new Finding(name(), rule, "", 0);
    }

    /** Gives slots back when the call is over. */
    private record Slots(Reservation held) implements Watch {
        @Override
        public void settle(Call call, Outcome outcome) {
            held.cancel();
        }
    }
}
