package io.github.gatehouse.cluster;

import io.github.gatehouse.cluster.ClusterSettings.Loss;
import java.time.Duration;
import java.util.List;

/** Settings of the tests: what is not said is as in production, but for the waits, as the machine may be busy. */
public final class Given {

    private List<String> members = List.of();
    private int port = 15801;
    private int portCount = 1;
    private String bind = "";
    private String secret = "a secret of the tests";
    private Duration timeout = Duration.ofSeconds(60);
    private Duration heartbeat = Duration.ofSeconds(60);
    private String clientConfig = "";
    private String instance = "";
    private String jndi = "";
    private boolean forceHeartbeat;
    private int minimum = 1;
    private Loss loss = Loss.COOLDOWN;

    /** The settings of a node without others. */
    public static ClusterSettings alone() {
        return new Given().secret("").settings();
    }

    Given members(List<String> names) {
        members = names;
        return this;
    }

    Given ports(int first, int count) {
        port = first;
        portCount = count;
        return this;
    }

    Given bind(String address) {
        bind = address;
        return this;
    }

    Given secret(String text) {
        secret = text;
        return this;
    }

    Given timeout(Duration wait) {
        timeout = wait;
        return this;
    }

    Given heartbeat(Duration silence, boolean force) {
        heartbeat = silence;
        forceHeartbeat = force;
        return this;
    }

    Given clientConfig(String place) {
        clientConfig = place;
        return this;
    }

    Given instance(String name) {
        instance = name;
        return this;
    }

    Given jndi(String name) {
        jndi = name;
        return this;
    }

    Given minimum(int nodes) {
        minimum = nodes;
        return this;
    }

    Given loss(Loss policy) {
        loss = policy;
        return this;
    }

    ClusterSettings settings() {
        return new ClusterSettings(
                members,
                port,
                portCount,
                bind,
                secret,
                timeout,
                heartbeat,
                clientConfig,
                instance,
                jndi,
                forceHeartbeat,
                minimum,
                loss);
    }
}
