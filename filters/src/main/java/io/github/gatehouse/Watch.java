package io.github.gatehouse;

import java.util.function.Consumer;

/**
 * Goes along with one call for a guard that holds something until the call is over, such as a slot or a reservation; a
 * guard has no state of its own. Made by {@link Guard#check} and handed over with {@link Verdict.Proceed}; a guard that
 * refuses gives back by itself what it held.
 */
public interface Watch {

    /** An inspector for the answer, beside that of the guard; {@link Inspector#NONE} if the answer is not looked at. */
    default Inspector open(Call call, Consumer<Finding> findings) {
        return Inspector.NONE;
    }

    /**
     * An inspector that sees the answer after all others and puts something back that none of them may see; of several
     * such guards, the one that judged last comes first.
     */
    default Inspector openLast(Call call, Consumer<Finding> findings) {
        return Inspector.NONE;
    }

    /** The call is over, however it ended. Called before {@link Guard#settle}; calls after the first do nothing. */
    void settle(Call call, Outcome outcome);
}
