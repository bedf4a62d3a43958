package io.github.gatehouse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application never saw is back in its answer, in every mode of the Servlet specification. */
class RestoreTest {

    private static final String SAID = "I am bob@example.com, not [EMAIL_1]";
    private static final String JSON = "application/json";

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final TestServer server = new TestServer();

    @BeforeEach
    void start() throws Exception {
        server.filter(new SanitizePiiFilter(), "scrub", "/*", Map.of("operator", "pseudonym"))
                .servlet("/whole", this::whole)
                .servlet("/stream", this::stream)
                .servlet("/thread", (request, response) -> thread(request))
                .servlet(
                        "/dispatch", (request, response) -> request.startAsync().dispatch("/stream"))
                .servlet("/forward", RestoreTest::forward)
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void wholeAnswer_isRestored() throws Exception {
        var answer = server.post("/whole", JSON, "{\"q\":\"" + SAID + "\"}");
        assertThat(answer.body()).isEqualTo("{\"q\":\"" + SAID + "\"}");
        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
        assertThat(seen).containsExactly("{\"q\":\"I am [EMAIL_1], not [PLACEHOLDER_1]\"}");
    }

    @Test
    void nextCall_knowsNothingOfThisOne() throws Exception {
        server.post("/whole", JSON, "{\"q\":\"" + SAID + "\"}");
        server.post("/whole", JSON, "{\"q\":\"joe@example.com\"}");
        assertThat(server.post("/whole", JSON, "{\"q\":\"[EMAIL_1]\"}").body()).isEqualTo("{\"q\":\"[EMAIL_1]\"}");
        assertThat(seen).contains("{\"q\":\"[EMAIL_1]\"}", "{\"q\":\"[PLACEHOLDER_1]\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/thread", "/dispatch", "/forward"})
    void stream_isRestored(String path) throws Exception {
        var answer = server.post(path, "text/plain", SAID);
        StringBuilder said = new StringBuilder();
        answer.body().lines().filter(line -> line.startsWith("data: ")).forEach(line -> said.append(line.substring(6)));
        assertThat(said).hasToString(SAID + "!");
        assertThat(seen).containsExactly("I am [EMAIL_1], not [PLACEHOLDER_1]");
    }

    private void whole(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(JSON);
        response.getOutputStream().write(read(request).getBytes(UTF_8));
    }

    /** One event for each character. */
    private void stream(ServletRequest request, ServletResponse response) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        ServletOutputStream out = response.getOutputStream();
        for (char c : (read(request) + '!').toCharArray()) {
            out.write(("data: " + c + "\n\n").getBytes(UTF_8));
            out.flush();
        }
    }

    private void thread(HttpServletRequest request) {
        AsyncContext async = request.startAsync();
        async.start(() -> {
            try {
                stream(async.getRequest(), async.getResponse());
            } catch (IOException e) {
                seen.add(e.getClass().getName());
            } finally {
                async.complete();
            }
        });
    }

    private static void forward(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        request.getRequestDispatcher("/stream").forward(request, response);
    }

    private String read(ServletRequest request) throws IOException {
        String body = new String(request.getInputStream().readAllBytes(), UTF_8);
        seen.add(body);
        return body;
    }
}
