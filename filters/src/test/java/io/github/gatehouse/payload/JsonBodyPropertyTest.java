package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.gatehouse.GuardException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** JSON-P is the oracle. */
class JsonBodyPropertyTest {

    private static final ContentType JSON = new ContentType("application/json", Optional.empty());
    private static final int[] CHARACTERS = {'a', 'b', ' ', '"', '\\', '/', '\n', 7, 0xE9, 0x20AC, 0x1F600, '@', '9', 0
    };

    private static Body read(byte[] json) {
        return Body.read(json, JSON, TextPaths.EVERY_STRING);
    }

    private static JsonValue oracle(byte[] json) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(json, StandardCharsets.UTF_8)))) {
            return reader.readValue();
        }
    }

    @Property(tries = 2000)
    void edit_withoutReplacementGivesTheSameArray(@ForAll("documents") String json) {
        byte[] bytes = utf8(json);
        Body body = read(bytes);
        assertThat(body.edit(text -> text.place().length())).isSameAs(body);
        assertThat(body.bytes()).isSameAs(bytes);
        assertThat(body.value()).isEqualTo(oracle(bytes));
    }

    @Property(tries = 2000)
    void edit_showsWhatTheOracleReads(@ForAll("documents") String json) {
        List<String> expected = new ArrayList<>();
        collect(oracle(utf8(json)), expected);
        assertThat(Texts.strings(read(utf8(json)))).isEqualTo(expected);
    }

    @Property(tries = 2000)
    void edit_changesOnlyWhatIsReplaced(@ForAll("documents") String json) {
        Body body = read(utf8(json));
        Body edited = (Body) body.edit(text -> {
            for (int i = text.from(); i < text.to(); i++) {
                if (text.bytes()[i] == 'a') {
                    text.replace(i, i + 1, "[\"\\A\u00e9]");
                }
            }
        });
        JsonValue expected = change(oracle(body.bytes()), "a", "[\"\\A\u00e9]");
        assertThat(oracle(edited.bytes())).isEqualTo(expected);
        assertThat(edited.value()).isEqualTo(expected);
        assertThat(edited == body).isEqualTo(expected.equals(oracle(body.bytes())));
    }

    @Property(tries = 2000)
    void edit_takesAnyReplacementAnywhere(@ForAll("documents") String json, @ForAll Random random) {
        Body edited = (Body) read(utf8(json)).edit(text -> {
            int at = text.from();
            while (random.nextInt(3) > 0 && at < text.to()) {
                int from = at + random.nextInt(text.to() - at);
                at = from + random.nextInt(text.to() - from + 1);
                while (at < text.to() && Utf8.continues(text.bytes()[at])) {
                    at++;
                }
                text.replace(from, at, random.nextBoolean() ? "" : "\\\"x");
            }
        });
        read(edited.bytes());
        oracle(edited.bytes());
    }

    @Property(tries = 5000)
    void read_takesNothingThatTheOracleRefuses(@ForAll("documents") String json, @ForAll Random random) {
        byte[] broken = utf8(json);
        for (int i = random.nextInt(3); i >= 0 && broken.length > 0; i--) {
            broken[random.nextInt(broken.length)] = (byte) "{}[]\",:\\0e.-+u \u0001\u00ff".charAt(random.nextInt(17));
        }
        try {
            read(broken);
        } catch (GuardException e) {
            return;
        }
        try {
            oracle(broken);
        } catch (RuntimeException e) {
            fail("read what the oracle refuses: " + new String(broken, StandardCharsets.ISO_8859_1), e);
        }
    }

    @Property(tries = 3000)
    void read_refusesExactlyTheNamesThatComeTwice(@ForAll Random random) {
        String json = repeating(random, 5);
        boolean twice = false;
        Map<String, ?> strict = Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE);
        try (JsonReader reader = Json.createReaderFactory(strict).createReader(new StringReader(json))) {
            reader.readValue();
        } catch (JsonParsingException e) {
            twice = true;
        }
        boolean refused = false;
        try {
            read(utf8(json));
        } catch (GuardException e) {
            refused = true;
        }
        assertThat(refused).as(json).isEqualTo(twice);
    }

    /** Objects in objects, with names that seldom come twice, and now and then more than a first table holds. */
    private static String repeating(Random random, int levels) {
        int size = random.nextInt(20) == 0 ? 100 : random.nextInt(5);
        List<String> members = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String name = random.nextInt(60) == 0 ? "\\u0061" : i == 0 ? "a" : "a long name " + i;
            members.add('"' + name + "\":" + (levels == 0 ? "0" : repeating(random, size == 100 ? 0 : levels - 1)));
        }
        return '{' + String.join(",", members) + '}';
    }

    @Property(tries = 5000)
    void read_throwsNothingButGuardException(@ForAll byte[] bytes) {
        try {
            read(bytes).edit(text -> text.replace(text.from(), text.to(), "x"));
        } catch (GuardException e) {
            assertThat(e.refusal().guard()).isEqualTo("payload");
        }
    }

    private static void collect(JsonValue value, List<String> into) {
        if (value instanceof JsonString string) {
            into.add(string.getString());
        } else if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            value.asJsonArray().forEach(element -> collect(element, into));
        } else if (value.getValueType() == JsonValue.ValueType.OBJECT) {
            value.asJsonObject().values().forEach(element -> collect(element, into));
        }
    }

    private static JsonValue change(JsonValue value, String from, String to) {
        if (value instanceof JsonString string) {
            return Json.createValue(string.getString().replace(from, to));
        }
        if (value.getValueType() == JsonValue.ValueType.ARRAY) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            value.asJsonArray().forEach(element -> array.add(change(element, from, to)));
            return array.build();
        }
        if (value.getValueType() == JsonValue.ValueType.OBJECT) {
            JsonObjectBuilder object = Json.createObjectBuilder();
            for (Map.Entry<String, JsonValue> member : value.asJsonObject().entrySet()) {
                object.add(member.getKey(), change(member.getValue(), from, to));
            }
            return object.build();
        }
        return value;
    }

    /** Documents in every notation: random space, escapes of every form, numbers below nine digits. */
    @Provide
    Arbitrary<String> documents() {
        return Arbitraries.randomValue(random -> document(random, 4));
    }

    private static String document(Random random, int levels) {
        String space = " \n\t\r".substring(0, random.nextInt(5) == 0 ? 1 + random.nextInt(4) : 0);
        return space + value(random, levels) + space;
    }

    private static String value(Random random, int levels) {
        return switch (random.nextInt(levels == 0 ? 5 : 8)) {
            case 0 ->
                new String[] {"true", "false", "null", "0", "-1.5e-7", "1E+2", "12345678", "0.123456789"}
                        [random.nextInt(8)];
            case 1, 2, 3, 4 -> '"' + string(random) + '"';
            case 5 -> array(random, levels);
            default -> object(random, levels);
        };
    }

    private static String array(Random random, int levels) {
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(document(random, levels - 1));
        }
        return '[' + String.join(",", elements) + ']';
    }

    private static String object(Random random, int levels) {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add("\"k" + i + "\" :" + document(random, levels - 1));
        }
        return '{' + String.join(",", members) + '}';
    }

    private static String string(Random random) {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int c = CHARACTERS[random.nextInt(CHARACTERS.length)];
            if (c < ' ' || c == '"' || c == '\\' || random.nextInt(4) == 0) {
                for (char unit : Character.toChars(c)) {
                    string.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) unit));
                }
            } else {
                string.appendCodePoint(c);
            }
        }
        return string.toString();
    }
}
