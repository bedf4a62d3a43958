package io.github.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.cluster.Health;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineTest {

    private static Engine start(String... pairs) {
        Map<String, String> all = new HashMap<>(Map.of("gatehouse.cluster", "local"));
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return Engine.start(Settings.of(all), "test");
    }

    @Test
    void start_tellsEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> start(
                        "gatehouse.limt.chat.value", "3",
                        "gatehouse.body.limit", "0",
                        "gatehouse.proxies", "10.0.0.0/8,example.org",
                        "gatehouse.cluster", "lokal",
                        "gatehouse.cluster.members", "10.0.0.1",
                        "gatehouse.cluster.secret", "too short"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.limt.chat.value: unknown, did you mean limit?")
                .hasMessageContaining("gatehouse.body.limit: must be between 1 and 2147483639, was 0")
                .hasMessageContaining(
                        "gatehouse.cluster: must be one of embedded, local, client, member, jndi, was lokal")
                .hasMessageContaining("gatehouse.cluster.secret: must have at least 16 characters")
                .hasMessageNotContaining("too short");
    }

    @Test
    void start_inAHazelcastThatIsThere_mustSayWhich() {
        String secret = "a secret of the tests";
        assertThatThrownBy(() -> start("gatehouse.cluster", "jndi", "gatehouse.cluster.secret", secret))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.cluster.jndi: must be a JNDI name with gatehouse.cluster=jndi");
        assertThatThrownBy(() -> start("gatehouse.cluster", "member", "gatehouse.cluster.secret", secret))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.cluster.instance: must be the name of a Hazelcast instance");
        assertThatThrownBy(() -> start("gatehouse.cluster", "client"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.cluster.secret: must have at least 16 characters with"
                        + " gatehouse.cluster=client");
    }

    @Test
    void start_withAnInstanceThatIsNotThere_namesTheSetting() {
        assertThatThrownBy(() -> start(
                        "gatehouse.cluster", "member",
                        "gatehouse.cluster.instance", "nobody",
                        "gatehouse.cluster.secret", "a secret of the tests"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gatehouse.cluster.instance")
                .hasMessageContaining("nobody");
    }

    @Test
    void start_refusesToTrustEverybody() {
        for (String all : List.of("0.0.0.0/0", "::/0", "10.0.0.0/8,0.0.0.0/0")) {
            assertThatThrownBy(() -> start("gatehouse.proxies", all))
                    .hasMessageContaining("gatehouse.proxies: must not contain every address");
        }
    }

    @Test
    void start_namesTheApplication() {
        try (Engine engine = start();
                Engine named = start("gatehouse.application", "shop");
                Engine root = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "")) {
            assertThat(engine.engine().application()).isEqualTo("test");
            assertThat(named.engine().application()).isEqualTo("shop");
            assertThat(root.engine().application()).isEqualTo("root");
            assertThat(engine.node()).isEqualTo("local");
            assertThat(engine.members()).isEqualTo(1);
        }
    }

    @Test
    void guard_isMadeOnceForTheSameSettings() {
        try (Engine engine = start()) {
            Guard chat = engine.guard(Feature.LIMIT, "chat", Map.of("value", "3"));
            assertThat(engine.guard(Feature.LIMIT, "chat", Map.of("value", "3")))
                    .isSameAs(chat);
            assertThat(engine.guard(Feature.LIMIT, "chat", Map.of("value", "4")))
                    .isNotSameAs(chat);
            assertThat(engine.guard(Feature.NET, "chat", Map.of())).isNotSameAs(chat);
            assertThat(chat.name()).isEqualTo("chat");
        }
    }

    @Test
    void guard_isMadeForEveryFeature() {
        Map<Feature, Map<String, String>> needed =
                Map.of(Feature.OUTPUT, Map.of("actions", "search"), Feature.APPROVAL, Map.of("role", "supervisor"));
        try (Engine engine = start()) {
            for (Feature feature : Feature.values()) {
                Guard guard = engine.guard(feature, "one", needed.getOrDefault(feature, Map.of()));
                assertThat(guard.name()).as(feature.key()).isEqualTo("one");
                assertThat(Catalog.isName(feature.key())).isTrue();
            }
        }
    }

    @Test
    void guard_followsConfiguration() {
        try (Engine engine = start("gatehouse.limit.chat.value", "1")) {
            Guard chat = engine.guard(Feature.LIMIT, "chat", Map.of("value", "100"));
            Call call = new Call("POST /chat", Connection.NONE, Caller.key("ann"), Payload.NONE);
            assertThat(chat.check(call)).isInstanceOf(Verdict.Proceed.class);
            assertThat(chat.check(call)).isInstanceOf(Verdict.Refuse.class);
        }
    }

    @Test
    void guard_namesWhatIsWrong() {
        try (Engine engine = start()) {
            assertThatThrownBy(() -> engine.guard(Feature.LIMIT, "chat", Map.of("value", "0")))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("gatehouse.limit.chat.value: must be between 1 and 2147483647, was 0"
                            + " (annotation or init-param)");
            assertThatThrownBy(() -> engine.guard(Feature.OUTPUT, "chat", Map.of()))
                    .hasMessage(
                            "gatehouse.output.chat.actions: must name at least one action, or tools a tool, or length, links, html or code must be set");
            assertThatThrownBy(() -> engine.guard(Feature.NET, "chat", Map.of("clients", "10.0.0.1/8")))
                    .hasMessage("gatehouse.net.chat.clients: 10.0.0.1/8 has bits after its prefix; the range is"
                            + " 10.0.0.0/8");
        }
    }

    @Test
    void verify_refusesSettingsForNobody() {
        try (Engine engine = start("gatehouse.limit.chta.value", "3")) {
            engine.guard(Feature.LIMIT, "chat", Map.of());
            assertThatThrownBy(engine::verify)
                    .hasMessageContaining("gatehouse.limit.chta.*")
                    .hasMessageContaining("limit.chat");
        }
    }

    @Test
    void members_isOneWhereNobodyElseCounts() {
        try (Engine engine = start()) {
            assertThat(engine.members()).isEqualTo(1);
            assertThat(engine.health()).isEqualTo(new Health(Health.State.OK, 1, 1));
            assertThat(engine.degraded()).isFalse();
        }
    }

    @Test
    void close_mayBeRepeated() {
        Engine engine = start();
        engine.close();
        engine.close();
        assertThat(engine.members()).isEqualTo(1);
    }

    @Test
    void pseudonymKey_isSharedWithTheSecret() {
        assertThat(PseudonymKey.from("secret"))
                .isEqualTo(PseudonymKey.from("secret"))
                .hasSize(32);
        assertThat(PseudonymKey.from("secret")).isNotEqualTo(PseudonymKey.from("other"));
        assertThat(PseudonymKey.from("")).isNotEqualTo(PseudonymKey.from(""));
    }

    /** Everything works in a class loader that has no Hazelcast at all. */
    @Test
    void start_localNeedsNoHazelcast() throws Exception {
        try (URLClassLoader without = new URLClassLoader(withoutHazelcast(), ClassLoader.getPlatformClassLoader())) {
            Class<?> settings = without.loadClass(Settings.class.getName());
            Class<?> engine = without.loadClass(Engine.class.getName());
            Object given = settings.getMethod("of", Map.class).invoke(null, Map.of("gatehouse.cluster", "local"));
            Object started = engine.getMethod("start", settings, String.class).invoke(null, given, "test");
            assertThat(engine.getMethod("node").invoke(started)).isEqualTo("local");
            engine.getMethod("close").invoke(started);
            assertThatThrownBy(() -> without.loadClass("com.hazelcast.core.Hazelcast"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static URL[] withoutHazelcast() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("hazelcast-")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
