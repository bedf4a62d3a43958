package io.github.gatehouse.samples.benchmarks.exactness;

import io.github.gatehouse.samples.benchmarks.nodes.Node;
import io.github.gatehouse.samples.benchmarks.nodes.Nodes;
import io.github.gatehouse.samples.benchmarks.nodes.Wires;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The members of one cluster, which goes on from seed to seed; a dead one is replaced. */
final class Crew {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

    private final Nodes nodes;
    private final Path folder;
    private final Optional<Wires> wires;
    private final Subject.Settings settings;
    private final List<Node> members = new ArrayList<>();

    /** Starts the members and waits until they are one cluster. */
    Crew(Nodes nodes, Path folder, Optional<Wires> wires, Subject.Kind kind, boolean local, int size) {
        this.nodes = nodes;
        this.folder = folder;
        this.wires = wires;
        int port = Nodes.freePorts(size);
        List<String> addresses = IntStream.range(0, size)
                .mapToObj(i -> wires.map(each -> each.address(i) + ":" + port).orElse("127.0.0.1:" + (port + i)))
                .toList();
        this.settings = new Subject.Settings(kind, local, addresses);
        for (int i = 0; i < size; i++) {
            members.add(boot(i));
        }
        for (int i = 0; i < size; i++) {
            members.get(i).send("JOIN");
            members.get(i).await("READY", PATIENCE);
        }
        awaitAll();
    }

    int size() {
        return members.size();
    }

    /** Whether members go on alone, so that no owner knows all that was admitted. */
    boolean local() {
        return settings.local();
    }

    Node member(int index) {
        return members.get(index);
    }

    private Node boot(int place) {
        List<String> arguments = Stream.concat(Stream.of(folder.toString()), settings.toArguments().stream())
                .toList();
        return nodes.start(
                wires.map(each -> each.prefix(place)).orElse(List.of()), OPTIONS, HammerProgram.class, arguments);
    }

    /** Kills a member; the one that takes its place boots, but has not joined yet. */
    void kill(int index) {
        members.get(index).kill();
        members.set(index, boot(index));
    }

    void cut(int index) {
        try {
            wires.orElseThrow().pull(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void mend(int index) {
        try {
            wires.orElseThrow().plug(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All members know of all others. */
    void awaitAll() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!members.stream().allMatch(this::complete)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The cluster does not become whole again");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean complete(Node member) {
        member.send("SIZE");
        return Integer.parseInt(member.await("SIZE", PATIENCE)) == size();
    }

    static Duration patience() {
        return PATIENCE;
    }
}
