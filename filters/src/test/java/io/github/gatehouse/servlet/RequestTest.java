package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Stage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application reads is what the guards have left, in every way of reading; what cannot be read is refused. */
class RequestTest {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final TestGuard scrub = new TestGuard(Stage.SCRUB);
    private final TestServer server = new TestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Answers are media, so that only requests are looked at. */
    private TestServer start(TestServer.Service service) throws Exception {
        return server.setting("gatehouse.body.limit", "2000")
                .filter(new TestFilter(scrub), "scrub", "/*")
                .servlet("/", service)
                .start();
    }

    private TestServer echo() throws Exception {
        return start((request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            byte[] body = request.getInputStream().readAllBytes();
            response.getWriter()
                    .write(request.getContentLengthLong() + " " + request.getHeader("Content-Length") + " ");
            response.getWriter().write(new String(body, StandardCharsets.UTF_8));
        });
    }

    @Test
    void body_isEditedAndItsLengthIsTold() throws Exception {
        echo();
        assertThat(server.post("/", JSON, "{\"a\":\"my secret\"}").body()).isEqualTo("14 14 {\"a\":\"my [X]\"}");
    }

    @Test
    void rolesOfTheUser_areThoseThatAFilterInFrontTells() throws Exception {
        Filter login = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public boolean isUserInRole(String role) {
                        return role.equals(request.getParameter("role"));
                    }
                },
                response);
        server.filter(login, "login", "/*");
        start((request, response) -> {
            response.setContentType("text/plain");
            Call call = scrub.checked.get(scrub.checked.size() - 1);
            response.getWriter().print(call.isInRole("agent"));
        });
        assertThat(server.post("/?role=agent", JSON, "{}").body()).isEqualTo("true");
        assertThat(server.post("/", JSON, "{}").body()).isEqualTo("false");
        assertThat(scrub.checked.get(0).isInRole("agent"))
                .as("the request is over")
                .isFalse();
    }

    @Test
    void unchangedBody_isForwardedByteForByte() throws Exception {
        echo();
        String odd = " {\"a\" : \"\\u0041\\/\",\n\t\"b\":1.50e+2, \"c\":\"é\"} ";
        assertThat(server.post("/", JSON, odd).body()).endsWith(odd);
    }

    @Test
    void chunkedBody_hasALengthButNoLengthHeader() throws Exception {
        echo();
        var answer = server.send(server.request("/")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("{\"a\":\"secret\"}"))));
        assertThat(answer.body()).isEqualTo("11 null {\"a\":\"[X]\"}");
    }

    @Test
    void partsAreSeenAsTheGuardsLeftThem() throws Exception {
        server.setting("gatehouse.body.other", "pass");
        start((request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            PrintWriter writer = response.getWriter();
            writer.write(
                    request.getParameter("q") + " " + request.getParameterMap().size());
            for (Part part : request.getParts()) {
                writer.write("|" + part.getName() + "," + part.getSubmittedFileName() + "," + part.getContentType()
                        + "," + part.getSize() + ","
                        + new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                                .replace("sec", "zec"));
            }
            writer.write("|" + request.getPart("none") + request.getContentLengthLong());
        });
        String form = ("--x|Content-Disposition: form-data; name=\"q\"||my secret|"
                        + "--x|Content-Disposition: form-data; name=\"f\"; filename=\"secret.png\"|Content-Type: image/png||secret|"
                        + "--x--|")
                .replace("|", "\r\n");
        var answer = server.post("/?q=secret", "multipart/form-data; boundary=x", form);
        assertThat(answer.body())
                .isEqualTo("[X] 1|q,null,null,6,my [X]|f,[X].png,image/png,6,zecret|null" + (form.length() - 6));
    }

    @Test
    void partsThatAreNoText_areRefusedUnlessTheyMayPass() throws Exception {
        echo();
        String form =
                ("--x|Content-Disposition: form-data; name=\"f\"; filename=\"a\"|Content-Type: image/png||x|--x--|")
                        .replace("|", "\r\n");
        assertThat(server.post("/", "multipart/form-data; boundary=x", form).statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({"application/json", "text/plain", "''"})
    void emptyBody_passes(String type) throws Exception {
        echo();
        assertThat(server.post("/", type, "").body()).startsWith("0 ");
        assertThat(server.get("/").body()).startsWith("0 ");
    }

    @Test
    void badBodies_areRefusedEachInItsWay() throws Exception {
        echo();
        assertThat(server.post("/", JSON, "{\"a\":").statusCode()).isEqualTo(400);
        assertThat(server.post("/", JSON, "{\"a\":1,\"a\":2}").statusCode()).isEqualTo(400);
        assertThat(server.post("/", JSON, "\"" + "x".repeat(2000) + "\"").statusCode())
                .isEqualTo(413);
        assertThat(server.post("/", "", "{}").statusCode()).isEqualTo(415);
        assertThat(server.post("/", "image/png", "x").statusCode()).isEqualTo(415);
        assertThat(server.post("/", "multipart/mixed; boundary=x", "--x--").statusCode())
                .isEqualTo(415);
        assertThat(server.post("/", "text/plain;charset=ibm037", "x").statusCode())
                .isEqualTo(415);
        assertThat(server.post("/", "nonsense", "x").statusCode()).isEqualTo(415);
        assertThat(server.post("/", FORM, "a=%zz").statusCode()).isEqualTo(400);
        assertThat(server.post("/", FORM, "a&".repeat(990)).statusCode()).isEqualTo(200);
        var refused = server.post("/", JSON, "{\"a\":\"forbidden\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.body()).contains("\"status\":422").doesNotContain("forbidden");
    }

    @Test
    void chunkedBodyOverTheLimit_isRefused() throws Exception {
        echo();
        var answer = server.send(server.request("/")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(3000)))));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void compressedBody_isRefused() throws Exception {
        echo();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("{}".getBytes(StandardCharsets.UTF_8));
        }
        var answer = server.send(server.request("/")
                .header("Content-Type", JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(bytes.toByteArray())));
        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain\r\nContent-Encoding: identity\r\nContent-Encoding: gzip",
                "Content-Type: text/plain\r\nContent-Encoding: identity, deflate",
                "Content-Type: text/plain\r\nContent-Encoding: x-gzip",
                "Content-Type: text/plain\r\nContent-Type: application/json",
                "Content-Type: application/json\r\nContent-Type: application/json"
            })
    void bodiesThatReadersDecodeDifferently_areRefused(String fields) throws Exception {
        echo();
        String answer = server.raw(
                "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 415");
    }

    @Test
    void brokenChunks_areRefused() throws Exception {
        echo();
        String answer = server.raw("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void tooManyBytesAtOnce_areRefusedUntilOthersAreDone() throws Exception {
        server.setting("gatehouse.body.total", "2000");
        TestGuard held = new TestGuard("held", Stage.SCRUB, Mode.ENFORCE);
        AtomicReference<HttpResponse<String>> second = new AtomicReference<>();
        server.setting("gatehouse.body.limit", "2000")
                .filter(new TestFilter(held), "held", "/*")
                .servlet("/inner", (request, response) -> {})
                .servlet("/outer", (request, response) -> {
                    try {
                        second.set(server.post("/inner", "text/plain", "x".repeat(1500)));
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                })
                .start();

        assertThat(server.post("/outer", "text/plain", "x".repeat(1500)).statusCode())
                .isEqualTo(200);
        assertThat(second.get().statusCode()).isEqualTo(503);
        assertThat(second.get().headers().firstValue("Retry-After")).isPresent();
        assertThat(server.post("/inner", "text/plain", "x".repeat(1500)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void reader_usesTheCharacterSetThatWasScanned() throws Exception {
        start((request, response) -> {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter()
                    .write(request.getCharacterEncoding() + " "
                            + request.getReader().readLine());
        });
        assertThat(server.post("/", JSON, "{\"a\":\"Jürgen secret\"}").body())
                .isEqualTo("UTF-8 {\"a\":\"Jürgen [X]\"}");
        var latin = server.send(server.request("/")
                .header("Content-Type", "text/plain; charset=ISO-8859-1")
                .POST(BodyPublishers.ofString("Jürgen secret", StandardCharsets.ISO_8859_1)));
        assertThat(latin.body()).isEqualTo("ISO-8859-1 Jürgen [X]");
    }

    @Test
    void streamAndReader_excludeEachOther() throws Exception {
        start((request, response) -> {
            request.getReader();
            assertThatThrownBy(request::getInputStream).isInstanceOf(IllegalStateException.class);
            assertThat(request.getReader()).isSameAs(request.getReader());
            response.setStatus(204);
        });
        assertThat(server.post("/", JSON, "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void parameters_ofQueryAndFormAgreeWithTheQueryString() throws Exception {
        start((request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().write(request.getQueryString() + " " + all(request));
        });
        assertThat(server.post("/?q=secret&a=1", FORM, "b=my+secret&a=2").body())
                .isEqualTo("q=%5BX%5D&a=1 a=[1, 2] b=[my [X]] q=[[X]]");
        assertThat(server.get("/?q=secret").body()).isEqualTo("q=%5BX%5D q=[[X]]");
        assertThat(server.get("/?q=a%20b&c").body()).isEqualTo("q=a%20b&c c=[] q=[a b]");
    }

    private static String all(HttpServletRequest request) {
        StringBuilder all = new StringBuilder();
        request.getParameterMap().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(entry ->
                        all.append(' ').append(entry.getKey()).append('=').append(Arrays.toString(entry.getValue())));
        return all.substring(1);
    }

    @Test
    void forwardWithItsOwnQuery_addsItsParametersInFront() throws Exception {
        server.servlet("/target", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter()
                    .write(request.getQueryString() + " " + all(request) + " "
                            + request.getAttribute("jakarta.servlet.forward.query_string"));
        });
        start((request, response) -> request.getRequestDispatcher("/target?a=0").forward(request, response));
        assertThat(server.get("/?q=secret&a=1").body()).isEqualTo("a=0 a=[0, 1] q=[[X]] q=%5BX%5D&a=1");
    }

    @Test
    void guardOnTheTargetOnly_seesBothQueries() throws Exception {
        server.filter(new TestFilter(scrub), "scrub", "/target")
                .servlet("/target", (request, response) -> {
                    response.setContentType("text/plain");
                    response.getWriter().write(request.getQueryString() + " " + all(request));
                })
                .servlet("/", (request, response) -> request.getRequestDispatcher(
                                "/target?again=" + request.getParameter("q"))
                        .forward(request, response))
                .start();
        assertThat(server.get("/?q=secret").body()).isEqualTo("again=%5BX%5D again=[[X]] q=[[X]]");
    }

    /** Every attribute in which containers keep a query. */
    @Test
    void queryInAnAttribute_isTheOneThatTheGuardsLeft() throws Exception {
        server.servlet("/kept", (request, response) -> response.getWriter()
                .write(request.getAttribute(AsyncContext.ASYNC_QUERY_STRING) + " " + request.getQueryString()));
        start((request, response) -> request.startAsync().dispatch("/kept"));
        assertThat(server.get("/?a=secret").body()).isEqualTo("a=%5BX%5D a=%5BX%5D");
    }

    @Test
    void include_seesItsOwnParametersAndThoseOfTheClient() throws Exception {
        server.servlet("/part", (request, response) -> response.getWriter().write(all(request)));
        start((request, response) -> {
            response.setContentType("text/plain");
            request.getRequestDispatcher("/part?a=0").include(request, response);
            response.getWriter().write(" then " + all(request));
        });
        assertThat(server.get("/?q=secret").body()).isEqualTo("a=[0] q=[[X]] then q=[[X]]");
    }

    @Test
    void readListener_getsTheBodyThatTheGuardsLeft() throws Exception {
        start((request, response) -> {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            StringBuilder text = new StringBuilder();
            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    byte[] some = new byte[5];
                    for (int n = 0; in.isReady() && (n = in.read(some)) >= 0; ) {
                        text.append(new String(some, 0, n, StandardCharsets.UTF_8));
                    }
                }

                @Override
                public void onAllDataRead() throws IOException {
                    async.getResponse().setContentType("text/plain");
                    async.getResponse().getWriter().write(text.toString());
                    async.complete();
                }

                @Override
                public void onError(Throwable failure) {
                    async.complete();
                }
            });
        });
        assertThat(server.post("/", JSON, "{\"a\":\"my secret\"}").body()).isEqualTo("{\"a\":\"my [X]\"}");
    }

    @Test
    void bodyReadByAForeignFilterInBetween_isRefused() throws Exception {
        server.filter(new TestFilter(new TestGuard(Stage.LIMIT)), "limit", "/*");
        server.filter(readsBody(), "reads", "/*");
        echo();
        assertThat(server.post("/", JSON, "{}").statusCode()).isEqualTo(503);
        assertThat(server.get("/").statusCode()).isEqualTo(503);
    }

    @Test
    void bodyReadByAForeignFilterInFront_isRefused() throws Exception {
        server.filter(readsBody(), "reads", "/*");
        echo();
        assertThat(server.post("/", JSON, "{}").statusCode()).isEqualTo(503);
    }

    @Test
    void formReadByAForeignFilterInFront_isRefused() throws Exception {
        server.filter(
                (request, response, chain) -> {
                    request.getParameter("a");
                    chain.doFilter(request, response);
                },
                "reads",
                "/*");
        echo();
        assertThat(server.post("/", FORM, "a=1").statusCode()).isEqualTo(503);
    }

    /** Without a length nothing tells that there was a body, but the container has its parameters. */
    @Test
    void chunkedFormReadByAForeignFilterInFront_isRefused() throws Exception {
        server.filter(
                (request, response, chain) -> {
                    request.getParameter("a");
                    chain.doFilter(request, response);
                },
                "reads",
                "/*");
        start((request, response) -> response.getWriter().write(request.getParameter("a")));
        String head = " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: " + FORM
                + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(server.raw("POST /?b=1" + head + "8\r\na=secret\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 503")
                .doesNotContain("secret");
        assertThat(server.raw("POST /?a=1" + head + "0\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    private static Filter readsBody() {
        return (request, response, chain) -> {
            request.getInputStream().readAllBytes();
            chain.doFilter(request, response);
        };
    }

    @Test
    void withoutBodyGuard_theBodyIsNotTouched() throws Exception {
        server.filter(new TestFilter(new TestGuard(Stage.LIMIT)), "limit", "/*").servlet("/", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().write(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        });
        server.setting("gatehouse.body.limit", "2").start();
        assertThat(server.post("/", "image/png", "secret forbidden").body()).isEqualTo("secret forbidden");
    }

    @Test
    void otherTypes_passUnreadWhereAllowed() throws Exception {
        server.setting("gatehouse.body.other", "PASS");
        echo();
        assertThat(server.post("/", "image/png", "secret").body()).isEqualTo("6 6 [X]");
        assertThat(server.post("/", "application/json;charset=UTF-16", "secret").statusCode())
                .isEqualTo(415);
    }

    @Test
    void observingGuard_letsEverythingPassAsItIs() throws Exception {
        TestGuard observing = new TestGuard("watch", Stage.SCRUB, Mode.OBSERVE);
        server.setting("gatehouse.body.limit", "2000")
                .filter(new TestFilter(observing), "watch", "/*")
                .servlet("/", (request, response) -> {
                    response.setContentType("text/plain");
                    response.getOutputStream().write(request.getInputStream().readAllBytes());
                })
                .start();
        for (String body : new String[] {"{\"a\":\"secret\"}", "{\"a\":", "x".repeat(9_000)}) {
            assertThat(server.post("/", JSON, body).body()).isEqualTo(body);
        }
        assertThat(server.post("/", "image/png", "forbidden").body()).isEqualTo("forbidden");
        await().untilAsserted(() -> assertThat(observing.settled).hasSize(4));
        assertThat(observing.settled.get(2).findings())
                .anySatisfy(finding -> assertThat(finding.rule()).isEqualTo("observed:body-too-large"));
        assertThat(observing.settled)
                .allSatisfy(outcome -> assertThat(outcome.kind()).isEqualTo(Outcome.Kind.ANSWERED));
    }

    @Test
    void upgradeToWebSocket_isRefusedWhereContentIsGuarded() throws Exception {
        echo();
        String answer =
                server.raw("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, close\r\nUpgrade: WebSocket\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 415");
    }

    @Test
    void upgradeByTheApplication_isRefusedWhereContentIsGuarded() throws Exception {
        start((request, response) -> request.upgrade(jakarta.servlet.http.HttpUpgradeHandler.class));
        assertThat(server.get("/").statusCode()).isEqualTo(415);
    }
}
