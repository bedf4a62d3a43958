package io.github.gatehouse.samples.benchmarks.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Child JVMs on the class path of this one. All are killed when this is closed, and when this JVM ends before, as by
 * ctrl-C. Should this JVM be killed itself, they end because their input does.
 */
public final class Nodes implements AutoCloseable {

    /** Let Hazelcast reach what it uses of the JDK, as its manual asks for. */
    private static final List<String> OPEN = List.of(
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    private final Path logs;
    private final List<Node> running = new CopyOnWriteArrayList<>();
    private final AtomicInteger started = new AtomicInteger();
    private final Thread end = new Thread(this::killAll, "end of nodes");

    /** @param logs a folder for what the children say on standard error */
    public Nodes(Path logs) {
        this.logs = logs;
        Runtime.getRuntime().addShutdownHook(end);
    }

    /**
     * Starts a child.
     *
     * @param prefix a command that runs the child in other surroundings; empty for none
     * @param options for its JVM
     * @param main whose main method it runs
     * @param arguments for that
     */
    public Node start(List<String> prefix, List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(System.getProperty("java.home") + "/bin/java");
        command.addAll(OPEN);
        command.addAll(options);
        Stream.of("-cp", System.getProperty("java.class.path"), main.getName()).forEach(command::add);
        command.addAll(arguments);
        try {
            Path log = logs.resolve("node-" + started.incrementAndGet() + ".log");
            Node node = new Node(
                    new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
            running.add(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException("A child JVM cannot be started", e);
        }
    }

    /** The first of so many ports in a row that are free now on loopback. */
    public static int freePorts(int count) {
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (IntStream.range(first, first + count).allMatch(Nodes::free)) {
                return first;
            }
        }
        throw new IllegalStateException("There are no " + count + " free ports in a row on loopback");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void killAll() {
        running.forEach(Node::kill);
    }

    @Override
    public void close() {
        killAll();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // This JVM is ending already, and the hook does the same.
            return;
        }
    }
}
