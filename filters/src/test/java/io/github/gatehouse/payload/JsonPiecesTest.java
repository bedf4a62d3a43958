package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPiecesTest {

    private static final String LINES =
            "{\"response\":\"a\",\"done\":false}\r\n\n  {\"response\":\"\u00e4\",\"done\":true}\n[1,\"}\"]";
    private static final String ARRAY = " [ {\"candidates\":[]}\r\n, {\"a\":\"}],{\\\"\"} ,[]]\n";

    private static List<Event> cut(EventReader reader, String answer, int most) {
        List<Event> events = new ArrayList<>();
        byte[] bytes = utf8(answer);
        for (int from = 0; from < bytes.length; from += most) {
            reader.feed(bytes, from, Math.min(bytes.length, from + most), event -> events.add((Event) event));
        }
        reader.end(event -> events.add((Event) event));
        return events;
    }

    private static byte[] joined(List<Event> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        events.forEach(event -> out.writeBytes(event.bytes()));
        return out.toByteArray();
    }

    @Property(tries = 60)
    void events_keepTheirBytesHoweverTheyAreCut(@ForAll @IntRange(min = 1, max = 90) int most) {
        assertThat(joined(cut(JsonPieces.lines(), LINES, most))).isEqualTo(utf8(LINES));
        assertThat(cut(JsonPieces.lines(), LINES, most)).hasSize(4);
        assertThat(joined(cut(JsonPieces.array(), ARRAY, most))).isEqualTo(utf8(ARRAY));
        assertThat(cut(JsonPieces.array(), ARRAY, most).stream()
                        .map(Body::value)
                        .filter(value -> !"".equals(value)))
                .hasSize(3);
    }

    @Example
    void texts_goOnOnlyInEvents() {
        List<Event> events = cut(
                JsonPieces.lines(),
                "{\"response\":\"a\",\"done\":false}\n{\"response\":\"b\"}\n{\"message\":{\"content\":\"c\"},\"done\":true}\n",
                7);
        assertThat(events.stream().flatMap(event -> Texts.of(event).stream()).map(Texts.Seen::channel))
                .containsExactly("data/response####", "", "data/message/content####");
    }

    @Test
    void again_staysWellFormed() {
        List<Event> array = cut(JsonPieces.array(), "[{\"candidates\":[],\"usageMetadata\":{\"n\":1}}]", 99);
        assertThat(new String(array.get(0).again(text -> {}).bytes()))
                .isEqualTo(",{\"candidates\":[],\"usageMetadata\":null}");
        List<Event> lines = cut(JsonPieces.lines(), "{\"a\":1}\n{\"a\":2}", 99);
        assertThat(new String(lines.get(0).again(text -> {}).bytes())).isEqualTo("{\"a\":1}\n");
        assertThat(new String(lines.get(1).again(text -> {}).bytes())).isEqualTo("\n{\"a\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[{}",
                "{}",
                "[{}]]",
                "[{}]{}",
                "[{},]",
                "[,{}]",
                "[{} {}]",
                "[{}],",
                "[{\"a\":1,\"a\":2}]",
                "x[{}]"
            })
    void array_mustBeWellFormed(String broken) {
        assertThatThrownBy(() -> cut(JsonPieces.array(), broken, 1)).isInstanceOf(GuardException.class);
    }

    @Test
    void isStream_asksForEventsOfAProvider() {
        assertThat(JsonPieces.isStream(json(" [{\"candidates\":[]}]"))).isTrue();
        assertThat(JsonPieces.isStream(json("[{\"text\":\"a\"}]"))).isFalse();
        assertThat(JsonPieces.isStream(json("[]"))).isFalse();
        assertThat(JsonPieces.isStream(json("{\"candidates\":[]}"))).isFalse();
    }

    @Test
    void pieceWithoutEnd_isRefused() {
        byte[] much = new byte[SseStream.LARGEST_EVENT + 1];
        Arrays.fill(much, (byte) ' ');
        Payload.Editor none = text -> {};
        assertThatThrownBy(() -> JsonPieces.lines().feed(much, 0, much.length, event -> event.edit(none)))
                .isInstanceOf(GuardException.class);
    }

    private static Body json(String json) {
        return Body.read(utf8(json), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
    }
}
