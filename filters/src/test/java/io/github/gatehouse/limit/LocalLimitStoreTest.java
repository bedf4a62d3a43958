package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalLimitStoreTest extends LimitStoreContract {

    private static final CallLimit ONCE = new CallLimit(1, Duration.ofMinutes(1));
    private static final int CALLERS = 640;
    /** 64 stripes with 16 shared windows each. */
    private static final int SHARED = 1_024;

    private final TurnedClock clock = new TurnedClock();
    private final LocalLimitStore store = new LocalLimitStore(clock, CALLERS);

    @Override
    protected List<CallStore> stores() {
        return List.of(store);
    }

    @Override
    protected TurnedClock clock() {
        return clock;
    }

    @Test
    void size_staysBoundedWhateverTheNumberOfCallers() {
        for (int i = 0; i < 50_000; i++) {
            take("caller" + i);
        }
        assertThat(store.size()).isBetween(CALLERS, CALLERS + SHARED);
    }

    @Test
    void size_fallsWhenWindowsAreAsGoodAsNew() {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 300; i++) {
                take("round" + round + "caller" + i);
            }
            clock.turn(Duration.ofMinutes(1));
        }
        assertThat(store.size()).isLessThanOrEqualTo(64 * 32);
        for (int i = 0; i < 10_000; i++) {
            clock.turn(Duration.ofSeconds(1));
            take("slow" + i);
        }
        assertThat(store.size()).isLessThanOrEqualTo(CALLERS);
    }

    @Test
    void take_neverAdmitsMoreWhenCallersShare() {
        for (int i = 0; i < 5_000; i++) {
            take("other" + i);
        }
        List<String> admitted = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            clock.turn(Duration.ofMillis(30));
            String caller = "late" + i % 500;
            if (take(caller).allowed()) {
                assertThat(admitted).as("admitted within the last minute").doesNotContain(caller);
                admitted.add(caller);
            } else {
                admitted.add("");
            }
            if (admitted.size() == 2_000) {
                admitted.remove(0);
            }
        }
        assertThat(admitted).as("they come in again").anyMatch(caller -> !caller.isEmpty());
    }

    @Test
    void take_countsThoseWhoHadAWindowBeforeAsBefore() {
        assertThat(take("early").allowed()).isTrue();
        for (int i = 0; i < 50_000; i++) {
            take("other" + i);
        }
        clock.turn(Duration.ofSeconds(59));
        assertThat(take("early").allowed()).isFalse();
        clock.turn(Duration.ofSeconds(1));
        assertThat(take("early").allowed()).isTrue();
    }

    private CallDecision take(String caller) {
        return store.take(store.keys().key(Scope.CLUSTER, "", "chat", Caller.key(caller)), ONCE);
    }
}
