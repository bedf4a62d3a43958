package io.github.gatehouse.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.limit.LimitSettings;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {

    private static final String VALUE = "gatehouse.limit.chat.value";

    @TempDir
    Path classPath;

    @TempDir
    Path etc;

    private Path named;
    private final Properties system = new Properties();

    @BeforeEach
    void nameTheFile() {
        named = etc.resolve("settings.properties");
    }

    private URLClassLoader application() throws IOException {
        return new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null);
    }

    private int value(Map<String, String> environment, Map<String, String> local) throws IOException {
        try (URLClassLoader loader = application()) {
            return Sources.load(loader, environment, system)
                    .bind("limit", "chat", LimitSettings.class, local)
                    .get()
                    .value();
        }
    }

    private static void write(Path file, String... lines) throws IOException {
        Files.write(file, List.of(lines), UTF_8);
    }

    @Test
    void load_letsEachSourceWinOverTheWeaker() throws IOException {
        Map<String, String> local = Map.of("value", "2");
        assertThat(value(Map.of(), Map.of())).isEqualTo(100);
        assertThat(value(Map.of(), local)).isEqualTo(2);
        write(classPath.resolve("gatehouse.properties"), VALUE + "=3");
        assertThat(value(Map.of(), local)).isEqualTo(3);
        write(named, VALUE + "=4");
        system.setProperty("gatehouse.config", named.toString());
        assertThat(value(Map.of(), local)).isEqualTo(4);
        provideMicroProfile("5");
        assertThat(value(Map.of(), local)).isEqualTo(5);
        assertThat(value(Map.of("GATEHOUSE_LIMIT_CHAT_VALUE", "6"), local)).isEqualTo(6);
        system.setProperty(VALUE, "7");
        assertThat(value(Map.of("GATEHOUSE_LIMIT_CHAT_VALUE", "6"), local)).isEqualTo(7);
    }

    @Test
    void load_findsTheNamedFileByVariableAndOnTheClassPath() throws IOException {
        write(named, VALUE + "=4");
        assertThat(value(Map.of("GATEHOUSE_CONFIG", named.toString()), Map.of()))
                .isEqualTo(4);
        write(
                classPath.resolve("gatehouse.properties"),
                "gatehouse.config=" + named.toString().replace('\\', '/'));
        assertThat(value(Map.of(), Map.of())).isEqualTo(4);
    }

    @Test
    void load_refusesAMissingFile() {
        assertThatThrownBy(() -> value(Map.of("GATEHOUSE_CONFIG", named.toString()), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.config: must be a readable file of settings, was " + named);
    }

    @Test
    void load_ignoresWhatMicroProfileGuessesFromVariables() throws IOException {
        provideMicroProfile("5");
        try (URLClassLoader loader = application()) {
            Map<String, String> environment = Map.of("GATEHOUSE_AUDITS_NAME", "x", "GATEHOUSE_LIMIT_CHAT_VALUE", "6");
            List<String> unknown = Sources.load(loader, environment, system).unknown();
            assertThat(unknown)
                    .containsExactly(
                            "gatehouse.lmit.chat.value: unknown, did you mean limit? (MicroProfile Config)",
                            "gatehouse.audits.name: unknown, did you mean audit? (environment)");
        }
    }

    @Test
    void load_tellsWhichValueMicroProfileCannotTell() throws IOException {
        provideMicroProfile(null);
        assertThatThrownBy(() -> value(Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(VALUE + ": MicroProfile Config cannot tell its value (NoSuchElementException)");
    }

    @Test
    void unknown_findsMistakesInEverySource() throws IOException {
        write(classPath.resolve("gatehouse.properties"), "gatehouse.limit.chat.vlue=3", "limit.chat.value=3");
        system.setProperty("gatehouse.limits.chat.value", "3");
        system.setProperty("other.limits.chat.value", "3");
        try (URLClassLoader loader = application()) {
            assertThat(Sources.load(loader, Map.of(), system).unknown())
                    .containsExactly(
                            "gatehouse.limit.chat.vlue: unknown setting vlue, did you mean value?"
                                    + " (gatehouse.properties)",
                            "limit.chat.value: does not begin with gatehouse. (gatehouse.properties)",
                            "gatehouse.limits.chat.value: unknown, did you mean limit? (system property)");
        }
    }

    @Test
    void verify_refusesUnknownInstancesOfAFileOnly() throws IOException {
        write(classPath.resolve("gatehouse.properties"), VALUE + "=3");
        system.setProperty("gatehouse.limit.other.value", "3");
        try (URLClassLoader loader = application()) {
            Settings settings = Sources.load(loader, Map.of(), system);
            settings.bind("limit", "chta", LimitSettings.class, Map.of());
            assertThatThrownBy(settings::verify)
                    .isInstanceOf(SettingsException.class)
                    .hasMessage("gatehouse.limit.chat.*: no filter and no annotation has this name, did you mean"
                            + " limit.chta? (gatehouse.properties)");
            settings.bind("limit", "chat", LimitSettings.class, Map.of());
            settings.verify();
        }
    }

    /** An API as small as the part of it that is used, in the application's own class path. */
    private void provideMicroProfile(@Nullable String value) throws IOException {
        String answer = value == null
                ? "if (name.equals(\"" + VALUE + "\")) throw new java.util.NoSuchElementException(\"${secret}\");"
                : "if (name.equals(\"" + VALUE + "\")) return java.util.Optional.of(type.cast(\"" + value + "\"));";
        Path source = Files.createDirectories(etc.resolve("org/eclipse/microprofile/config"));
        write(
                source.resolve("Config.java"),
                "package org.eclipse.microprofile.config;",
                "public interface Config {",
                "  <T> java.util.Optional<T> getOptionalValue(String name, Class<T> type);",
                "  Iterable<String> getPropertyNames();",
                "}");
        write(
                source.resolve("ConfigProvider.java"),
                "package org.eclipse.microprofile.config;",
                "public class ConfigProvider {",
                "  public static Config getConfig(ClassLoader loader) {",
                "    return new Config() {",
                "      public <T> java.util.Optional<T> getOptionalValue(String name, Class<T> type) {",
                answer,
                "        return java.util.Optional.empty();",
                "      }",
                "      public Iterable<String> getPropertyNames() {",
                "        return java.util.List.of(\"" + VALUE + "\", \"java.home\", \"GATEHOUSE_AUDITS_NAME\",",
                "            \"gatehouse.lmit.chat.value\", \"gatehouse.audits.name\");",
                "      }",
                "    };",
                "  }",
                "}");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        classPath.toString(),
                        source + File.separator + "Config.java",
                        source + File.separator + "ConfigProvider.java");
        assertThat(result).isZero();
    }
}
