package io.github.gatehouse.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link HammerNode} seen from outside. */
final class NodeProcess {

    private final Process process;
    private final PrintStream to;
    private final BufferedReader from;
    private boolean ready;

    private NodeProcess(Process process) {
        this.process = process;
        this.to = new PrintStream(process.getOutputStream(), true);
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream()));
    }

    /** Starts a JVM, which takes some seconds: see {@link #ready}. */
    static NodeProcess start(Path folder, int port, List<Integer> ports) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HammerNode.class.getName(),
                folder.toString(),
                String.valueOf(port)));
        ports.forEach(each -> command.add(String.valueOf(each)));
        Path log = folder.resolve("log-" + port + "-" + System.nanoTime());
        return new NodeProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    /** Waits until the node can be spoken to. */
    void ready() throws IOException {
        while (!ready) {
            String line = from.readLine();
            if (line == null) {
                throw new IOException("the node did not start");
            }
            ready = line.equals("ready");
        }
    }

    String ask(String line) {
        try {
            to.println(line);
            String answer = from.readLine();
            if (answer == null) {
                throw new IOException("the node is dead");
            }
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean dead() {
        return !process.isAlive();
    }
}
