package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternsTest {

    private static String masked(String patterns, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        StringBuilder out = new StringBuilder();
        int[] at = {0};
        new Search(new Scanner(EnumSet.of(Type.EMAIL), Precision.CAUTIOUS), Patterns.of(patterns))
                .find(bytes, 0, bytes.length, "", (kind, from, to) -> {
                    out.append(new String(bytes, at[0], from - at[0], UTF_8)).append(kind.placeholder());
                    at[0] = to;
                });
        return out.append(new String(bytes, at[0], bytes.length - at[0], UTF_8)).toString();
    }

    @Test
    void patterns_findWhatTheySay() {
        String patterns =
                """

                  CUSTOMER_NO: \\bC-\\d{8}\\b
                CUSTOMER_NO:\\bK\\d{3,5}\\b
                  STAFF : (?i)staff: \\w+

                """;
        assertThat(masked(patterns, "C-12345678, K1234, STAFF: Änn bob@example.com, C-1234567, ä😀C-12345678"))
                .isEqualTo("[CUSTOMER_NO], [CUSTOMER_NO], STAFF: Änn [EMAIL], C-1234567, ä😀[CUSTOMER_NO]");
        assertThat(masked("", "C-12345678")).isEqualTo("C-12345678");
    }

    @Test
    void nothing_isNoMatch() {
        assertThat(masked("WORD: x|\\b", "a x b")).isEqualTo("a [WORD] b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "C-[0-9]+ | must be NAME: pattern, one a line, was C-[0-9]+",
                "customer: x | the name before a pattern must be a capital letter",
                "EMAIL_1: x | the name before a pattern must be a capital letter",
                "X: | X must have between 1 and 500 characters, was 0",
                "X: (a | X must be a pattern in the syntax of RE2 (missing closing )), was (a",
                "X: (?=a) | X must be a pattern in the syntax of RE2",
                "X: (a)\\1 | X must be a pattern in the syntax of RE2",
                "X: a* | X must not match an empty text, was a*",
                "X: ((a{1000}){1000}){1000} | X must not repeat so often, was ((a{1000}){1000}){1000}",
                "X: ((a{1000,}){2,1000}){1000} | X must not repeat so often, was",
                "X: (a{100}){100} | X must be at most 2000 instructions of RE2, was 10202",
            })
    void pattern_thatCannotBeUsed_isRefused(String pattern, String message) {
        assertThatThrownBy(() -> Patterns.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void patterns_areFewAndShort() {
        assertThat(Patterns.of("X: a\n".repeat(32)).isEmpty()).isFalse();
        assertThatThrownBy(() -> Patterns.of("X: a\n".repeat(33)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be at most 32, was 33");
        assertThatThrownBy(() -> Patterns.of("X: " + "a".repeat(501))).hasMessageEndingWith("was 501");
    }

    /** Looks for another beginning behind each match, through the whole rest of the text. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void text_thatAPatternReadsOverAndOver_isRefused() {
        assertThatThrownBy(() -> masked("X: a.*b|a", "a".repeat(1_000_000)))
                .isInstanceOfSatisfying(GuardException.class, e -> {
                    assertThat(e.refusal().reason()).isEqualTo(Reason.GUARD_UNAVAILABLE);
                    assertThat(e.refusal().guard()).isEqualTo("X");
                });
    }

    /** Takes a backtracking matcher for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|aa)+b", "(.*a){20}b", "^(a?){50}a{50}b"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void hostileText_isLookedThrough(String pattern) {
        String text = "a".repeat(20_000);
        assertThat(masked("X: " + pattern, text)).isEqualTo(text);
    }

    @Test
    void library_thatIsMissing_isNamed() throws Exception {
        List<URL> present = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("re2j")) {
                present.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader loader = new URLClassLoader(present.toArray(URL[]::new), platform)) {
            Class<?> patterns = loader.loadClass(Patterns.class.getName());
            assertThatThrownBy(() -> patterns.getMethod("of", String.class).invoke(null, "X: a"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("need com.google.re2j:re2j:1.8 on the application's class path, which is not there");
            assertThat(patterns.getMethod("of", String.class).invoke(null, "")).isNotNull();
        }
    }
}
