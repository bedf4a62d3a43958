package io.github.gatehouse.cluster;

import static java.util.Objects.requireNonNull;

/**
 * How the cluster is, as this node last saw it.
 *
 * @param members nodes seen, this one included
 * @param expected nodes named by {@code gatehouse.cluster.members}, at least 1
 */
public record Health(State state, int members, int expected) {

    /** From the best to the worst. */
    public enum State {
        /** Limits are counted by all members together. */
        OK,
        /**
         * Other members are configured and none has joined since this one started: nothing is counted here, for the
         * others may be counting on the far side of a broken network.
         */
        ALONE,
        /** There are fewer members than {@code gatehouse.cluster.minimum}: nothing is counted. */
        BELOW_MINIMUM,
        /** The cluster did not answer when last asked. */
        NOT_ANSWERING
    }

    public Health {
        requireNonNull(state, "state");
    }

    /** Whether limits follow their {@code on-failure} settings, some of them at least. */
    public boolean degraded() {
        return state != State.OK;
    }

    /** Health of a node that counts in its own process. */
    public static Health local() {
        return new Health(State.OK, 1, 1);
    }
}
