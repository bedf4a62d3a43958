package io.github.gatehouse.cluster;

import io.github.gatehouse.limit.Owner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What acts need of the member on which they are done: its clock, and as whom it decides. */
final class Owning {

    /** Where a member keeps it: in the user context, which processors can reach. */
    static final String NAME = "gatehouse.owning";

    /** By how much the clocks of healthy members may differ: twice what was measured. */
    private static final Duration GUARD = Duration.ofMillis(10);

    private final InstantSource clock;
    private final @Nullable MemberClock even;
    private volatile Owner owner;

    private Owning(InstantSource clock, @Nullable MemberClock even) {
        this.clock = clock;
        this.even = even;
        this.owner = new Owner(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE), GUARD);
    }

    static Owning by(InstantSource clock) {
        return new Owning(clock, clock instanceof MemberClock own ? own : null);
    }

    Instant now() {
        return clock.instant();
    }

    InstantSource clock() {
        return clock;
    }

    Owner owner() {
        return owner;
    }

    /** Nanoseconds that this member's clock has still to make good. */
    long error() {
        return even == null ? 0 : even.error();
    }

    /** A member from which accounts come has so much to make good. */
    void meet(long error) {
        if (even != null) {
            even.start(error);
        }
    }

    /** The clocks of members were seen to differ by so much for certain. */
    void spread(Duration seen) {
        owner = new Owner(owner.id(), GUARD.plus(seen));
    }
}
