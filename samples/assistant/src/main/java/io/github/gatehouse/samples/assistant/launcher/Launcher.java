package io.github.gatehouse.samples.assistant.launcher;

import io.github.gatehouse.samples.assistant.AssistantSettings;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Starts the assistant: {@code -Dport=} (8080) and {@code -Dnodes=} (1, or 2 behind a balancer). Without
 * {@code ANTHROPIC_API_KEY} the offline provider answers. Runs until the process is told to stop.
 */
public final class Launcher {

    private Launcher() {}

    /** Prints the address as its last line. */
    public static void main(String[] arguments) throws Exception {
        try {
            Logs.quiet();
            chooseProvider();
            AssistantSettings.read();
            int port = Ports.from(number("port", 8080, 65_535));
            AutoCloseable started = number("nodes", 1, 2) == 1 ? Node.start(port) : Pair.start(port);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started), "stop"));
            System.out.println("http://localhost:" + port + "/");
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /** Only a missing choice is filled in: with a key, or with a provider named, nothing changes. */
    private static void chooseProvider() {
        boolean named = isSet(System.getProperty("assistant.provider")) || isSet(System.getenv("ASSISTANT_PROVIDER"));
        if (!named && !isSet(System.getenv("ANTHROPIC_API_KEY"))) {
            System.setProperty("assistant.provider", "offline");
        }
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    private static int number(String name, int otherwise, int most) {
        String value = System.getProperty(name, "");
        try {
            int number = value.isBlank() ? otherwise : Integer.parseInt(value.strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalStateException(name + ": must be from 1 to " + most + ", was " + value);
    }

    private static void close(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) {
            System.err.println("Not stopped cleanly: " + e);
        }
    }
}
