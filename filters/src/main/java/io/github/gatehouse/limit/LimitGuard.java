package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Refuses callers who call too often. Each caller is counted apart; a call that is refused here is not counted, one that
 * a later guard refuses is. A call without a caller is refused.
 */
public final class LimitGuard implements Guard {

    /** After the death of a node its counts are back within this time. */
    private static final Duration RECOVERY = Duration.ofSeconds(2);

    private final String name;
    private final Supplier<LimitSettings> settings;
    private final Limits limits;

    /** @param settings asked for every call, so that a change counts from the next one on */
    public LimitGuard(String name, Supplier<LimitSettings> settings, Limits limits) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.limits = requireNonNull(limits, "limits");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.LIMIT;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    @Override
    public Verdict check(Call call) {
        if (call.caller().kind() == Caller.Kind.NOBODY) {
            return Verdict.refuse(Refusal.of(Reason.CALLER_UNKNOWN, name, nobody(call)));
        }
        LimitSettings current = settings.get();
        CallKey key = limits.key(name, current, call.caller());
        return limits.take(key, current)
                .map(decision -> verdict(call, current.limit(), decision, List.of()))
                .orElseGet(() -> withoutAnswer(call, key, current));
    }

    /** The one place that decides what happens when the store is away. */
    private Verdict withoutAnswer(Call call, CallKey key, LimitSettings current) {
        return switch (current.onFailure()) {
            case OPEN -> Verdict.proceed(call, List.of(finding("limit-open")));
            case LOCAL ->
                verdict(call, current.limit(), limits.takeShare(key, current), List.of(finding("limit-local")));
            case CLOSED -> closed();
        };
    }

    private Verdict verdict(Call call, CallLimit limit, CallDecision decision, List<Finding> findings) {
        List<Quota> quotas =
                List.of(new Quota(name, limit.value(), limit.window(), decision.remaining(), decision.reset()));
        if (decision.allowed()) {
            return new Verdict.Proceed(call, findings, quotas);
        }
        Refusal refusal = retry(Reason.QUOTA_EXCEEDED, decision.retryAfter());
        return new Verdict.Refuse(refusal, findings, quotas);
    }

    private Verdict closed() {
        return new Verdict.Refuse(
                retry(Reason.CAPACITY_REDUCED, RECOVERY), List.of(finding("limit-closed")), List.of());
    }

    private Refusal retry(Reason reason, Duration wait) {
        Refusal refusal = Refusal.retry(reason, name, "", wait);
        long seconds = refusal.retryAfterSeconds().orElseThrow();
        String detail = "Try again in " + seconds + (seconds == 1 ? " second." : " seconds.");
        return Refusal.retry(reason, name, detail, wait);
    }

    private static String nobody(Call call) {
        return call.operation() + " is limited per caller, and this call has none.";
    }

    private Finding finding(String rule) {
        return new Finding(name, rule, "", 0);
    }
}
