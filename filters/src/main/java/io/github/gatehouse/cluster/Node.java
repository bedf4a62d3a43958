package io.github.gatehouse.cluster;

import io.github.gatehouse.approval.TicketStore;
import io.github.gatehouse.limit.Ledger;
import java.time.InstantSource;

/** What this process is to the cluster. */
interface Node {

    Ledger ledger();

    TicketStore tickets();

    /** By which this node decides. */
    InstantSource clock();

    /** How many nodes there are, this one included, as last known. Answers at once. */
    int size();

    /** How the cluster is, as last known. Answers at once. */
    Health health();

    /** Address and port of this node. */
    String name();

    /** Leaves the cluster, with a word to the others. */
    void close();

    /** Leaves without a word. */
    void terminate();
}
