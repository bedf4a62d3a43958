package io.github.gatehouse.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Inspector;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.text.Detectors;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that everybody may know. */
class AllowedTest {

    private static final List<String> ALLOW = List.of(
            "Info@Example.com",
            "*@acme.example",
            "*.corp.example",
            "+1 555 123 4567",
            "5551234567",
            "4111-1111-1111-1111",
            "DE89 3704 0044 0532 0130 00",
            "192.168.1.1",
            "AKIAIOSFODNN7ABCDEFG",
            "Jane Doe");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail info@example.com now",
                "mail INFO@EXAMPLE.COM now",
                "mail info＠example.com now",
                "mail anybody@acme.example and a@b.corp.example, a@b.c.corp.example",
                "call (555) 123-4567 or 555.123.4567 or +15551234567",
                "card 4111 1111 1111 1111, 4111111111111111",
                "IBAN DE89370400440532013000",
                "host 192.168.1.1 up",
                "id AKIAIOSFODNN7ABCDEFG",
                "Name: Jane Doe"
            })
    void allowedValue_stays(String text) {
        assertThat(scrubbed(ALLOW, text)).isEqualTo(text);
        assertThat(streamed(ALLOW, text, new Random(1))).isEqualTo(text);
        assertThat(scrubbed(List.of(), text)).isNotEqualTo(text);
        assertThat(scrubber(ALLOW).check(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my.info@example.com | [EMAIL]",
                "info@example.com.evil.com | [EMAIL]",
                "info@example.community | [EMAIL]",
                "info@example.co | [EMAIL]",
                "bob@sub.acme.example | [EMAIL]",
                "bob@acme.example.org | [EMAIL]",
                "bob@notacme.example | [EMAIL]",
                "bob@corp.example | [EMAIL]",
                "bob@evilcorp.example | [EMAIL]",
                "acme.example@evil.com | [EMAIL]",
                "host 19.216.81.1 up | host [IP_ADDRESS] up",
                "host 192.168.1.11 up | host [IP_ADDRESS] up",
                "call +1 555 123 4568 | call [PHONE]",
                "card 5500 0000 0000 0004 | card [CARD_NUMBER]",
                "info@example.com bob@example.com | info@example.com [EMAIL]",
                "Name: Jane Doe Miller | Name: [PERSON]",
                "[EMAIL] info@example.com | [EMAIL] info@example.com"
            })
    void everythingElse_isMasked(String text, String masked) {
        assertThat(scrubbed(ALLOW, text)).isEqualTo(masked);
        assertThat(scrubbed(ALLOW, masked)).isEqualTo(masked);
        assertThat(streamed(ALLOW, text, new Random(1))).isEqualTo(masked);
    }

    @Test
    void longSecrets_areNeverAllowed() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END PRIVATE KEY-----";
        assertThat(scrubbed(List.of(key), key)).isEqualTo("[PRIVATE_KEY]");
        assertThat(streamed(List.of(key), key, new Random(1))).isEqualTo("[PRIVATE_KEY]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "*",
                "*@",
                "*.",
                "**",
                "*@com",
                "*.com",
                "bob*@example.com",
                "*@*.example.com",
                "*.a..b",
                "---"
            })
    void lineThatIsNone_stopsTheStart_andIsNotShown(String line) {
        assertThatThrownBy(() -> new Allowed(List.of("fine@example.com", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be")
                .hasMessageEndingWith("number 2 is none");
    }

    @Test
    void lines_areBounded() {
        assertThatThrownBy(() -> settings(List.of("a".repeat(201))))
                .hasMessageContaining("allow: must be")
                .hasMessageNotContaining("aaa");
        assertThatThrownBy(() -> settings(IntStream.range(0, 1_001)
                        .mapToObj(i -> i + "@example.com")
                        .toList()))
                .hasMessageContaining("allow: must be at most 1000, was 1001");
    }

    @Test
    void settings_doNotShowThem() {
        assertThat(settings(ALLOW).toString()).doesNotContain("acme", "555");
        assertThat(new Allowed(ALLOW).toString()).isEqualTo("Allowed[10]");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "info@example.com",
                        "x.",
                        "@acme.example",
                        "bob",
                        "bob@example.com",
                        "555-123-4567",
                        "5551234567",
                        "1",
                        "4111 1111 1111 1111",
                        "DE89370400440532013000",
                        "192.168.1.1",
                        ".2",
                        "AKIAIOSFODNN7ABCDEFG",
                        "Name: ",
                        "Jane Doe",
                        "call ",
                        "order ",
                        " ",
                        ", ",
                        "-",
                        "/",
                        "(",
                        ":",
                        "[EMAIL]",
                        "[PHONE]",
                        "ssn 123-45-6789",
                        "1 85 05 78 006 084 36",
                        "ü")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 300)
    void stream_equalsWhole(@ForAll("texts") String text, @ForAll Random random) {
        assertThat(streamed(ALLOW, text, random)).isEqualTo(scrubbed(ALLOW, text));
    }

    @Property(tries = 1_000)
    void masking_isStable(@ForAll("texts") String text) {
        String once = scrubbed(ALLOW, text);
        assertThat(scrubbed(ALLOW, once)).isEqualTo(once);
    }

    private static String scrubbed(List<String> allow, String text) {
        return scrubber(allow).scrub(text, new Pseudonyms());
    }

    private static String streamed(List<String> allow, String text, Random random) {
        Inspector masking = scrubber(allow).masking(finding -> {});
        StringBuilder out = new StringBuilder();
        // As text, whatever it begins with: a document would be held.
        masking.accept(Said.part("a", "\n"), part -> out.append(((Said) part).text()));
        for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + 1 + random.nextInt(5));
            masking.accept(Said.part("a", text.substring(at, to)), part -> out.append(((Said) part).text()));
            at = to;
        }
        masking.end(part -> out.append(((Said) part).text()));
        return out.substring(1);
    }

    private static Scrubber scrubber(List<String> allow) {
        return new Scrubber("chat", settings(allow), Detectors.NONE);
    }

    private static ScrubSettings settings(List<String> allow) {
        return ScrubRig.settings("allow", Settings.list(allow));
    }
}
