package io.github.gatehouse.cluster;

import io.github.gatehouse.limit.CallStore;
import java.time.InstantSource;

/** This node's membership of the cluster, from start to close. Loading this class needs no Hazelcast, starting it does. */
public final class Cluster implements AutoCloseable {

    private final Member member;

    private Cluster(Member member) {
        this.member = member;
    }

    /**
     * Starts a member and joins the others, which takes some seconds.
     *
     * @param application for the log
     * @param own the class loader of Gatehouse and of Hazelcast
     * @throws IllegalStateException if it cannot start; the message says what to do
     */
    public static Cluster start(ClusterSettings settings, String application, ClassLoader own) {
        return start(settings, application, own, InstantSource.system());
    }

    static Cluster start(ClusterSettings settings, String application, ClassLoader own, InstantSource clock) {
        RequiredHazelcast.check(own);
        return new Cluster(Member.start(settings, application, own, clock));
    }

    /** Where limits are counted for all members. */
    public CallStore limits() {
        return member.limits();
    }

    /** How many members there are, this one included, as last known. Answers at once. */
    public int size() {
        return member.size();
    }

    /** Address and port of this member, such as {@code 10.0.0.1:15801}; its name if {@code members} has that. */
    public String node() {
        return member.node();
    }

    /** Leaves the cluster; what this member counted stays with the others. Closing again does nothing. */
    @Override
    public void close() {
        member.close();
    }

    /** Dies without a word to the others. */
    void terminate() {
        member.terminate();
    }
}
