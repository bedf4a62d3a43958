package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Stage;
import io.github.gatehouse.limit.LimitGuard;
import io.github.gatehouse.limit.LimitSettings;
import io.github.gatehouse.limit.LimitStore;
import io.github.gatehouse.limit.Limits;
import io.github.gatehouse.limit.LocalLedger;
import io.github.gatehouse.limit.OnFailure;
import io.github.gatehouse.limit.Scope;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches the client is what the guards have let through, and nothing of what they refuse. */
class AnswerTest {

    private static final String JSON = "application/json";

    private final TestGuard output = new TestGuard(Stage.OUTPUT);
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private TestServer start(TestServer.Service service) throws Exception {
        return server.setting("gatehouse.body.limit", "20000")
                .filter(new TestFilter(output), "output", "/*")
                .servlet("/", service)
                .start();
    }

    private void settled(Outcome.Kind kind) {
        await().untilAsserted(() -> assertThat(output.settled).hasSize(1));
        assertThat(output.settled.get(0).kind()).isEqualTo(kind);
    }

    @Test
    void wholeAnswer_isEditedAndItsLengthIsRight() throws Exception {
        start((request, response) -> {
            byte[] body = "{\"a\":\"secret\"}".getBytes(StandardCharsets.UTF_8);
            response.setContentType(JSON);
            response.setContentLength(body.length);
            response.addHeader("X-Own", "kept");
            response.getOutputStream().write(body);
        });
        var answer = server.get("/");
        assertThat(answer.body()).isEqualTo("{\"a\":\"[X]\"}");
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("11");
        assertThat(answer.headers().firstValue("X-Own")).hasValue("kept");
        settled(Outcome.Kind.ANSWERED);
        assertThat(output.settled.get(0).answerLength()).isEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flush", "close"})
    void refusedAnswer_isReplacedAndNothingOfItRemains(String after) throws Exception {
        start((request, response) -> {
            response.setContentType(JSON);
            response.setHeader("Set-Cookie", "a=b");
            response.setHeader("ETag", "\"x\"");
            response.getWriter().write("{\"a\":\"forbidden\"}");
            switch (after) {
                case "flush" -> response.flushBuffer();
                case "close" -> response.getWriter().close();
                default -> {}
            }
        });
        var answer = server.get("/");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "etag");
        assertThat(answer.body()).doesNotContain("forbidden");
        settled(Outcome.Kind.REFUSED);
    }

