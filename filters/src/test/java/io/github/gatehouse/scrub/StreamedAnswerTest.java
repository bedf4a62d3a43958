package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Type;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Streams as providers send them. */
class StreamedAnswerTest {

    @Test
    void anthropic_isMaskedOverEventsAndPings() {
        String start =
                anthropic("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        String ping = "event: ping\ndata: {\"type\":\"ping\"}\n\n";
        String stop = anthropic("content_block_stop", "\"index\":0");
        String end = anthropic("message_stop", "");
        String in = start + delta("Card 4111 11") + ping + delta("11 1111 1111, mail bob@exam") + ": hello\n\n"
                + delta("ple.com or joe@example.or") + delta("g") + stop + end;
        assertThat(masked(Dialect.ANTHROPIC, in))
                .isEqualTo(start + delta("Card ") + ping + delta("[CARD_NUMBER], mail ") + ": hello\n\n"
                        + delta("[EMAIL] or ") + delta("") + delta("[EMAIL]") + stop + end);
    }

    @Test
    void openAi_isMaskedWhenChoicesAlternate() {
        String role = openAi(0, "\"role\":\"assistant\",\"content\":\"\"", "null");
        String end = openAi(0, "\"content\":\"\"", "\"stop\"");
        String in = role + content(0, "Call 555-") + content(1, "SSN 123-") + content(0, "123-4567")
                + content(1, "45-6789;") + end + "data: [DONE]\n\n";
        assertThat(masked(Dialect.OPENAI_CHAT, in))
                .isEqualTo(role + content(0, "Call ") + content(1, "SSN ") + content(0, "") + content(1, "[SSN];")
                        + content(0, "[PHONE]") + end + "data: [DONE]\n\n");
    }

    @Test
    void plainText_isMasked() {
        assertThat(masked(Dialect.GENERIC, "data: Call 555-\n\ndata: 123-4567 now\n\n"))
                .isEqualTo("data: Call \n\ndata: [PHONE] \n\ndata: now\n\n");
    }

    @Test
    void untouchedEvents_keepTheirBytes() {
        String in =
                "id: 7\r\ndata:{ \"type\" : \"content_block_delta\", \"index\":0, \"delta\":{\"type\":\"text_delta\",\"text\":\"Hi. \"}}\r\n\r\n";
        assertThat(masked(Dialect.ANTHROPIC, in)).isEqualTo(in);
    }

    private static String delta(String text) {
        return anthropic(
                "content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
    }

    private static String anthropic(String type, String more) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (more.isEmpty() ? "" : ",") + more + "}\n\n";
    }

    private static String content(int choice, String text) {
        return openAi(choice, "\"content\":\"" + text + "\"", "null");
    }

    private static String openAi(int choice, String delta, String finish) {
        return "data: {\"choices\":[{\"index\":" + choice + ",\"delta\":{" + delta + "},\"finish_reason\":" + finish
                + "}]}\n\n";
    }

    private static String masked(Dialect dialect, String stream) {
        ScrubSettings settings = new ScrubSettings(
                List.of(Type.values()),
                List.of(),
                Precision.CAUTIOUS,
                Operator.REPLACE,
                List.of(),
                "",
                true,
                true,
                Mode.ENFORCE);
        Call call = new Call("POST /chat", Connection.NONE, Caller.NOBODY, Payload.NONE);
        Inspector inspector = new ScrubGuard("chat", () -> settings).open(call, finding -> {});
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        SseStream events = new SseStream(dialect.paths());
        byte[] bytes = stream.getBytes(UTF_8);
        events.feed(bytes, 0, bytes.length, part -> inspector.accept(part, sink));
        events.end(part -> inspector.accept(part, sink));
        inspector.end(sink);
        return out.toString(UTF_8);
    }
}
