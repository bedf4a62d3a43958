package io.github.gatehouse.limit;

/** Who shares the count of a limit. */
public enum Scope {
    /** All nodes of one application, as named by {@code gatehouse.application}. */
    APPLICATION,
    /** All applications of the cluster that have a limit of this name. */
    CLUSTER
}
