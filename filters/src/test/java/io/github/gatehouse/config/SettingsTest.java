package io.github.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    /** One setting of each type. */
    record Every(
            @Setting(value = "100", min = 1, doc = "") int value,
            @Setting(value = "7", min = 0, max = 10, doc = "") long count,
            @Setting(value = "PT1M", min = 1000, doc = "") Duration window,
            @Setting(value = "ENFORCE", doc = "") Mode mode,
            @Setting(value = "false", doc = "") boolean onFailure,
            @Setting(value = "", doc = "") String text,
            @Setting(value = "a, b", doc = "") List<String> names,
            @Setting(value = "", doc = "") List<Mode> modes,
            @Setting(value = "", secret = true, doc = "") String password) {
        Every {
            if (text.equals("odd")) {
                throw new IllegalArgumentException("text: must not be odd");
            }
            if (password.equals("short")) {
                throw new IllegalArgumentException("password: must be longer");
            }
        }
    }

    private static Every read(Map<String, String> given, Map<String, String> local) {
        return Settings.of(given).bind("test", "chat", Every.class, local).get();
    }

    private static List<String> problems(Map<String, String> given) {
        try {
            read(given, Map.of());
            return List.of();
        } catch (SettingsException e) {
            return e.problems();
        }
    }

    @Test
    void bind_givesDefaultsWhereNothingIsSet() {
        assertThat(read(Map.of(), Map.of()))
                .isEqualTo(new Every(
                        100, 7, Duration.ofMinutes(1), Mode.ENFORCE, false, "", List.of("a", "b"), List.of(), ""));
    }

    @Test
    void bind_readsEveryType() {
        Map<String, String> given = Map.of(
                "gatehouse.test.chat.value", " 5 ",
                "gatehouse.test.chat.count", "0",
                "gatehouse.test.chat.window", "PT1H",
                "gatehouse.test.chat.mode", "observe",
                "gatehouse.test.chat.on-failure", "true",
                "gatehouse.test.chat.text", "hello",
                "gatehouse.test.chat.names", "x , ,y\\,z",
                "gatehouse.test.chat.modes", "OBSERVE,enforce",
                "gatehouse.test.chat.password", "p");
        assertThat(read(given, Map.of()))
                .isEqualTo(new Every(
                        5,
                        0,
                        Duration.ofHours(1),
                        Mode.OBSERVE,
                        true,
                        "hello",
                        List.of("x", "y,z"),
                        List.of(Mode.OBSERVE, Mode.ENFORCE),
                        "p"));
    }

    @Test
    void bind_prefersWhatIsConfiguredToWhatTheCodeSays() {
        Map<String, String> given = Map.of("gatehouse.test.chat.value", "5");
        Every every = read(given, Map.of("value", "9", "count", "3"));
        assertThat(every.value()).isEqualTo(5);
        assertThat(every.count()).isEqualTo(3);
    }

    @Test
    void bind_namesSettingLegalRangeAndValue() {
        assertThat(problems(Map.of("gatehouse.test.chat.value", "0")))
                .containsExactly("gatehouse.test.chat.value: must be at least 1, was 0 (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.count", "11")))
                .containsExactly("gatehouse.test.chat.count: must be between 0 and 10, was 11 (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.value", "3000000000")))
                .containsExactly("gatehouse.test.chat.value: must be between 1 and 2147483647, was 3000000000 (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.value", "ten")))
                .containsExactly("gatehouse.test.chat.value: must be a whole number, was ten (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.window", "PT0.5S")))
                .containsExactly("gatehouse.test.chat.window: must be at least PT1S, was PT0.5S (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.window", "PT999999999999999H")))
                .containsExactly(
                        "gatehouse.test.chat.window: must be a duration such as PT1M, was PT999999999999999H (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.mode", "watch")))
                .containsExactly("gatehouse.test.chat.mode: must be one of enforce, observe, was watch (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.on-failure", "yes")))
                .containsExactly("gatehouse.test.chat.on-failure: must be true or false, was yes (given)");
        assertThat(problems(Map.of("gatehouse.test.chat.text", "odd")))
                .containsExactly("gatehouse.test.chat.text: must not be odd");
    }

    @Test
    void bind_collectsAllProblems() {
        assertThat(problems(Map.of(
                        "gatehouse.test.chat.value", "0",
                        "gatehouse.test.chat.count", "x",
                        "gatehouse.test.chat.mode", "y")))
                .hasSize(3);
    }

    @Test
    void bind_neverShowsASecret() {
        record Secret(@Setting(value = "1", secret = true, doc = "") int code) {}
        assertThatThrownBy(() -> Settings.of(Map.of("gatehouse.test.chat.code", "hunter2"))
                        .bind("test", "chat", Secret.class, Map.of()))
                .hasMessageContaining("gatehouse.test.chat.code: must be a whole number")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void bind_showsNoControlCharacterAndNoEndlessValue() {
        String line = problems(Map.of("gatehouse.test.chat.value", "1\n2" + "x".repeat(10_000)))
                .get(0);
        assertThat(line).hasSizeLessThan(300).doesNotContain("\n");
    }

    @Test
    void bind_namesTheNearestOfTheLegalNames() {
        assertThatThrownBy(() -> read(Map.of(), Map.of("vlaue", "5", "onFailure", "true")))
                .asInstanceOf(type(SettingsException.class))
                .extracting(SettingsException::problems)
                .isEqualTo(List.of(
                        "gatehouse.test.chat.onFailure: unknown setting, did you mean on-failure?",
                        "gatehouse.test.chat.vlaue: unknown setting, did you mean value?"));
    }

    @Test
    void bind_refusesNamesThatCannotStandInAVariable() {
        for (String name : List.of("Chat", "my-chat", "1st", "a_b", "a.b", "ä", "RateLimitFilter")) {
            assertThatThrownBy(() -> Settings.of(Map.of()).bind("test", name, Every.class, Map.of()))
                    .as(name)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(name + " is no name");
        }
    }

    @Test
    void list_givesBackWhatWasWritten() {
        List<String> elements = List.of("a,b", "c\\d", "e f");
        assertThat(Lists.split(Settings.list(elements))).isEqualTo(elements);
    }
}
