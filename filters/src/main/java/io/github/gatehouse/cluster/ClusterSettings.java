package io.github.gatehouse.cluster;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of the cluster, {@code gatehouse.cluster.…}. */
public record ClusterSettings(
        @Setting(
                        value = "",
                        doc =
                                "Nodes of the cluster, the same list on each: addresses or host names, with or without a port."
                                        + " A node that names others counts nothing until one of them has joined."
                                        + " Empty: this node counts alone and opens a port for itself only.")
                List<String> members,
        @Setting(
                        value = "15801",
                        min = 1,
                        max = 65535,
                        doc =
                                "First TCP port that a node tries. Where members gives this machine other ports, those are tried.")
                int port,
        @Setting(
                        value = "5",
                        min = 1,
                        max = 100,
                        doc =
                                "How many ports a node tries: the number of nodes that one machine can hold, and some to spare.")
                int portCount,
        @Setting(
                        value = "",
                        doc = "Address of this machine that the node listens on. Empty: the one that members names.")
                String bind,
        @Setting(
                        value = "",
                        secret = true,
                        doc =
                                "Text known to the nodes alone, at least 16 characters: only nodes with the same secret join."
                                        + " Mandatory with members.")
                String secret,
        @Setting(value = "PT0.25S", min = 10, max = 60_000, doc = "Longest wait for a decision of the cluster.")
                Duration timeout,
        @Setting(
                        value = "PT15S",
                        min = 1_000,
                        max = 300_000,
                        doc = "Silence after which a node that did not say goodbye is taken for dead; at least PT10S.")
                Duration heartbeat,
        @Setting(
                        value = "",
                        doc = "For gatehouse.cluster=client: Hazelcast client configuration, as a path, an URL or"
                                + " classpath:name. Empty: where Hazelcast itself looks.")
                String clientConfig,
        @Setting(
                        value = "",
                        doc = "For gatehouse.cluster=member: name of the Hazelcast instance of this JVM that is used.")
                String instance,
        @Setting(
                        value = "",
                        doc = "For gatehouse.cluster=jndi: JNDI name of the Hazelcast instance that is used, on Payara"
                                + " payara/Hazelcast.")
                String jndi,
        @Setting(
                        value = "false",
                        doc =
                                "Allows a heartbeat under PT10S, with which a busy cluster may fall apart without a fault.")
                boolean forceHeartbeat,
        @Setting(
                        value = "1",
                        min = 1,
                        max = 100,
                        doc =
                                "With fewer nodes than this nothing is counted and limits follow their on-failure setting:"
                                        + " more than half of the nodes keeps one count when the network is cut. On two nodes"
                                        + " choose between 1, which keeps answering, and 2, which never counts twice.")
                int minimum,
        @Setting(
                        value = "COOLDOWN",
                        doc = "What counts that were lost with all their copies start with: cooldown, used up until"
                                + " one window has passed, or fresh.")
                Loss loss) {

    private static final int SECRET = 16;
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** What becomes of callers whose counts were lost with all their copies. */
    public enum Loss {
        /** They are refused until their limits would be as good as new anyway. Never too many. */
        COOLDOWN,
        /** They start anew: never refused for it, and up to twice the limit gets through. */
        FRESH
    }

    public ClusterSettings {
        members = List.copyOf(members);
        members.forEach(member -> MemberAddress.of(member, port));
        requireNonNull(bind, "bind");
        requireNonNull(timeout, "timeout");
        requireNonNull(heartbeat, "heartbeat");
        requireNonNull(clientConfig, "clientConfig");
        requireNonNull(instance, "instance");
        requireNonNull(jndi, "jndi");
        requireNonNull(loss, "loss");
        if (heartbeat.compareTo(SHORT) < 0 && !forceHeartbeat) {
            throw new IllegalArgumentException(
                    "heartbeat: must be at least " + SHORT + " or force-heartbeat must be true, was " + heartbeat);
        }
        if (port + portCount - 1 > 65535) {
            throw new IllegalArgumentException(
                    "port-count: must be at most " + (65536 - port) + " from port " + port + ", was " + portCount);
        }
        if (!members.isEmpty() && secret.length() < SECRET) {
            throw new IllegalArgumentException(
                    "secret: must have at least " + SECRET + " characters when members is set, had " + secret.length());
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ClusterSettings[members=" + members + ", port=" + port + ", portCount=" + portCount + ", bind=" + bind
                + ", timeout=" + timeout + ", heartbeat=" + heartbeat + ", clientConfig=" + clientConfig + ", instance="
                + instance
                + ", jndi=" + jndi + ", forceHeartbeat=" + forceHeartbeat + ", minimum=" + minimum + ", loss=" + loss
                + "]";
    }
}
