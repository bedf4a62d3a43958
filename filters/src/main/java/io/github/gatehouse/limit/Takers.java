package io.github.gatehouse.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * All who ask the same in one flight: one act for them together. As many as it was granted to are allowed, in the order
 * in which they came; who has left is passed over, so what was granted is used by somebody or stays counted.
 */
final class Takers implements Rider {

    private final Ask ask;
    private final Lane lane;
    private final List<Asker> askers = new ArrayList<>(4);

    Takers(Ask ask, Lane lane) {
        this.ask = ask;
        this.lane = lane;
    }

    void add(Asker asker) {
        askers.add(asker);
    }

    Ask ask() {
        return ask;
    }

    int size() {
        return askers.size();
    }

    @Override
    public Act act() {
        return new Take(ask, askers.size(), null);
    }

    @Override
    public void answered(Answer answer, Landing landing) {
        lane.learned(ask, askers.size(), answer, landing);
        Decision decision = answer.decision();
        Decision yes = decision.allowed() ? decision : allowed(decision);
        int left = answer.granted();
        for (Asker asker : askers) {
            boolean granted = left > 0;
            if (asker.tell(granted ? yes : decision, landing) && granted) {
                left--;
            }
        }
    }

    @Override
    public void expire(long before, StoreUnavailable tooLate, Landing landing) {
        for (Asker asker : askers) {
            asker.expire(before, tooLate, landing);
        }
    }

    @Override
    public void failed(StoreUnavailable cause, Landing landing) {
        for (Asker asker : askers) {
            asker.tell(cause, landing);
        }
    }

    /** For those who were granted something when others were not. */
    private static Decision allowed(Decision refusal) {
        return new Decision(
                true,
                refusal.limit(),
                refusal.remaining(),
                Duration.ZERO,
                refusal.reset(),
                refusal.at(),
                refusal.standings());
    }
}