    @Test
    void headersFromBeforeTheFilters_stayOnARefusal() throws Exception {
        server.filter(
                (request, response, chain) -> {
                    ((HttpServletResponse) response).setHeader("Access-Control-Allow-Origin", "*");
                    chain.doFilter(request, response);
                },
                "cors",
                "/*");
        start((request, response) -> response.getWriter().write("forbidden"));
        assertThat(server.get("/").headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
    }

    @Test
    void answersThatCannotBeChecked_areRefused() throws Exception {
        start((request, response) -> {
            switch (request.getQueryString()) {
                case "broken" -> response.setContentType(JSON);
                case "image" -> response.setContentType("image/png");
                case "gzip" -> response.setHeader("Content-Encoding", "gzip");
                case "part" -> response.setStatus(206);
                case "charset" -> response.setHeader("Content-Type", "text/plain;charset=ibm037");
                default -> response.setContentType("text/plain");
            }
            int size = request.getQueryString().equals("large") ? 30_000 : 10;
            response.getOutputStream().write("{".repeat(size).getBytes(StandardCharsets.UTF_8));
        });
        for (String kind : new String[] {"broken", "image", "gzip", "part", "charset", "large"}) {
            assertThat(server.get("/?" + kind).statusCode()).as(kind).isEqualTo(502);
        }
        assertThat(server.get("/?fine").statusCode()).isEqualTo(200);
    }

    @Test
    void typeThatCannotBeChecked_isNamedOnceInTheLog() throws Exception {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(new SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Deployment.class.getName());
        logger.addHandler(handler);
        try {
            start((request, response) -> {
                response.setContentType("application/octet-stream");
                response.getOutputStream().print("secret");
            });
            assertThat(server.get("/").statusCode()).isEqualTo(502);
            assertThat(server.get("/").statusCode()).isEqualTo(502);
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("application/octet-stream", "gatehouse.body.other=pass")
                .doesNotContain("secret");
    }

    @Test
    void otherTypes_passWhereAllowed() throws Exception {
        server.setting("gatehouse.body.other", "PASS");
        start((request, response) -> {
            response.setContentType("image/png");
            response.setContentLength(30_000);
            response.getOutputStream().write("secret".repeat(5_000).getBytes(StandardCharsets.UTF_8));
        });
        var answer = server.get("/");
        assertThat(answer.body()).hasSize(30_000);
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("30000");
    }

    @Test
    void answerWithoutType_isReadAsWhatItLooksLike() throws Exception {
        start((request, response) -> response.getOutputStream()
                .write(
                        request.getQueryString().equals("json")
                                ? "{\"a\":\"s\\u0065cret\"}".getBytes()
                                : "secret".getBytes()));
        assertThat(server.get("/?json").body()).isEqualTo("{\"a\":\"[X]\"}");
        assertThat(server.get("/?text").body()).isEqualTo("[X]");
    }

    @Test
    void withoutAnswerGuard_theAnswerIsHandedThrough() throws Exception {
        server.filter(new TestFilter(new TestGuard(Stage.LIMIT)), "limit", "/*")
                .servlet("/", (request, response) -> {
                    assertThat(response.getOutputStream().getClass().getName()).startsWith("org.apache.");
                    response.setContentType("image/png");
                    response.getOutputStream().write("secret forbidden".getBytes(StandardCharsets.UTF_8));
                    response.flushBuffer();
                    assertThat(response.isCommitted()).isTrue();
                })
                .start();
        assertThat(server.get("/").body()).isEqualTo("secret forbidden");
    }

    @Test
    void head_hasTheHeadersAndNoBody() throws Exception {
        server.setting("gatehouse.body.limit", "20000")
                .filter(new TestFilter(output), "output", "/*")
                .servlet("/", new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        response.setContentType(JSON);
                        response.getWriter().write("{\"a\":\"secret\"}");
                    }
                })
                .start();
        var answer = server.send(server.request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(JSON);
        assertThat(answer.headers().firstValue("Content-Length")).isNotEqualTo(java.util.Optional.of("14"));
        assertThat(answer.body()).isEmpty();
        settled(Outcome.Kind.ANSWERED);
    }

    @Test
    void statusWithoutBody_goesOut() throws Exception {
        start((request, response) -> response.setStatus(204));
        assertThat(server.get("/").statusCode()).isEqualTo(204);
        settled(Outcome.Kind.ANSWERED);
    }

    @Test
    void sendError_dropsWhatIsHeldAndItsMessage() throws Exception {
        start((request, response) -> {
            response.getWriter().write("forbidden");
            response.sendError(409, "a secret of the AI");
        });
        var answer = server.get("/");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).doesNotContain("forbidden", "secret");
        settled(Outcome.Kind.ANSWERED);
    }

    @Test
    void sendRedirect_goesOut() throws Exception {
        start((request, response) -> {
            response.getWriter().write("forbidden");
            response.sendRedirect("/elsewhere");
        });
        var answer = server.get("/");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/elsewhere");
    }

