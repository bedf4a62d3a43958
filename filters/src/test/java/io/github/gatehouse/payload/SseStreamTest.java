package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseStreamTest {

    private static final String ALL = "\uFEFFevent: a\r\ndata: one\r\n: note\r\ndata:two\r\nid: 7\r\n\r\n"
            + "data\rdata: \u20ac\r\r\n\n: ping\n\ndata: {\"delta\":\"x\"}\n\nretry: 3\n\ndata: [DONE]\n\nevent: z\ndata: rest";

    private static List<SseEvent> events(String stream) {
        return events(utf8(stream), new int[] {stream.length() * 3});
    }

    /** Feeds the stream in pieces of these sizes, again and again. */
    private static List<SseEvent> events(byte[] stream, int... sizes) {
        SseStream sse = new SseStream(TextPaths.EVERY_STRING);
        List<SseEvent> events = new ArrayList<>();
        int from = 0;
        for (int i = 0; from < stream.length; i++) {
            int to = Math.min(stream.length, from + sizes[i % sizes.length]);
            sse.feed(stream, from, to, event -> events.add((SseEvent) event));
            from = to;
        }
        sse.end(event -> events.add((SseEvent) event));
        return events;
    }

    private static List<String> raw(List<SseEvent> events) {
        return events.stream()
                .map(event -> new String(event.bytes(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String edited(String stream, Payload.Editor editor) {
        StringBuilder out = new StringBuilder();
        for (SseEvent event : events(stream)) {
            out.append(new String(event.edit(editor).bytes(), StandardCharsets.UTF_8));
        }
        return out.toString();
    }

    @Test
    void feed_followsTheRulesOfLines() {
        List<SseEvent> events = events(ALL);
        assertThat(events)
                .extracting(SseEvent::name)
                .containsExactly("a", "message", "message", "message", "message", "message", "message", "z");
        assertThat(events.get(0).value()).isEqualTo("one\ntwo");
        assertThat(events.get(1).value()).isEqualTo("\n\u20ac");
        assertThat(((JsonObject) events.get(4).value()).getString("delta")).isEqualTo("x");
        assertThat(events.get(6).value()).isEqualTo("[DONE]");
        assertThat(events.get(7).value()).isEqualTo("rest");
        assertThat(String.join("", raw(events))).isEqualTo(ALL);
    }

    @Test
    void feed_givesTheSameEventsForEveryCut() {
        byte[] stream = utf8(ALL);
        List<String> expected = raw(events(ALL));
        for (int first = 1; first < stream.length; first++) {
            assertThat(raw(events(stream, first, stream.length))).isEqualTo(expected);
            assertThat(raw(events(stream, first))).isEqualTo(expected);
        }
    }

    @Property(tries = 3000)
    void feed_givesTheSameEventsForAnyStreamAndCut(@ForAll Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "\uFEFF" : "");
        String[] pieces = {
            "data: x",
            "data",
            "data:{\"a\":\"b\"}",
            "\n",
            "\r",
            "\r\n",
            "\n\n",
            "\r\n\r\n",
            ":c",
            "event:e",
            "\uFEFF",
            "abc"
        };
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        byte[] stream = utf8(text.toString());
        List<SseEvent> whole = events(text.toString());
        List<SseEvent> cut = events(stream, 1 + random.nextInt(3), 1 + random.nextInt(7));
        assertThat(raw(cut)).isEqualTo(raw(whole)).isEqualTo(raw(events(stream, 1)));
        assertThat(String.join("", raw(whole))).isEqualTo(text.toString());
    }

    @Test
    void feed_givesAnEventAsSoonAsItIsComplete() {
        SseStream sse = new SseStream(TextPaths.EVERY_STRING);
        List<Payload> events = new ArrayList<>();
        sse.feed(utf8("data: a\n\ndata: b"), 0, 15, events::add);
        assertThat(events).hasSize(1);
        sse.feed(utf8("\r\n\r\n"), 0, 4, events::add);
        assertThat(events).hasSize(2);
    }

    @Test
    void feed_refusesAnEventThatIsTooLarge() {
        SseStream sse = new SseStream(TextPaths.EVERY_STRING);
        byte[] piece = "x".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2000; i++) {
                        sse.feed(piece, 0, piece.length, event -> {});
                    }
                })
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
    }

    @Test
    void feed_refusesWhatIsNoUtf8() {
        byte[] latin = "data: J\u00fcrgen\n\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> events(latin, 100)).isInstanceOf(GuardException.class);
    }

    @Test
    void feed_refusesJsonThatCanBeReadInTwoWays() {
        byte[] twice = utf8("data: {\"a\":1,\"a\":\"\\u0062@x.org\"}\n\n");
        assertThatThrownBy(() -> events(twice, 100)).isInstanceOf(GuardException.class);
    }

    @Test
    void edit_keepsUntouchedEvents() {
        for (SseEvent event : events(ALL)) {
            assertThat(event.edit(text -> {})).isSameAs(event);
        }
    }

    @Test
    void edit_keepsAllLinesButTheData() {
        assertThat(edited(
                        "event: a\r\ndata: {\"x\": \r\n: note\r\ndata:\"b\"}\r\nid:7\r\n\r\n",
                        Texts.replacing("b", "c")))
                .isEqualTo("event: a\r\ndata: {\"x\": \r\ndata: \"c\"}\r\n: note\r\nid:7\r\n\r\n");
        assertThat(edited("data:b", Texts.replacing("b", " c\nd")))
                .isEqualTo("data: c\ndata:d".replace("data: c", "data:  c"));
    }

    @Test
    void edit_canBeRepeated() {
        SseEvent event =
                events("data: a\n\n").get(0).edit(Texts.replacing("a", "b\nb")).edit(Texts.replacing("b", "c"));
        assertThat(event.bytes()).isEqualTo(utf8("data: c\ndata: c\n\n"));
        assertThat(event.value()).isEqualTo("c\nc");
    }

    @Test
    void edit_showsNeitherDoneNorComments() {
        assertThat(events("data: [DONE]\n\n: b@x.org\n\nid: 7\n\n"))
                .allSatisfy(event -> assertThat(Texts.of(event)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "555", "-123", "true", "{", "[DONE", "\"a", "{\"a\":1} {"})
    void edit_showsWhatIsNotJsonAsTextThatGrows(String data) {
        assertThat(Texts.of(events("data: " + data + "\n\n").get(0)))
                .containsExactly(new Texts.Seen(data, "text", "", "data"));
    }

    @Test
    void edit_namesTheChannelOfWhatGrows() {
        assertThat(channel("\"a\"")).isEqualTo("data");
        assertThat(channel("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"index\":3}]}"))
                .isEqualTo("data/choices/3/delta/content####");
        assertThat(
                        channel(
                                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":2,\"function\":{\"arguments\":\"a\"}}]}}]}"))
                .isEqualTo("data/choices/0/delta/tool_calls/2/function/arguments####");
        assertThat(channel("{\"x\":{\"index\":9,\"a\":\"]}\\\"\"},\"delta\":{\"text\":\"a\"}, \"index\" : 12 }", 1))
                .isEqualTo("data/delta/text#12###");
        assertThat(channel("{\"delta\":\"a\",\"output_index\":1,\"content_index\":0}"))
                .isEqualTo("data/delta##1#0#");
        assertThat(channel("{\"candidates\":[{\"content\":{\"parts\":[{\"x\":1},{\"text\":\"a\"}]}}]}"))
                .isEqualTo("data/candidates/0/content/parts/1/text####");
        assertThat(channel("{\"unknown\":\"a\"}")).isEmpty();
    }

    private static String channel(String json) {
        return channel(json, 0);
    }

    private static String channel(String json, int which) {
        return Texts.of(events("data: " + json + "\n\n").get(0)).get(which).channel();
    }
}
