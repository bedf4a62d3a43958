package io.github.gatehouse.samples.assistant.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Two servers that share one count, each a process of its own, behind a balancer. */
final class Pair implements AutoCloseable {

    private final List<NodeProcess> nodes;
    private final Balancer balancer;

    private Pair(List<NodeProcess> nodes, Balancer balancer) {
        this.nodes = nodes;
        this.balancer = balancer;
    }

    /** Says how to end one of them. */
    static Pair start(int port) {
        try {
            List<NodeProcess> nodes = NodeProcess.start(List.of("north", "south"));
            nodes.forEach(node -> System.out.println(
                    "Server " + node.name() + " runs; to see the other go on without it: kill -9 " + node.pid()));
            return new Pair(
                    nodes,
                    Balancer.start(
                            port, nodes.stream().map(NodeProcess::address).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return balancer.port();
    }

    /** Ends one of them without a word to the other. */
    void killFirst() {
        nodes.get(0).kill();
    }

    @Override
    public void close() {
        balancer.close();
        nodes.forEach(NodeProcess::close);
    }
}
