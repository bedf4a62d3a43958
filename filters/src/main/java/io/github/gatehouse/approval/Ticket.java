package io.github.gatehouse.approval;

import java.time.Duration;
import java.time.Instant;

/**
 * One call that somebody wants to make, as all nodes know it. Names are hexadecimal hashes or random: nothing in it tells
 * who or what.
 *
 * @param id 16 random bytes
 * @param binding hash of caller, action and arguments
 * @param caller hash of the caller's name
 * @param person hash of the user's name; empty if there was none
 * @param ended when it was rejected or used; {@link Instant#EPOCH} before
 * @param attempt random, of the act that changed it last: an act that is repeated finds that it was done
 */
record Ticket(
        String id,
        String binding,
        String caller,
        String person,
        State state,
        Instant opened,
        Instant expires,
        Instant ended,
        long attempt) {

    /** What became of a ticket. Of two copies of one ticket the later state is true: the order is part of the form. */
    enum State {
        OPEN,
        APPROVED,
        REJECTED,
        /** The call has run, or was about to when its node died. */
        USED
    }

    /** Whether it waits for somebody. */
    boolean live(Instant now) {
        return (state == State.OPEN || state == State.APPROVED) && now.isBefore(expires);
    }

    /** When it may be forgotten. */
    Instant forget(Duration keep) {
        return (state == State.REJECTED || state == State.USED ? ended : expires).plus(keep);
    }

    Ticket with(State next, Instant now, long by) {
        Instant end = next == State.APPROVED ? Instant.EPOCH : now;
        return new Ticket(id, binding, caller, person, next, opened, expires, end, by);
    }
}
