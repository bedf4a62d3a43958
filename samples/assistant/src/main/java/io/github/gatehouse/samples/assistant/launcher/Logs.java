package io.github.gatehouse.samples.assistant.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * One short line for a warning, nothing for less: what the visitor must read is the address. The libraries named here
 * warn of what does not matter on a machine that is tried out on.
 */
final class Logs {

    private static final String SETTINGS =
            """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            com.hazelcast.level=SEVERE
            org.apache.catalina.loader.level=SEVERE
            org.apache.catalina.util.level=SEVERE
            org.glassfish.jersey.level=SEVERE
            java.util.logging.SimpleFormatter.format=%1$tT %4$s %5$s%6$s%n
            """;

    private Logs() {}

    static void quiet() {
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(SETTINGS.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
