package io.github.gatehouse.limit;

import java.util.List;
import java.util.Optional;

/**
 * What became of a question to the limits.
 *
 * @param decisions in the order of the asks, up to the first that refused; none if nobody could be asked
 * @param held what the call holds until it is over
 */
record Ruling(Source source, List<Decision> decisions, Optional<Reservation> held) {

    /** Who decided. */
    enum Source {
        /** The accounts. */
        ACCOUNTS,
        /** This node alone, as the accounts did not answer. */
        LOCAL,
        /** Nobody: the call passes uncounted. */
        OPEN,
        /** Nobody: the call is refused. */
        CLOSED
    }

    static Ruling nobody(Source source) {
        return new Ruling(source, List.of(), Optional.empty());
    }

    boolean allowed() {
        return decisions.isEmpty()
                ? source == Source.OPEN
                : decisions.get(decisions.size() - 1).allowed();
    }
}
