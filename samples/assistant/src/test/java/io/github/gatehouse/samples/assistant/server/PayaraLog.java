package io.github.gatehouse.samples.assistant.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The log of the Payara that Arquillian runs. A thread of the server's own writes it, some time after the fact. */
final class PayaraLog {

    private PayaraLog() {}

    static void awaitTexts(String... texts) {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(text()).contains(texts));
    }

    /** Read as bytes, so to say: its end may be half a character. */
    static String text() {
        try {
            return Files.readString(
                    Path.of(System.getProperty("payara6.home"), "glassfish/domains/arquillian/logs/server.log"),
                    ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
