package io.github.gatehouse.samples.benchmarks.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final Duration LOAD = Duration.ofSeconds(4);
    private static final List<Fault> ALL = List.of(Fault.KILL, Fault.STOP, Fault.PARTITION);

    @Test
    void plan_isTheSameForTheSameSeed() {
        assertThat(Plan.of(7, 3, ALL, LOAD)).isEqualTo(Plan.of(7, 3, ALL, LOAD)).isNotEqualTo(Plan.of(8, 3, ALL, LOAD));
    }

    @Test
    void plan_isOverBeforeTheLoadIs() {
        Set<Fault> seen = EnumSet.noneOf(Fault.class);
        for (long seed = 0; seed < 500; seed++) {
            Plan plan = Plan.of(seed, 2, ALL, LOAD);
            seen.add(plan.fault());
            assertThat(plan.victim()).isBetween(0, 1);
            assertThat(plan.at()).isPositive();
            assertThat(plan.at().plus(plan.length())).isLessThan(LOAD);
            for (Key key : Key.values()) {
                assertThat(plan.limits().get(key)).isBetween(key.least(), key.most());
                assertThat(plan.threads().get(key)).isPositive();
            }
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(ALL);
    }
}
