package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

/** One who asks for something to hold. What is granted after it has left is given back. */
record Holder(Asker asker, Lane lane) implements Rider {

    @Override
    public Act act() {
        return new Take(asker.ask, 1, asker.hold);
    }

    @Override
    public void answered(Answer answer, Landing landing) {
        lane.learned(asker.ask, 0, answer, landing);
        if (!asker.tell(answer.decision(), landing) && answer.granted() > 0) {
            giveBack();
        }
    }

    @Override
    public void expire(long before, StoreUnavailable tooLate, Landing landing) {
        asker.expire(before, tooLate, landing);
    }

    @Override
    public void failed(StoreUnavailable cause, Landing landing) {
        asker.tell(cause, landing);
        // It may have been granted all the same.
        giveBack();
    }

    private void giveBack() {
        lane.giveBack(asker.ask, requireNonNull(asker.hold));
    }
}