    @Test
    void reset_forgetsWhatIsHeldAndAllowsTheOtherOutput() throws Exception {
        start((request, response) -> {
            response.getWriter().write("forbidden");
            assertThatThrownBy(response::getOutputStream).isInstanceOf(IllegalStateException.class);
            response.reset();
            response.setContentType("text/plain");
            response.getOutputStream().write("fine".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(server.get("/").body()).isEqualTo("fine");
    }

    @Test
    void resetBuffer_forgetsWhatIsHeld() throws Exception {
        start((request, response) -> {
            response.getWriter().write("forbidden");
            response.resetBuffer();
            response.getWriter().write("fine");
            assertThat(response.isCommitted()).isFalse();
        });
        assertThat(server.get("/").body()).isEqualTo("fine");
    }

    @Test
    void writer_keepsItsCharacterSet() throws Exception {
        start((request, response) -> {
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write("Jürgen ");
            response.setCharacterEncoding("ISO-8859-1");
            response.setContentType("text/plain;charset=ISO-8859-1");
            response.getWriter().write("Jürgen");
        });
        assertThat(server.get("/").body()).isEqualTo("Jürgen Jürgen");
    }

    @Test
    void failure_dropsWhatIsHeldAndSettlesAsFailed() throws Exception {
        start((request, response) -> {
            response.getWriter().write("forbidden");
            throw new IOException("broken");
        });
        var answer = server.get("/");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("forbidden");
        settled(Outcome.Kind.FAILED);
    }

    @Test
    void refusalThrownByTheApplication_isRendered() throws Exception {
        start((request, response) -> {
            throw new jakarta.servlet.ServletException(new IllegalStateException(Refusals.unsupported()));
        });
        assertThat(server.get("/").statusCode()).isEqualTo(415);
        settled(Outcome.Kind.REFUSED);
    }

    /** Such as the limit of a method that a servlet calls. */
    @Test
    void refusalByALimitInsideTheApplication_hasItsRateLimitFields() throws Exception {
        Call inner = new Call("Service.ask", Connection.NONE, Caller.key("a"), Payload.NONE);
        Limits limits = new Limits("test", new LimitStore(new LocalLedger(), Duration.ofSeconds(1)));
        LimitSettings settings =
                new LimitSettings(1, Duration.ofMinutes(1), Mode.ENFORCE, OnFailure.CLOSED, Scope.APPLICATION);
        Guard guard = new LimitGuard("ask", () -> settings, limits);
        start((request, response) -> new GuardChain(inner).pass(guard));
        assertThat(server.get("/").statusCode()).isEqualTo(200);
        var refused = server.get("/");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("RateLimit-Policy")).hasValue("\"ask\";q=1;w=60");
    }

    @Test
    void writeListener_isCalledAndItsOutputInspected() throws Exception {
        start((request, response) -> {
            AsyncContext async = request.startAsync();
            ServletOutputStream out = response.getOutputStream();
            response.setContentType(JSON);
            byte[] body = "{\"a\":\"secret\"}".getBytes(StandardCharsets.UTF_8);
            out.setWriteListener(new WriteListener() {
                private int at;

                @Override
                public void onWritePossible() throws IOException {
                    while (out.isReady() && at < body.length) {
                        out.write(body[at++]);
                    }
                    if (at == body.length) {
                        async.complete();
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    async.complete();
                }
            });
            assertThatThrownBy(() -> out.setWriteListener(null)).isInstanceOf(NullPointerException.class);
        });
        assertThat(server.get("/").body()).isEqualTo("{\"a\":\"[X]\"}");
        settled(Outcome.Kind.ANSWERED);
    }

    @Test
    void exceptionAfterStartAsync_settlesOnceAsFailed() throws Exception {
        start((request, response) -> {
            request.startAsync();
            response.getWriter().write("forbidden");
            throw new IllegalStateException("broken");
        });
        assertThat(server.raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .doesNotContain("forbidden");
        settled(Outcome.Kind.FAILED);
    }

    @Test
    void timeout_settlesOnceAndSendsNothingThatIsHeld() throws Exception {
        start((request, response) -> {
            response.getWriter().write("forbidden");
            request.startAsync().setTimeout(50);
        });
        var answer = server.get("/");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("forbidden");
        settled(Outcome.Kind.TIMED_OUT);
    }

    @Test
    void asyncDispatchToAPathWithoutFilters_stillCompletesTheAnswer() throws Exception {
        server.filter(new TestFilter(output), "output", "/start")
                .servlet("/start", (request, response) -> {
                    response.setContentType(JSON);
                    response.getWriter().write("{\"a\":\"secret\",");
                    AsyncContext async = request.startAsync();
                    new Thread(() -> async.dispatch("/rest")).start();
                })
                .servlet("/rest", (request, response) -> response.getWriter().write("\"b\":2}"))
                .start();
        assertThat(server.get("/start").body()).isEqualTo("{\"a\":\"[X]\",\"b\":2}");
        settled(Outcome.Kind.ANSWERED);
    }

    @Test
    void refusalInsideAnInclude_replacesTheWholeAnswer() throws Exception {
        server.filter(new TestFilter(new TestGuard(Stage.SCRUB)), "scrub", "/part")
                .servlet("/part", (request, response) -> response.getWriter().write("never"))
                .servlet("/page", (request, response) -> {
                    response.setContentType("text/html");
                    request.getRequestDispatcher("/part").include(request, response);
                    response.getWriter().write("rest");
                });
        server.filter(new TestFilter(new TestGuard("audit", Stage.AUDIT, Mode.ENFORCE)), "audit", "/*")
                .start();
        var answer = server.get("/page?q=forbidden");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("never", "rest");
    }

    @Test
    void answerGuardThatComesTooLate_refuses() throws Exception {
        server.filter(new TestFilter(new TestGuard("audit", Stage.AUDIT, Mode.ENFORCE)), "audit", "/*")
                .filter(new TestFilter(output), "output", "/part")
                .servlet("/part", (request, response) -> response.getWriter().write("never"))
                .servlet("/page", (request, response) -> {
                    response.getWriter().write("begun");
                    request.getRequestDispatcher("/part").include(request, response);
                })
                .start();
        var answer = server.get("/page");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("never", "begun");
    }

    @Test
    void observingGuard_changesNothing() throws Exception {
        TestGuard watch = new TestGuard("watch", Stage.OUTPUT, Mode.OBSERVE);
        server.filter(new TestFilter(watch), "watch", "/*")
                .servlet("/", (request, response) -> {
                    response.setContentType(request.getQueryString());
                    response.getWriter().write("{\"a\":\"forbidden\"}");
                })
                .start();
        assertThat(server.get("/?application/json").body()).isEqualTo("{\"a\":\"forbidden\"}");
        await().untilAsserted(() -> assertThat(watch.settled).hasSize(1));
        assertThat(watch.settled.get(0).findings())
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("observed:content-refused"));
        assertThat(server.get("/?image/png").body()).isEqualTo("{\"a\":\"forbidden\"}");
    }

    /** A timeout or another thread may complete an answer that is being written. */
    @Test
    @Timeout(60)
    void completeWhileAnotherThreadWrites_doesNotBlock() throws Exception {
        CountDownLatch completed = new CountDownLatch(50);
        server.filter(new TestFilter(output), "scrub", "/*")
                .servlet("/", (request, response) -> {
                    response.setContentType("text/event-stream;charset=UTF-8");
                    AsyncContext async = request.startAsync();
                    PrintWriter writer = async.getResponse().getWriter();
                    CountDownLatch writing = new CountDownLatch(1);
                    Thread writes = new Thread(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            writer.write("data: hello\n\n");
                            writer.flush();
                            writing.countDown();
                        }
                    });
                    writes.setDaemon(true);
                    Thread completes = new Thread(() -> {
                        try {
                            writing.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        async.complete();
                        completed.countDown();
                    });
                    completes.setDaemon(true);
                    writes.start();
                    completes.start();
                })
                .start();
        while (completed.getCount() > 0) {
            long before = completed.getCount();
            server.get("/");
            await().atMost(Duration.ofSeconds(20)).until(() -> completed.getCount() < before);
        }
    }

    @Test
    void typeHeaderAfterTheWriter_keepsItsCharacterSet() throws Exception {
        start((request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            PrintWriter writer = response.getWriter();
            response.setHeader("Content-Type", "text/html;charset=ISO-8859-1");
            response.addHeader("Content-Type", "text/html;charset=ISO-8859-1");
            writer.write("\u00fc secret");
        });
        assertThat(server.get("/").body()).isEqualTo("\u00fc [X]");
        assertThat(server.get("/").headers().firstValue("Content-Type").orElseThrow())
                .isEqualToIgnoringCase("text/html;charset=UTF-8");
    }

    @Test
    void includesOneAfterAnother_haveAnOrderOfTheirOwn() throws Exception {
        server.filter(new TestFilter(new TestGuard(Stage.AUDIT)), "audit", "/*")
                .filter(new TestFilter(new TestGuard("limita", Stage.LIMIT, Mode.ENFORCE)), "limita", "/a/*")
                .filter(new TestFilter(new TestGuard("inputa", Stage.INPUT, Mode.ENFORCE)), "inputa", "/a/*")
                .filter(new TestFilter(new TestGuard("limitb", Stage.LIMIT, Mode.ENFORCE)), "limitb", "/b/*")
                .servlet("/", (request, response) -> {
                    request.getRequestDispatcher("/a/").include(request, response);
                    request.getRequestDispatcher("/b/").include(request, response);
                })
                .servlet("/a/*", (request, response) -> response.getWriter().write("a"))
                .servlet("/b/*", (request, response) -> response.getWriter().write("b"))
                .start();
        assertThat(server.get("/").body()).isEqualTo("ab");
    }

    @Test
    void eventStreamInACharacterSetThatHidesItsEvents_isRefused() throws Exception {
        start((request, response) -> {
            response.setContentType("text/event-stream;charset=UTF-16BE");
            response.getWriter().write("data: secret\n\n");
        });
        assertThat(server.get("/").statusCode()).isEqualTo(502);
    }
}
