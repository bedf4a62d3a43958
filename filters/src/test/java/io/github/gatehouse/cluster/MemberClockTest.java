package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MemberClockTest {

    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long START = 1_800_000_000_000L;

    private final AtomicLong count = new AtomicLong(-42);
    private final AtomicLong cluster = new AtomicLong(START);
    private final MemberClock clock = new MemberClock(count::get, cluster::get);

    @Test
    void instant_startsWithTheTimeOfTheCluster() {
        assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(START).plusNanos(MS / 2));
    }

    /** A member that joins while the others make good a second is not a second ahead of them. */
    @Test
    void start_takesOverWhatAnotherHasStillToMakeGood() {
        clock.nanos();
        cluster.addAndGet(1_000);
        pass(SECOND);
        clock.nanos();
        MemberClock joins = new MemberClock(count::get, cluster::get);
        joins.start(clock.error());
        assertThat(Math.abs(joins.nanos() - clock.nanos())).isLessThan(2 * MS);
        joins.start(-5 * SECOND);
        assertThat(Math.abs(joins.nanos() - clock.nanos())).isLessThan(2 * MS);
    }

    @Test
    void instant_followsTheCounter_betweenTwoLooks() {
        long before = clock.nanos();
        count.addAndGet(1);
        assertThat(clock.nanos() - before).isEqualTo(1);
    }

    /** However the time of the cluster jumps and however seldom the clock is read: a second stays one, to a thousandth. */
    @Property(tries = 300)
    void nanos_runEvenly_thoughTheClusterTimeJumps(@ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int reads) {
        Random random = new Random(seed);
        clock.nanos();
        for (int i = 0; i < reads; i++) {
            if (random.nextInt(4) == 0) {
                cluster.addAndGet(random.nextLong(-3_600_000, 3_600_000));
            }
            long before = clock.nanos();
            long step = 1 + (long) Math.pow(10, random.nextDouble() * 12);
            count.addAndGet(step);
            cluster.addAndGet(step / MS);
            assertThat(clock.nanos() - before).isBetween(step - step / 1_000 - 1, step + step / 1_000 + 1);
        }
    }

    @Test
    void nanos_makeGoodWhatTheyAreBehind() {
        clock.nanos();
        cluster.addAndGet(1_000);
        for (int second = 0; second < 1_100; second++) {
            pass(SECOND);
            clock.nanos();
        }
        assertThat(Math.abs(clock.nanos() - cluster.get() * MS)).isLessThan(2 * MS);
        assertThat(Math.abs(clock.error())).isLessThan(2 * MS);
    }

    @Test
    void nanos_makeGoodWhatTheyAreAhead_andNeverGoBack() {
        clock.nanos();
        cluster.addAndGet(-1_000);
        long last = clock.nanos();
        for (int step = 0; step < 11_000; step++) {
            pass(100 * MS);
            long now = clock.nanos();
            assertThat(now).isGreaterThan(last);
            last = now;
        }
        assertThat(Math.abs(last - cluster.get() * MS)).isLessThan(2 * MS);
    }

    @Test
    void nanos_doNotOvershoot_whenNobodyReadsForAnHour() {
        clock.nanos();
        cluster.addAndGet(5);
        pass(SECOND);
        clock.nanos();
        pass(3_600 * SECOND);
        assertThat(Math.abs(clock.nanos() - cluster.get() * MS)).isLessThan(2 * MS);
    }

    /** Two members see the jump of a third one's system clock two seconds apart. */
    @Test
    void twoClocks_stayTogether_whenTheClusterTimeJumps() {
        AtomicLong late = new AtomicLong(START);
        MemberClock other = new MemberClock(count::get, late::get);
        long apart = Math.abs(clock.nanos() - other.nanos());
        for (int step = 0; step < 1_000; step++) {
            if (step == 100) {
                cluster.addAndGet(60_000);
            }
            if (step == 120) {
                late.addAndGet(60_000);
            }
            pass(100 * MS);
            late.addAndGet(100);
            apart = Math.max(apart, Math.abs(clock.nanos() - other.nanos()));
        }
        assertThat(apart).isLessThan(5 * MS);
    }

    private void pass(long nanos) {
        count.addAndGet(nanos);
        cluster.addAndGet(nanos / MS);
    }
}
