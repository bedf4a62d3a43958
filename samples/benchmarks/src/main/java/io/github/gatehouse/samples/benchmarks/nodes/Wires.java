package io.github.gatehouse.samples.benchmarks.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A network of network namespaces, one for each member, on a switch that is in one of its own: members reach each other
 * and nothing else, and a cable can be pulled. Needs Linux, {@code ip} and the right to use it.
 */
public final class Wires implements AutoCloseable {

    private static final String NET = "10.213.0.";

    private final String name = "gh" + ProcessHandle.current().pid();
    private final int members;
    private final Thread end = new Thread(this::remove, "end of wires");

    /** @throws IOException if it is not permitted here; the message says why */
    public Wires(int members) throws IOException {
        this.members = members;
        Runtime.getRuntime().addShutdownHook(end);
        try {
            lay();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void lay() throws IOException {
        ip("netns add " + hub());
        ip("-n " + hub() + " link add switch type bridge");
        ip("-n " + hub() + " link set switch up");
        for (int i = 0; i < members; i++) {
            ip("netns add " + place(i));
            ip("-n " + place(i) + " link set lo up");
            ip("-n " + hub() + " link add cable" + i + " type veth peer name eth0 netns " + place(i));
            ip("-n " + place(i) + " addr add " + address(i) + "/24 dev eth0");
            ip("-n " + place(i) + " link set eth0 up");
            ip("-n " + hub() + " link set cable" + i + " up");
            plug(i);
        }
    }

    private String hub() {
        return name + "hub";
    }

    private String place(int member) {
        return name + "-" + member;
    }

    public String address(int member) {
        return NET + (member + 1);
    }

    /** Runs a command at a member's place. */
    public List<String> prefix(int member) {
        return List.of("ip", "netns", "exec", place(member));
    }

    /** From now on nothing reaches this member, and nothing leaves it; nobody is told. */
    public void pull(int member) throws IOException {
        ip("-n " + hub() + " link set cable" + member + " nomaster");
    }

    public void plug(int member) throws IOException {
        ip("-n " + hub() + " link set cable" + member + " master switch");
    }

    private static void ip(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream in = process.getInputStream()) {
            String said = new String(in.readAllBytes(), StandardCharsets.UTF_8).trim();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException("ip " + arguments + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void remove() {
        IntStream.range(0, members).mapToObj(this::place).forEach(Wires::delete);
        delete(hub());
    }

    private static void delete(String namespace) {
        try {
            ip("netns del " + namespace);
        } catch (IOException e) {
            // It was not made yet, or is gone already.
            return;
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // This JVM is ending already, and the hook does the same.
            return;
        }
    }
}
