package io.github.gatehouse.samples.benchmarks.load;

import io.github.gatehouse.samples.benchmarks.nodes.Commands;
import io.github.gatehouse.samples.benchmarks.nodes.Quiet;
import io.github.gatehouse.samples.benchmarks.peers.Bucket4jNode;
import io.github.gatehouse.samples.benchmarks.peers.GatehouseNode;
import java.util.Map;

/** A JVM that only keeps counts: a member of both clusters. */
final class MemberProgram {

    private MemberProgram() {}

    /** Arguments: port of the one cluster, port of the other, members. */
    public static void main(String[] arguments) {
        Quiet.logs();
        int first = Integer.parseInt(arguments[0]);
        int second = Integer.parseInt(arguments[1]);
        int members = Integer.parseInt(arguments[2]);
        var bucket4j = new Bucket4jNode(first, members);
        var gatehouse = new GatehouseNode(GatehouseNode.loopback(second, members), Map.of());
        Commands.answer("READY " + bucket4j.size() + " " + gatehouse.size());
        Commands.obey(words -> {});
    }
}
