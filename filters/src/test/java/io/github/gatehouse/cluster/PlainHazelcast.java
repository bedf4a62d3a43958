package io.github.gatehouse.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.List;
import java.util.UUID;

/** A Hazelcast that somebody else runs in this JVM, alone, on a port of loopback. */
final class PlainHazelcast {

    private PlainHazelcast() {}

    static HazelcastInstance start() {
        return start(config());
    }

    static HazelcastInstance start(Config config) {
        return Hazelcast.newHazelcastInstance(config);
    }

    static Config config() {
        Config config = new Config()
                .setInstanceName("plain-" + UUID.randomUUID())
                .setClusterName("plain-" + UUID.randomUUID())
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "jdk")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.shutdownhook.enabled", "false");
        NetworkConfig network = config.getNetworkConfig()
                .setPort(TestCluster.freePorts(1).get(0))
                .setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        return config;
    }

    /** Joins the others on these ports. */
    static Config config(String cluster, int own, List<Integer> ports) {
        Config config = config().setClusterName(cluster);
        config.getNetworkConfig().setPort(own);
        config.getNetworkConfig().getJoin().getTcpIpConfig().setEnabled(true);
        ports.forEach(
                port -> config.getNetworkConfig().getJoin().getTcpIpConfig().addMember("127.0.0.1:" + port));
        return config;
    }
}
