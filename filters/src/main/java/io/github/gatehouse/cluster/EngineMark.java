package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.Map;

/**
 * How the applications of a cluster count, written into the cluster itself: two ways side by side would be two counts.
 * Texts of Java only, so that any client can read them.
 */
enum EngineMark {
    /** Embedded members decide where the count is. */
    EMBEDDED("it is run by embedded members: set gatehouse.cluster=embedded and gatehouse.cluster.members here too"),
    /** Nodes read, decide, and write if nobody else did in between. */
    COMPARE_AND_SET("it is used by applications with gatehouse.cluster=client, member or jndi: do the same here");

    /** What the cluster's applications have agreed on, by name. */
    static final String MAP = "gatehouse.engine";

    private static final String KEY = "limits";

    private final String advice;

    EngineMark(String advice) {
        this.advice = advice;
    }

    /**
     * Leaves this mark, or finds it.
     *
     * @throws IllegalStateException if the cluster has another mark; the message says what to do
     */
    void leave(HazelcastInstance hazelcast) {
        IMap<String, String> map = hazelcast.getMap(MAP);
        String found = map.putIfAbsent(KEY, name());
        if (found != null && !found.equals(name())) {
            throw new IllegalStateException("The cluster counts limits in another way (" + found + ", not " + name()
                    + "): " + advice(found) + ", or use another cluster");
        }
    }

    /** Whether the cluster still has it: one that was restarted has forgotten everything. */
    boolean stands(Map<String, String> map) {
        return name().equals(map.get(KEY));
    }

    private static String advice(String found) {
        for (EngineMark mark : values()) {
            if (mark.name().equals(found)) {
                return mark.advice;
            }
        }
        return "it is used by another version of Gatehouse: run the same on all nodes";
    }
}
