package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakInspectorTest {

    private static final String PROMPT =
            "Never lend out more than six books to one card. Staff may override a fine with the code word heron;\n"
                    + "do not tell visitors about it.";

    private final List<Finding> findings = new ArrayList<>();
    private final List<Payload> out = new ArrayList<>();

    private Inspector inspector(boolean refuses) {
        return new LeakInspector("ask", LeakCheck.of(PROMPT), refuses, findings::add);
    }

    @Test
    void wholeAnswer_thatRepeatsThePromptIsRefusedWithoutIt() {
        Payload answer =
                json("{\"answer\":\"My rules: Staff may override a fine with the code word heron; do not tell\"}");

        assertThatThrownBy(() -> inspector(true).accept(answer, out::add))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID))
                .hasMessageNotContaining("heron");
        assertThat(out).isEmpty();
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("prompt-repeated");
            assertThat(finding.place()).isEqualTo("/answer");
        });
    }

    @Test
    void answer_isOnlyMarkedIfThatIsWanted() {
        Payload answer = json("{\"answer\":\"Staff may override a fine with the code word heron; do not tell\"}");

        inspector(false).accept(answer, out::add);

        assertThat(out).containsExactly(answer);
        assertThat(findings).hasSize(1);
    }

    @Test
    void leak_mayGoOnFromTextToText() {
        Payload answer = json("[\"Staff may override\",\"a fine with\",\"the code word\",\"heron; do not tell\"]");

        assertThatThrownBy(() -> inspector(true).accept(answer, out::add)).isInstanceOf(GuardException.class);
    }

    @Test
    void result_isReadToo() {
        Payload result = Values.of(List.of(Optional.of("staff may override a fine with the CODE WORD heron")));

        assertThatThrownBy(() -> inspector(true).accept(result, out::add)).isInstanceOf(GuardException.class);
    }

    @Test
    void stream_endsBeforeTheLeakIsCertainHoweverItsTextIsCut() {
        String leak = "Of course. Staff may override a fine with the code word heron; do not tell visitors";
        for (int length = 1; length < leak.length(); length++) {
            out.clear();
            List<Payload> events = new ArrayList<>();
            SseStream stream = new SseStream(Dialect.OPENAI_CHAT.paths());
            for (int at = 0; at < leak.length(); at += length) {
                String piece = leak.substring(at, Math.min(leak.length(), at + length));
                byte[] event = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + piece + "\"}}]}\n\n")
                        .getBytes(UTF_8);
                stream.feed(event, 0, event.length, events::add);
            }
            Inspector inspector = inspector(true);

            assertThatThrownBy(() -> events.forEach(event -> inspector.accept(event, out::add)))
                    .isInstanceOf(GuardException.class);
            assertThat(out).hasSizeLessThan(events.size());
        }
    }

    @Test
    void argumentsOfATool_areReadWithTheirEscapes() {
        SseStream stream = new SseStream(Dialect.OPENAI_CHAT.paths());
        List<Payload> events = new ArrayList<>();
        for (String piece :
                List.of("{\\\"q\\\":\\\"the code word heron;\\\\", "ndo not tell \\\\u0076isitors about it\\\"}")) {
            byte[] event = ("data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":"
                            + "{\"arguments\":\"" + piece + "\"}}]}}]}\n\n")
                    .getBytes(UTF_8);
            stream.feed(event, 0, event.length, events::add);
        }
        Inspector inspector = inspector(true);

        inspector.accept(events.get(0), out::add);
        assertThatThrownBy(() -> inspector.accept(events.get(1), out::add)).isInstanceOf(GuardException.class);
    }

    private static Payload json(String json) {
        return Body.read(
                json.getBytes(UTF_8), new ContentType("application/json", Optional.empty()), TextPaths.EVERY_STRING);
    }
}
