package io.github.gatehouse.cluster;

import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.limit.Ledger;
import java.time.InstantSource;

/** This node's membership of the cluster, from start to close. Loading this class needs no Hazelcast, starting it does. */
public final class Cluster implements AutoCloseable {

    private final Node node;

    private Cluster(Node node) {
        this.node = node;
    }

    /**
     * Starts a member and joins the others, which takes some seconds.
     *
     * @param application for the log
     * @param own the class loader of Gatehouse and of Hazelcast
     * @throws IllegalStateException if it cannot start; the message says what to do
     */
    public static Cluster start(ClusterSettings settings, String application, ClassLoader own) {
        RequiredHazelcast.check(own);
        return new Cluster(Member.start(settings, application, own, Member.Make.PRODUCT));
    }

    static Cluster start(ClusterSettings settings, String application, ClassLoader own, InstantSource clock) {
        return start(settings, application, own, Member.Make.with(clock));
    }

    static Cluster start(ClusterSettings settings, String application, ClassLoader own, Member.Make make) {
        return new Cluster(Member.start(settings, application, own, make));
    }

    /**
     * Counts in a Hazelcast that somebody else runs, and of which any member will do.
     *
     * @param application for the log
     * @param own the class loader of Gatehouse and of Hazelcast
     * @throws IllegalStateException if it is not there or cannot keep counts; the message says what to do
     */
    public static Cluster adopt(Origin origin, ClusterSettings settings, String application, ClassLoader own) {
        RequiredHazelcast.checkThere(own);
        return new Cluster(Adopted.start(origin, settings, application, own));
    }

    static Cluster adopt(
            Origin origin, ClusterSettings settings, String application, ClassLoader own, InstantSource clock) {
        return new Cluster(Adopted.start(origin, settings, application, own, hazelcast -> clock));
    }

    /** Where accounts are kept for all nodes. */
    public Ledger ledger() {
        return node.ledger();
    }

    /** Where tickets are kept for all nodes. */
    public TicketStore tickets() {
        return node.tickets();
    }

    /** The clock that the nodes have agreed on, as far as this one knows. */
    public InstantSource clock() {
        return node.clock();
    }

    /** How many members there are, this one included, as last known. Answers at once. */
    public int size() {
        return node.size();
    }

    /** How the cluster is, as last known. Answers at once. */
    public Health health() {
        return node.health();
    }

    /** Address and port of this member, such as {@code 10.0.0.1:15801}; its name if {@code members} has that. */
    public String node() {
        return node.name();
    }

    /** Leaves the cluster; what this member counted stays with the others. Closing again does nothing. */
    @Override
    public void close() {
        node.close();
    }

    /** Dies without a word to the others. */
    void terminate() {
        node.terminate();
    }
}
