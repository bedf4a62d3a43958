package io.github.gatehouse.cluster;

import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Acts that came together: done account by account, answered all together or not at all. */
final class SwapBatch {

    private final Answer[] found;
    private final AtomicInteger missing;
    private final CompletableFuture<List<Answer>> answers = new CompletableFuture<>();

    SwapBatch(int acts) {
        this.found = new Answer[acts];
        this.missing = new AtomicInteger(acts);
        if (acts == 0) {
            answers.complete(List.of());
        }
    }

    CompletableFuture<List<Answer>> answers() {
        return answers;
    }

    /** The acts on one more account. */
    Part part() {
        return new Part();
    }

    /** @param message names the cause; free of personal data */
    void fail(String message) {
        answers.completeExceptionally(new StoreUnavailable(message));
    }

    /** The acts on one account, in their order. */
    final class Part {
        private final List<Integer> places = new ArrayList<>();
        private final List<Act> acts = new ArrayList<>();

        void add(int place, Act act) {
            places.add(place);
            acts.add(act);
        }

        List<Act> acts() {
            return acts;
        }

        /** Nobody waits for the answers any more. */
        boolean over() {
            return answers.isDone();
        }

        void answer(List<Answer> mine) {
            for (int i = 0; i < mine.size(); i++) {
                found[places.get(i)] = mine.get(i);
            }
            // Whoever brings the last ones sees those of the others.
            if (missing.addAndGet(-mine.size()) == 0) {
                answers.complete(List.of(found));
            }
        }

        void fail(String message) {
            SwapBatch.this.fail(message);
        }
    }
}
