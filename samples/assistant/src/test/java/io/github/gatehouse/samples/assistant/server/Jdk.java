package io.github.gatehouse.samples.assistant.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Finds JDKs where they are usually installed. */
final class Jdk {

    private Jdk() {}

    static Path running() {
        return Path.of(System.getProperty("java.home"));
    }

    /** The home of some JDK of at least this version. */
    static Optional<Path> atLeast(int version) {
        if (Runtime.version().feature() >= version) {
            return Optional.of(running());
        }
        Path home = Path.of(System.getProperty("user.home"));
        Stream<Path> variables = System.getenv().entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(variable -> Path.of(variable.getValue()));
        Stream<Path> folders = Stream.of(
                        Path.of("/usr/lib/jvm"), home.resolve(".sdkman/candidates/java"), home.resolve(".jdks"))
                .flatMap(Jdk::inside);
        return Stream.concat(variables, folders)
                .filter(path -> Files.isExecutable(path.resolve("bin/java")) && version(path) >= version)
                .findFirst();
    }

    private static Stream<Path> inside(Path folder) {
        try {
            return Files.isDirectory(folder) ? Files.list(folder).sorted() : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static int version(Path jdk) {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(jdk.resolve("release"))) {
            release.load(in);
            String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
            return Integer.parseInt(version.split("[^0-9]")[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
