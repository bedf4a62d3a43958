package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A refusal that is known to stand for some time, so that nobody need ask again.
 *
 * <p>Why this refuses nobody whom the owner would admit: the owner said "not for {@code retryAfter}" after the question
 * was sent, so the refusal stands at least until the time of sending plus {@code retryAfter}, and nothing but time frees
 * units of a limit without refunds. Where units may come back earlier (holds, leases), the cache ends after
 * {@value #REFUNDS_NANOS} ns at the latest. A changed limit is another {@link Ask}. Why it admits nobody too much: it
 * admits nobody.
 */
final class Rejection {

    static final long REFUNDS_NANOS = 50_000_000;
    /** However long a refusal stands, the owner is asked again now and then: clocks of sleeping machines stop. */
    static final long LONGEST_NANOS = 10_000_000_000L;

    private static final long REFRESH_NANOS = 10_000_000;

    private final long sent;
    private final long until;
    private final Decision refused;
    private volatile Shown shown;

    private record Shown(long at, Decision decision) {}

    /** @param sent when nothing had been sent yet */
    Rejection(Decision refused, long sent, long now, boolean refundable) {
        this.refused = refused;
        this.sent = sent;
        this.until = sent + Math.min(nanos(refused.retryAfter()), refundable ? REFUNDS_NANOS : LONGEST_NANOS);
        this.shown = new Shown(now, shown(now));
    }

    boolean stands(long now) {
        return now - until < 0;
    }

    /** The same object for some milliseconds, so that a refusal allocates nothing. */
    Decision decision(long now) {
        Shown last = shown;
        if (now - last.at < REFRESH_NANOS) {
            return last.decision;
        }
        Decision fresh = shown(now);
        shown = new Shown(now, fresh);
        return fresh;
    }

    /** As the owner would say it now: its instant and the waiting times move together. */
    private Decision shown(long now) {
        long passed = Math.max(0, now - sent);
        List<Standing> standings = refused.standings().stream()
                .map(s -> new Standing(s.limit(), s.remaining(), less(s.reset(), passed)))
                .toList();
        Instant at = refused.at().plusNanos(passed);
        return new Decision(
                false,
                refused.limit(),
                refused.remaining(),
                less(refused.retryAfter(), passed),
                less(refused.reset(), passed),
                at,
                standings);
    }

    static Duration less(Duration wait, long passed) {
        Duration rest = wait.minusNanos(passed);
        return rest.isNegative() ? Duration.ZERO : rest;
    }

    static long nanos(Duration duration) {
        return duration.getSeconds() >= LONGEST_NANOS / 1_000_000_000L ? LONGEST_NANOS : duration.toNanos();
    }
}
