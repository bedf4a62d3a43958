package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.text.Detectors;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** JSON with values planted into it, also into JSON within its strings. JSON-P is the oracle. */
class ScrubbedJsonPropertyTest {

    private static final Map<String, String> VALUES = Map.of(
            "bob@example.com", "[EMAIL]",
            "müller@exämple.de", "[EMAIL]",
            "+49 30 12345678", "[PHONE]",
            "123-45-6789", "[SSN]",
            "4111 1111 1111 1111", "[CARD_NUMBER]",
            "DE89 3704 0044 0532 0130 00", "[IBAN]",
            "192.168.7.1", "[IP_ADDRESS]");

    private static final List<String> WORDS = List.of(
            "please", "\"so\"", "back\\slash", "Grüße", "你好", "\uD83D\uDE00", "a/b", "line\n", "tab\t", "{x}", "[y]");

    private final Scrubber scrubber = new Scrubber("chat", ScrubRig.settings(), Detectors.NONE);

    /**
     * A document and what is to become of it.
     *
     * @param expected with JSON in the strings that have JSON in them
     */
    record Planted(String json, String expected) {

        Planted inString(Random random) {
            return new Planted(quoted(json, random), quoted(expected, random));
        }

        @Override
        public String toString() {
            return json;
        }
    }

    @Property(tries = 2_000)
    void onlyPlantedValuesChange(@ForAll("documents") Planted document) {
        Body body =
                Body.read(document.json.getBytes(UTF_8), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
        Body scrubbed = (Body) scrubber.scrub(body, new Pseudonyms(), finding -> {});
        String out = new String(scrubbed.bytes(), UTF_8);
        assertSame(oracle(document.expected), oracle(out));
        assertThat(document.json.equals(out)).isEqualTo(oracle(document.json).equals(oracle(out)));
        Body again = (Body) scrubber.scrub(scrubbed, new Pseudonyms(), finding -> {});
        assertThat(again).isSameAs(scrubbed);
    }

    private static void assertSame(JsonValue expected, JsonValue actual) {
        assertThat(actual.getValueType()).isEqualTo(expected.getValueType());
        if (expected instanceof JsonObject object) {
            assertThat(List.copyOf(actual.asJsonObject().keySet())).isEqualTo(List.copyOf(object.keySet()));
            object.forEach(
                    (name, value) -> assertSame(value, actual.asJsonObject().get(name)));
        } else if (expected instanceof JsonArray array) {
            assertThat(actual.asJsonArray()).hasSameSizeAs(array);
            for (int i = 0; i < array.size(); i++) {
                assertSame(array.get(i), actual.asJsonArray().get(i));
            }
        } else if (expected instanceof JsonString string && inside(string.getString())) {
            assertSame(oracle(string.getString()), oracle(((JsonString) actual).getString()));
        } else {
            assertThat(actual).isEqualTo(expected);
        }
    }

    private static boolean inside(String text) {
        return text.startsWith("{\"") || text.startsWith("[[");
    }

    private static JsonValue oracle(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    @Provide
    Arbitrary<Planted> documents() {
        return Arbitraries.randomValue(random -> object(random, 4));
    }

    private static Planted value(Random random, int levels) {
        return switch (random.nextInt(levels == 0 ? 5 : 9)) {
            case 0 -> same(new String[] {"true", "null", "0", "-1.5e-7", "123456"}[random.nextInt(5)]);
            case 1 -> new Planted("4111111111111111", "\"[CARD_NUMBER]\"");
            case 2, 3, 4 -> text(random).inString(random);
            case 5 -> array(random, levels);
            case 6 -> object(random, levels).inString(random);
            default -> object(random, levels);
        };
    }

    private static Planted same(String json) {
        return new Planted(json, json);
    }

    /** Words with values between them. */
    private static Planted text(Random random) {
        StringBuilder text = new StringBuilder("so");
        StringBuilder expected = new StringBuilder("so");
        for (int i = random.nextInt(5); i > 0; i--) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            text.append(' ').append(word);
            expected.append(' ').append(word);
            if (random.nextInt(3) == 0) {
                List<String> values = List.copyOf(VALUES.keySet());
                String value = values.get(random.nextInt(values.size()));
                text.append(" is ").append(value).append(" , ");
                expected.append(" is ").append(VALUES.get(value)).append(" , ");
            }
        }
        return new Planted(text.toString(), expected.toString());
    }

    private static Planted array(Random random, int levels) {
        return joined(random, levels, "[", "", "]");
    }

    private static Planted object(Random random, int levels) {
        return joined(random, levels, "{", "\"k%d\" :", "}");
    }

    private static Planted joined(Random random, int levels, String open, String name, String close) {
        List<String> json = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            Planted value = value(random, levels - 1);
            json.add(name.formatted(i) + " ".repeat(random.nextInt(2)) + value.json);
            expected.add(name.formatted(i) + value.expected);
        }
        return new Planted(open + String.join(",", json) + close, open + String.join(",", expected) + close);
    }

    /** Some characters are escaped that need not be. */
    private static String quoted(String text, Random random) {
        StringBuilder quoted = new StringBuilder("\"");
        int one = 1 + random.nextInt(30);
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || random.nextInt(one) == 0 && !Character.isSurrogate(c)) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
