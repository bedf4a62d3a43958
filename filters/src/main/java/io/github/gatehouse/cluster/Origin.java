package io.github.gatehouse.cluster;

import java.util.List;
import java.util.Locale;

/** Where a Hazelcast comes from that Gatehouse uses but does not run. Loading this needs no Hazelcast. */
public enum Origin {
    /** A Hazelcast client that is made for this application. */
    CLIENT,
    /** An instance that lives in this JVM already, found by its name. */
    MEMBER,
    /** An instance of the server, found in JNDI. */
    JNDI;

    private static final int SECRET = 16;

    /** What the settings lack for this origin, a line for each mistake. */
    public List<String> problems(ClusterSettings settings) {
        String chosen = "gatehouse.cluster=" + name().toLowerCase(Locale.ROOT);
        if (this == MEMBER && settings.instance().isEmpty()) {
            return List.of("gatehouse.cluster.instance: must be the name of a Hazelcast instance with " + chosen
                    + ", was empty");
        }
        if (this == JNDI && settings.jndi().isEmpty()) {
            return List.of("gatehouse.cluster.jndi: must be a JNDI name with " + chosen
                    + ", such as payara/Hazelcast, was empty");
        }
        // Callers are hashed under the secret: without one no two nodes, and no two starts, would mean the same caller.
        if (settings.secret().length() < SECRET) {
            return List.of("gatehouse.cluster.secret: must have at least " + SECRET + " characters with " + chosen
                    + ", the same on all nodes, had " + settings.secret().length());
        }
        return List.of();
    }
}
