package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;

/**
 * What Gatehouse keeps in a cluster that somebody else runs. Keys and values are of Java's own types.
 *
 * @param accounts the counts
 * @param engine what the cluster's applications have agreed on
 * @param nodes who is there, by a name made at its start
 */
record Grid(
        HazelcastInstance hazelcast,
        IMap<String, long[]> accounts,
        IMap<String, String> engine,
        IMap<String, String> nodes) {

    static final String NODES = "gatehouse.nodes";

    /**
     * Makes sure that limits can be counted here.
     *
     * @throws IllegalStateException if not; the message says what to do
     */
    static Grid open(HazelcastInstance hazelcast) {
        EngineMark.COMPARE_AND_SET.leave(hazelcast);
        return new Grid(
                hazelcast, AccountMap.open(hazelcast), hazelcast.getMap(EngineMark.MAP), hazelcast.getMap(NODES));
    }

    /** Whether this is still the cluster that was opened: one that was started anew has forgotten everything. */
    boolean stands() {
        return EngineMark.COMPARE_AND_SET.stands(engine);
    }

    /** Whether the instance has not been stopped by its owner. */
    boolean runs() {
        return hazelcast.getLifecycleService().isRunning();
    }
}
