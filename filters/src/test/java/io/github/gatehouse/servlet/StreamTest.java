package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Outcome;
import io.github.gatehouse.Stage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Event streams go out event by event, and a refusal in their midst cannot be taken for their end. */
class StreamTest {

    private static final String GET = "GET /?sync HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final TestGuard output = new TestGuard(Stage.OUTPUT);
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Streams events from the container's thread, or from another one that ends at any time, or before that one. */
    private void start(String how, Events events) throws Exception {
        server.filter(new TestFilter(output), "output", "/*")
                .servlet("/", (request, response) -> {
                    response.setContentType("text/event-stream;charset=UTF-8");
                    if (how.equals("sync")) {
                        events.write(response);
                        return;
                    }
                    AsyncContext async = request.startAsync();
                    Thread other = new Thread(() -> stream(events, async));
                    other.start();
                    if (how.equals("early")) {
                        join(other);
                    }
                })
                .start();
    }

    private static void stream(Events events, AsyncContext async) {
        try {
            events.write((HttpServletResponse) async.getResponse());
        } catch (IOException e) {
            // The client hears of it.
        } finally {
            async.complete();
        }
    }

    private static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private interface Events {
        void write(HttpServletResponse response) throws IOException;
    }

    private static void send(HttpServletResponse response, String data) throws IOException {
        response.getOutputStream().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        response.flushBuffer();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void event_arrivesBeforeTheNextIsWritten(String how) throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        start(how, response -> {
            send(response, "{\"a\":\"one secret\"}");
            try {
                assertThat(arrived.await(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            send(response, "{\"a\":\"two\"}");
        });
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(server.open(server.request("/")).body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: {\"a\":\"one [X]\"}");
            arrived.countDown();
            assertThat(lines.readLine()).isEmpty();
            assertThat(lines.readLine()).isEqualTo("data: {\"a\":\"two\"}");
        }
        await().untilAsserted(() -> assertThat(output.settled).hasSize(1));
        assertThat(output.settled.get(0).kind()).isEqualTo(Outcome.Kind.ANSWERED);
    }

    @Test
    void plainText_goesOutAsItIsFlushed() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        start("sync", response -> {
            response.setContentType("text/plain;charset=UTF-8");
            byte[] text = "one secret\ntwo \u00fc secret\n".getBytes(StandardCharsets.UTF_8);
            response.getOutputStream().write(text, 0, 11);
            response.flushBuffer();
            assertThat(response.isCommitted()).isTrue();
            try {
                assertThat(arrived.await(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            // In the midst of a character
            response.getOutputStream().write(text, 11, 5);
            response.flushBuffer();
            response.getOutputStream().write(text, 16, text.length - 16);
        });
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(server.open(server.request("/")).body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("one [X]");
            arrived.countDown();
            assertThat(lines.readLine()).isEqualTo("two \u00fc [X]");
            assertThat(lines.readLine()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\u0073ecret\"}", " [\"secret\"]", "\"secret\"", " "})
    void plainTextThatMayBeJson_isHeldThoughItIsFlushed(String text) throws Exception {
        start("sync", response -> {
            response.setContentType("text/plain;charset=UTF-8");
            PrintWriter writer = response.getWriter();
            writer.write(text);
            writer.flush();
            assertThat(response.isCommitted()).isFalse();
        });
        assertThat(server.get("/").body()).isEqualTo(text.replaceAll("(s|\\\\u0073)ecret", "[X]"));
    }

    @Test
    void plainTextThatIsRefusedBeforeAnythingHasGoneOut_isReplaced() throws Exception {
        start("sync", response -> {
            response.setContentType("text/plain;charset=UTF-8");
            PrintWriter writer = response.getWriter();
            writer.write("forbidden");
            writer.flush();
        });
        assertThat(server.get("/").statusCode()).isEqualTo(422);
    }

    @Test
    void plainTextThatNobodyFlushes_isHeld() throws Exception {
        start("sync", response -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write("one secret");
            assertThat(response.isCommitted()).isFalse();
        });
        assertThat(server.get("/").headers().firstValue("Content-Length")).contains("7");
    }

    @Test
    void writer_streamsToo() throws Exception {
        start("sync", response -> {
            PrintWriter writer = response.getWriter();
            writer.write("data: secret ü\n\n");
            writer.flush();
            assertThat(response.isCommitted()).isTrue();
            writer.write("data: end");
        });
        assertThat(server.get("/").body()).isEqualTo("data: [X] ü\n\ndata: end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async", "early"})
    void refusalInTheMidst_sendsAnErrorEventAndBreaksTheConnection(String how) throws Exception {
        start(how, response -> {
            send(response, "one");
            assertThatThrownBy(() -> send(response, "forbidden")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> send(response, "more")).isInstanceOf(IOException.class);
        });
        String answer = server.raw(GET);
        assertThat(answer).contains("data: one", "error").doesNotContain("forbidden", "more", LAST_CHUNK);
        await().untilAsserted(() -> assertThat(output.settled).hasSize(1));
        assertThat(output.settled.get(0).kind()).isEqualTo(Outcome.Kind.REFUSED);
    }

    /** Whoever reads lines would take an event of an error for data: the client sees whole lines, and no last chunk. */
    @Test
    void refusalInTheMidstOfLines_breaksTheConnection() throws Exception {
        server.filter(new TestFilter(output), "output", "/*")
                .servlet("/", (request, response) -> {
                    response.setContentType("application/x-ndjson");
                    for (String line : new String[] {"{\"a\":\"one secret\"}\n", "{\"a\":\"forbidden\"}\n"}) {
                        response.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
                        response.flushBuffer();
                    }
                })
                .start();
        String answer = server.raw(GET);
        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("{\"a\":\"one [X]\"}\n")
                .doesNotContain("forbidden", "error", LAST_CHUNK);
        await().untilAsserted(() -> assertThat(output.settled).hasSize(1));
        assertThat(output.settled.get(0).kind()).isEqualTo(Outcome.Kind.REFUSED);
    }

    @Test
    void whatEndsWell_hasALastChunk() throws Exception {
        start("sync", response -> send(response, "one"));
        assertThat(server.raw(GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")))
                .endsWith(LAST_CHUNK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void refusalOfTheFirstEvent_isAWholeAnswer(String how) throws Exception {
        start(how, response -> send(response, "forbidden"));
        var answer = server.get("/");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).doesNotContain("forbidden");
    }
}
