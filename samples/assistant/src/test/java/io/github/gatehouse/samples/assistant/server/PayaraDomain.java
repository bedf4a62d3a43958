package io.github.gatehouse.samples.assistant.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Payara domain of its own ports that listens on loopback only. The server ships with listeners on all interfaces,
 * and a running domain overwrites its file, so this is done before it starts.
 */
public record PayaraDomain(Path home, String name, int offset) {

    private static final List<Integer> LISTENERS = List.of(8080, 8181, 4848);
    private static final List<Integer> ADDRESSED = List.of(3700, 3820, 3920, 8686);

    /** Arguments: home of the server, name of the domain, what is added to all ports. Run by the build. */
    public static void main(String[] arguments) throws IOException {
        new PayaraDomain(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2])).prepare();
    }

    int port() {
        return 8080 + offset;
    }

    int adminPort() {
        return 4848 + offset;
    }

    Path folder() {
        return home.resolve("glassfish/domains").resolve(name);
    }

    /** Makes the domain anew from the pristine one, and moves it to its ports. */
    PayaraDomain prepare() throws IOException {
        Path pristine = home.resolve("glassfish/domains/pristine");
        if (Files.notExists(pristine)) {
            Files.move(home.resolve("glassfish/domains/domain1"), pristine);
        }
        delete(folder());
        copy(pristine, folder());
        Path file = folder().resolve("config/domain.xml");
        Files.writeString(file, moved(Files.readString(file)));
        return this;
    }

    private String moved(String xml) {
        for (int port : LISTENERS) {
            xml = xml.replace(
                    "<network-listener port=\"" + port + "\"",
                    "<network-listener address=\"127.0.0.1\" port=\"" + (port + offset) + "\"");
        }
        for (int port : ADDRESSED) {
            xml = xml.replace(
                    "address=\"0.0.0.0\" port=\"" + port + "\"",
                    "address=\"127.0.0.1\" port=\"" + (port + offset) + "\"");
        }
        return xml.replace(
                        "<hazelcast-runtime-configuration start-port=\"5900\" das-port=\"4900\"",
                        "<hazelcast-runtime-configuration start-port=\"" + (5900 + offset) + "\" das-port=\""
                                + (4900 + offset) + "\" das-bind-address=\"127.0.0.1\"")
                .replace("value=\"7676\"", "value=\"" + (7676 + offset) + "\"")
                .replace(
                        "<jvm-options>-Xmx512m",
                        option("assistant.provider=offline")
                                + option("gatehouse.limit.chat.window=PT1H")
                                + option("gatehouse.limit.chat.on-failure=closed")
                                + option("gatehouse.cluster.timeout=PT30S")
                                + "<jvm-options>-Xmx640m");
    }

    private static String option(String property) {
        return "<jvm-options>-D" + property + "</jvm-options>";
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : below(from)) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files = Files.exists(folder) ? below(folder) : List.of();
        for (int i = files.size() - 1; i >= 0; i--) {
            Files.delete(files.get(i));
        }
    }

    /** The folder and all in it, parents first. */
    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }
}
