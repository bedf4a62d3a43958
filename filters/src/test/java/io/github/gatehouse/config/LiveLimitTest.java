package io.github.gatehouse.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit whose file is changed while it counts. */
class LiveLimitTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CHAT = "gatehouse.limit.chat.";

    @TempDir
    Path folder;

    private int callers;

    private void write(String... settings) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String setting : settings) {
            content.append(CHAT).append(setting).append('\n');
        }
        Files.writeString(folder.resolve("settings.properties"), content, UTF_8);
    }

    @Test
    void value_window_algorithm_mode_and_more_countWithoutARestart() throws IOException {
        write("value=2");
        Properties system = new Properties();
        system.setProperty(
                "gatehouse.config", folder.resolve("settings.properties").toString());
        system.setProperty("gatehouse.cluster", "local");
        Settings settings = Sources.load(ClassLoader.getPlatformClassLoader(), Map.of(), system);
        try (Engine engine = Engine.start(settings, "test")) {
            Guard guard = engine.guard(Feature.LIMIT, "chat", Map.of());
            use(guard, 2, "bob");
            refused(guard, "bob");

            write("value=3");
            awaited(guard, new Quota("chat", 3, Duration.ofMinutes(1), 2, Duration.ofMinutes(1)));
            // What was counted stays counted, and one more is one more.
            use(guard, 1, "bob");
            refused(guard, "bob");

            write("value=3", "window=PT1H");
            awaited(guard, new Quota("chat", 3, Duration.ofHours(1), 2, Duration.ofHours(1)));
            refused(guard, "bob");

            write("value=3", "window=PT1H", "algorithm=bucket", "burst=7");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fresh(guard).remaining()).isEqualTo(6));

            write("value=3", "window=PT1H", "more=1/day per caller");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            guard.check(call(String.valueOf(callers++))).quotas())
                    .hasSize(2));
            String eve = "eve";
            use(guard, 1, eve);
            refused(guard, eve);

            write("value=3", "mode=observe");
            await().atMost(PATIENCE).until(() -> guard.mode() == Mode.OBSERVE);
        }
    }

    /** Until a caller who has never been here is told of this. */
    private void awaited(Guard guard, Quota quota) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(fresh(guard)).isEqualTo(quota));
    }

    private Quota fresh(Guard guard) {
        return guard.check(call("caller" + callers++)).quotas().get(0);
    }

    private static void use(Guard guard, int calls, String user) {
        for (int i = 0; i < calls; i++) {
            assertThat(guard.check(call(user))).isInstanceOf(Verdict.Proceed.class);
        }
    }

    private static void refused(Guard guard, String user) {
        assertThat(guard.check(call(user))).isInstanceOf(Verdict.Refuse.class);
    }

    private static Call call(String user) {
        return new Call("Assistant.suggest", Connection.NONE, Caller.principal(user), Payload.NONE);
    }
}
