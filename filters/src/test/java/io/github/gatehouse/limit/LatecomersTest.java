package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The store ends between the look of a caller at it and the arrival of that caller in its lane. */
class LatecomersTest {

    private static final Duration KEEP = Duration.ofSeconds(30);
    private static final Ask TEN = Rig.ask(10, Duration.ofMinutes(1));

    private final Rig rig = new Rig();
    private final Interleaved ledger = new Interleaved(rig.ledger);
    private final LimitStore store = new LimitStore(ledger, Rig.TIMEOUT, rig.ticker::get, rig.crew);

    @Test
    void stage_isTold() {
        ledger.beforeShelf = store::close;
        assertThat(rig.failure(store.takeAsync(TEN))).hasMessageContaining("closed");
    }

    @Test
    void stagesBehindOneAnother_areTold() {
        List<CompletionStage<?>> stages = new ArrayList<>();
        ledger.beforeShelf = () -> {
            ledger.beforeShelf = () -> {
                ledger.beforeShelf = store::close;
                stages.add(store.holdAsync(TEN, store.nextHold(), KEEP));
            };
            stages.add(store.takeAsync(TEN));
        };
        stages.add(store.settle(Rig.KEY, store.nextHold(), List.of(), false));
        assertThat(stages).hasSize(3).allSatisfy(stage -> assertThat(rig.failure(stage))
                .hasMessageContaining("closed"));
    }

    @Test
    void thread_isTold() {
        ledger.beforeShelf = store::close;
        Rig.Asking<Decision> asking = rig.elsewhere(() -> store.take(TEN));
        assertThatThrownBy(asking::get).hasMessageContaining("closed");
    }

    @Test
    void threadInALaneThatWasEnded_isTold() throws Exception {
        ledger.behind.inline = true;
        store.take(TEN);
        ledger.beforeShelf = store::close;
        Rig.Asking<Decision> asking = rig.elsewhere(() -> store.take(TEN));
        assertThatThrownBy(asking::get).hasMessageContaining("closed");
    }

    @Test
    void stageWhoseCallIsAlreadyPrepared_isTold() {
        ledger.beforeApply = store::close;
        assertThat(rig.failure(store.takeAsync(TEN))).hasMessageContaining("closed");
    }

    /** Something happens in the midst of a caller's way. */
    private static final class Interleaved implements Ledger {
        private final HeldLedger behind;
        private Runnable beforeShelf = () -> {};
        private Runnable beforeApply = () -> {};

        Interleaved(HeldLedger behind) {
            this.behind = behind;
        }

        @Override
        public CompletableFuture<List<Answer>> apply(int shelf, List<Act> acts) {
            Runnable first = beforeApply;
            beforeApply = () -> {};
            first.run();
            return behind.apply(shelf, acts);
        }

        @Override
        public LimitKeys keys() {
            return behind.keys();
        }

        @Override
        public int shelf(LimitKey key) {
            Runnable first = beforeShelf;
            beforeShelf = () -> {};
            first.run();
            return behind.shelf(key);
        }

        @Override
        public boolean mayBeAway() {
            return behind.mayBeAway();
        }

        @Override
        public int nodes() {
            return behind.nodes();
        }
    }
}
