package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys and addresses in which nobody sees the characters that part them, and in wide letters. */
class StrewnTest {

    private static final List<String> HIDDEN = List.of("\u200b", "\u00ad", "\u2060", "\ufeff", "\u0301", "\u0001");

    private static final String TOKENS =
            """
            sk-proj-a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0 => [API_KEY]
            AKIAQ3EGXJ5WLZ7TPK2D => [API_KEY]
            eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl => [JWT]
            00:1a:2b:3c:4d:5e => [MAC_ADDRESS]
            2001:db8:85a3:0:0:8a2e:370:7334 => [IP_ADDRESS]
            fe80::1 => [IP_ADDRESS]
            DE89370400440532013000 => [IBAN]
            password=x7Kd93jfLq02Mzp81Vbn => password=[SECRET]
            """;

    static Stream<String> tokens() {
        return TOKENS.lines();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void token_isFoundBehindInvisibleCharacters(String line) {
        String token = line.split(" => ")[0];
        String name = token.startsWith("password=") ? "password=" : "";
        String value = token.substring(name.length());
        for (Precision precision : Precision.values()) {
            for (String hidden : HIDDEN) {
                String strewn = String.join(hidden, value.split(""));
                assertThat(Redaction.whole("so " + name + strewn + " is it", precision))
                        .as("%s after each", hidden.codePointAt(0))
                        .isEqualTo("so " + line.split(" => ")[1] + " is it");
            }
            for (int i = 1; i < value.length(); i++) {
                String strewn = value.substring(0, i) + "\u200b" + value.substring(i);
                assertThat(Redaction.whole("so " + name + strewn + " is it", precision))
                        .as("at %d", i)
                        .isEqualTo("so " + line.split(" => ")[1] + " is it");
            }
        }
    }

    static Stream<String> keys() {
        return TOKENS.lines().filter(line -> !line.contains("_ADDRESS"));
    }

    /** Not those of machines: wide ones are read by people only. */
    @ParameterizedTest
    @MethodSource("keys")
    void key_isFoundInWideLetters(String line) {
        String[] row = line.split(" => ");
        String name = row[0].startsWith("password=") ? "password=" : "";
        StringBuilder wide = new StringBuilder(name);
        row[0].substring(name.length()).chars().forEach(c -> wide.append((char) (c - '!' + 0xFF01)));
        assertThat(Redaction.whole("so " + wide + " is it", Precision.STRICT)).isEqualTo("so " + row[1] + " is it");
    }

    @Test
    void longKey_isSwallowedToItsEnd() {
        String key = "sk-proj-" + "a1B2c3D4e5F6g7H8i9J0".repeat(8);
        assertThat(Redaction.whole(String.join("\u200b", key.split("")) + " is it", Precision.CAUTIOUS))
                .isEqualTo("[API_KEY] is it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caf\u00ad\u00e9 1", "so\u200bft hy\u00adphen-ated", "\uff12\uff10\uff12\uff16", "\uff21\uff22\uff11",
                "1\u200b2\u200b3", "a\u200bb:c\u200bd", "\u4f60\u597d\uff1a12", "\u0645\u064f\u062d\u064e 12"
            })
    void otherText_staysAsItIs(String text) {
        for (Precision precision : Precision.values()) {
            assertThat(Redaction.whole(text, precision)).isEqualTo(text);
        }
    }

    @Test
    void stream_seesThroughThemToo() {
        Random random = new Random(7);
        TOKENS.lines().forEach(line -> {
            byte[] text = ("so " + String.join("\u200b", line.split(" => ")[0].split("")) + " is it").getBytes(UTF_8);
            for (int most : new int[] {1, 5, 40}) {
                assertThat(new String(Redaction.parts(text, Precision.CAUTIOUS, random, most), UTF_8))
                        .isEqualTo(new String(Redaction.whole(text, Precision.CAUTIOUS), UTF_8));
            }
        });
    }
}
