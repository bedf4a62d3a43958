package io.github.gatehouse.samples.assistant.launcher;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A {@link Node} in a process of its own. It ends when this process does, however this one ends. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final String name;
    private final URI address;

    private NodeProcess(Process process, String name, URI address) {
        this.process = process;
        this.name = name;
        this.address = address;
    }

    /** What runs in the other process: tells its port, and stops when its input ends. */
    public static void main(String[] arguments) throws IOException {
        Logs.quiet();
        try {
            Node node = Node.start(0);
            Runtime.getRuntime().addShutdownHook(new Thread(node::close, "stop"));
            System.out.println(node.port());
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** One process per name; waits until all are ready. */
    static List<NodeProcess> start(List<String> names) throws IOException {
        List<Integer> ports = Ports.any(names.size());
        String members = ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        String secret = secret();
        List<Process> started = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Map<String, String> settings = given();
            settings.put("ASSISTANT_NODE", names.get(i));
            settings.put("GATEHOUSE_CLUSTER_PORT", ports.get(i).toString());
            settings.put("GATEHOUSE_CLUSTER_MEMBERS", members);
            settings.put("GATEHOUSE_CLUSTER_SECRET", secret);
            // A machine that runs both, and compiles beside it, may be slow to decide.
            settings.putIfAbsent("GATEHOUSE_CLUSTER_TIMEOUT", "PT2S");
            started.add(start(settings));
        }
        List<NodeProcess> nodes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            nodes.add(ready(started.get(i), names.get(i)));
        }
        return nodes;
    }

    /** Settings that this process got as system properties, as the variables of the same meaning. */
    private static Map<String, String> given() {
        Map<String, String> variables = new HashMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith("gatehouse.") || name.startsWith("assistant.")) {
                variables.put(
                        name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), System.getProperty(name));
            }
        }
        return variables;
    }

    /** The settings, a secret among them, go by the environment: command lines can be read by everybody on the machine. */
    private static Process start(Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-classpath",
                classPath(),
                NodeProcess.class.getName());
        builder.environment().putAll(settings);
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static NodeProcess ready(Process process, String name) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String port = output.readLine();
        if (port == null) {
            throw new IllegalStateException("Server " + name + " did not start; the reason is above.");
        }
        return new NodeProcess(process, name, URI.create("http://127.0.0.1:" + port));
    }

    /** Also where Maven runs this class, whose class path is not that of the process. */
    private static String classPath() {
        if (NodeProcess.class.getClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(NodeProcess::file)
                    .collect(Collectors.joining(File.pathSeparator));
        }
        return System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secret() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    URI address() {
        return address;
    }

    /** Kills it, as a failing machine would. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
