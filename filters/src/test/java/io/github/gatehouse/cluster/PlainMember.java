package io.github.gatehouse.cluster;

import com.hazelcast.core.Hazelcast;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A Hazelcast member in a JVM that has nothing but Hazelcast. */
final class PlainMember implements AutoCloseable {

    private static final String STARTER = "com.hazelcast.core.server.HazelcastMemberStarter";

    private final Path folder;
    private final int port;
    private Process process;

    private PlainMember(Path folder, int port, List<Integer> ports) throws IOException {
        this.folder = folder;
        this.port = port;
        String members = ports.stream().map(each -> "127.0.0.1:" + each).collect(Collectors.joining(", "));
        Files.writeString(
                folder.resolve("member-" + port + ".yaml"),
                """
                hazelcast:
                  cluster-name: plain
                  network:
                    port:
                      port: %d
                      auto-increment: false
                    interfaces:
                      enabled: true
                      interfaces: [127.0.0.1]
                    join:
                      auto-detection:
                        enabled: false
                      tcp-ip:
                        enabled: true
                        member-list: [%s]
                  properties:
                    hazelcast.socket.bind.any: false
                    hazelcast.phone.home.enabled: false
                """
                        .formatted(port, members));
        Files.writeString(
                folder.resolve("client.yaml"),
                """
                hazelcast-client:
                  cluster-name: plain
                  network:
                    cluster-members: [%s]
                """
                        .formatted(members));
        this.process = begin();
    }

    /** Starts the JVM, which takes some seconds; a client waits for it. */
    static PlainMember start(Path folder) throws IOException {
        List<Integer> ports = TestCluster.freePorts(1);
        return start(folder, ports.get(0), ports);
    }

    /** One of several. */
    static PlainMember start(Path folder, int port, List<Integer> ports) throws IOException {
        return new PlainMember(folder, port, ports);
    }

    private Process begin() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                hazelcast().toString(),
                "-Dhazelcast.config=" + folder.resolve("member-" + port + ".yaml"),
                STARTER);
        Path log = folder.resolve("log-" + port + "-" + System.nanoTime());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static Path hazelcast() {
        try {
            return Path.of(Hazelcast.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How a client finds it, in Hazelcast's words. */
    Path clientConfig() {
        return folder.resolve("client.yaml");
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again, with nothing in it. */
    void restart() throws IOException {
        process = begin();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
