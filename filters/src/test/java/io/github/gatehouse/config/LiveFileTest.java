package io.github.gatehouse.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.limit.LimitSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFileTest {

    private static final String VALUE = "gatehouse.limit.chat.value";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String WINDOW = "gatehouse.limit.chat.window";

    @TempDir
    Path folder;

    private Path file;
    private final Properties system = new Properties();

    @BeforeEach
    void writeTheFile() throws IOException {
        file = folder.resolve("settings.properties");
        write(VALUE + "=10");
        system.setProperty("gatehouse.config", file.toString());
        system.setProperty("gatehouse.cluster", "local");
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content, UTF_8);
    }

    private Settings settings() {
        return Sources.load(ClassLoader.getPlatformClassLoader(), Map.of(), system);
    }

    private static Supplier<LimitSettings> chat(Settings settings) {
        return settings.bind("limit", "chat", LimitSettings.class, Map.of("value", "99"));
    }

    @Test
    void change_countsWithoutARestartAndTheThreadEndsWithTheEngine() throws IOException {
        awaitNoWatcher();
        Settings settings = settings();
        Supplier<LimitSettings> chat = chat(settings);
        try (Engine engine = Engine.start(settings, "test")) {
            assertThat(chat.get().value()).isEqualTo(10);
            assertThat(watchers()).hasSize(1);
            write(VALUE + "=20");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(chat.get().value()).isEqualTo(20));
            assertThat(engine.body().limit()).isPositive();
        }
        awaitNoWatcher();
    }

    /** The engine does not wait for long, and the thread may be just about to end. */
    private static void awaitNoWatcher() {
        await().atMost(PATIENCE).until(() -> watchers().isEmpty());
    }

    private static List<Thread> watchers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("gatehouse-settings"))
                .toList();
    }

    @Test
    void engine_startsNoThreadWithoutAFile() {
        awaitNoWatcher();
        try (Engine engine = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "test")) {
            assertThat(engine.body().limit()).isPositive();
            assertThat(watchers()).isEmpty();
        }
    }

    private record Live(LiveFile file, Settings settings) {
        static Live of(Path path, Map<String, String> stronger) throws IOException {
            LiveFile file = new LiveFile(
                    new SettingsFile(path),
                    new Layers(List.of(
                            Source.of("class path", Map.of(VALUE, "1"), true),
                            Source.of("system property", stronger, false))));
            return new Live(file, new Settings(Feature.CATALOG, file.layers(), Optional.of(file)));
        }

        void take(String content) {
            file.take(content.getBytes(UTF_8), settings::change);
        }
    }

    @Test
    void change_isTakenWholeOrNotAtAll() throws IOException {
        Live live = Live.of(file, Map.of());
        Supplier<LimitSettings> chat = chat(live.settings());
        for (String broken : List.of(
                VALUE + "=20\n" + WINDOW + "=never",
                VALUE + "=20\ngatehouse.limit.chat.vlue=3",
                VALUE + "=20\nvalue=3",
                VALUE + "=20\n" + WINDOW + "=\\u00")) {
            live.take(broken);
            assertThat(chat.get().value()).as(broken).isEqualTo(10);
        }
        live.take(VALUE + "=20\n" + WINDOW + "=PT2M");
        assertThat(chat.get().value()).isEqualTo(20);
        assertThat(chat.get().window()).hasMinutes(2);
    }

    @Test
    void change_winsOverEverythingElseUntilItIsTakenBack() throws IOException {
        Live live = Live.of(file, Map.of(VALUE, "50"));
        Supplier<LimitSettings> chat = chat(live.settings());
        assertThat(chat.get().value()).isEqualTo(50);
        live.take(VALUE + "=20");
        assertThat(chat.get().value()).isEqualTo(20);
        live.take(VALUE + "=10");
        assertThat(chat.get().value()).isEqualTo(50);
    }

    @Test
    void change_thatRemovesALineUncoversTheWeakerSource() throws IOException {
        Live live = Live.of(file, Map.of());
        Supplier<LimitSettings> chat = chat(live.settings());
        live.take("# nothing");
        assertThat(chat.get().value()).isEqualTo(1);
    }

    @Test
    void change_countsForGuardsBoundLater() throws IOException {
        Live live = Live.of(file, Map.of());
        live.take(VALUE + "=20");
        assertThat(chat(live.settings()).get().value()).isEqualTo(20);
    }

    @Test
    void change_ofAnUnknownInstanceIsRefusedOnceAllAreKnown() throws IOException {
        Live live = Live.of(file, Map.of());
        Supplier<LimitSettings> chat = chat(live.settings());
        live.settings().verify();
        live.take(VALUE + "=20\ngatehouse.limit.chta.value=3");
        assertThat(chat.get().value()).isEqualTo(10);
    }

    @Test
    void look_waitsUntilTheContentStays() throws IOException {
        List<String> told = new ArrayList<>();
        SettingsFile watched = new SettingsFile(file);
        try (FileWatch watch =
                new FileWatch(watched, watched.read(), content -> told.add(new String(content, UTF_8)))) {
            watch.look();
            write("");
            watch.look();
            write(VALUE + "=2");
            watch.look();
            assertThat(told).isEmpty();
            watch.look();
            watch.look();
            assertThat(told).containsExactly(VALUE + "=2");
            Files.delete(file);
            watch.look();
            watch.look();
            write(VALUE + "=3");
            watch.look();
            watch.look();
            assertThat(told).containsExactly(VALUE + "=2", VALUE + "=3");
        }
    }

    @Test
    void read_boundsTheFile() throws IOException {
        write("#".repeat(2 << 20));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new SettingsFile(file).read())
                .isInstanceOf(IOException.class);
    }
}
