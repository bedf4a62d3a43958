package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

    private final Memory memory = new Memory();

    @Test
    void take_isRefusedAboveTheMostOfAllTogether() {
        Memory.Share one = memory.share();
        Memory.Share other = memory.share();
        assertThat(one.take(6, 10)).isTrue();
        assertThat(other.take(5, 10)).isFalse();
        assertThat(other.take(4, 10)).isTrue();
        one.release();
        assertThat(memory.used()).isEqualTo(4);
        one.release();
        assertThat(memory.used()).isEqualTo(4);
    }

    @Test
    void take_afterTheEndLeavesNothingBehind() {
        Memory.Share share = memory.share();
        share.release();
        assertThat(share.take(5, 10)).isTrue();
        assertThat(memory.used()).isZero();
    }

    /** Any mix of ends, many at once, bodies refused for size and for want of memory among them. */
    @Test
    void allEndsAtOnce_giveBackWhatWasHeldAndSettleOnce() throws Exception {
        List<String> ends = List.of(
                "fine",
                "forbidden",
                "throw",
                "error",
                "async",
                "asyncthrow",
                "timeout",
                "late",
                "again",
                "forward",
                "stream",
                "large");
        TestGuard guard = new TestGuard(Stage.SCRUB);
        int calls = 600;
        try (TestServer server = new TestServer()
                .setting("gatehouse.body.limit", "20000")
                .setting("gatehouse.body.total", "60000")
                .filter(new TestFilter(guard), "scrub", "/*")
                .servlet("/", (request, response) -> end(ends, request, response))
                .start()) {
            AtomicInteger next = new AtomicInteger();
            ExecutorService clients = Executors.newFixedThreadPool(12);
            for (int i = 0; i < 12; i++) {
                clients.submit(() -> {
                    for (int n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
                        String end = ends.get(n % ends.size());
                        send(server, end, end.equals("large") ? 20_001 : 1 + n * 30);
                    }
                    return null;
                });
            }
            clients.shutdown();
            assertThat(clients.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
            Memory held = Deployment.of(server.context().getServletContext()).memory();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(held.used()).isZero();
                assertThat(guard.settled).hasSize(calls);
            });
        }
    }

    /** Every other client goes away without reading the answer. */
    private static void send(TestServer server, String end, int length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            String head = "POST /?" + end + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                    + "Content-Type: text/plain\r\nContent-Length: " + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
            if (length % 2 == 0) {
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (SocketException e) {
            // The server may close before it has read all of a body that it refuses.
        }
    }

    private static void end(List<String> ends, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String end = request.getDispatcherType() == DispatcherType.REQUEST ? request.getQueryString() : "fine";
        if (end.equals("stream")) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.getWriter().write("data: hello\n\ndata: forbidden\n\n");
            response.flushBuffer();
            return;
        }
        response.getWriter().write(end.repeat(500));
        switch (end) {
            case "throw" -> throw new IOException("broken");
            case "error" -> response.sendError(500);
            case "async" -> request.startAsync().complete();
            case "asyncthrow" -> {
                request.startAsync();
                throw new IOException("broken");
            }
            case "timeout" -> request.startAsync().setTimeout(50);
            case "late" -> new Thread(request.startAsync()::complete).start();
            case "again" -> request.startAsync().dispatch();
            case "forward" -> request.getRequestDispatcher("/other").forward(request, response);
            default -> assertThat(ends).contains(end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fine", "forbidden", "throw", "error", "async", "asyncthrow", "timeout"})
    void everyEnd_givesBackWhatWasHeld(String end) throws Exception {
        try (TestServer server = new TestServer()
                .filter(new TestFilter(new TestGuard(Stage.SCRUB)), "scrub", "/*")
                .servlet("/", (request, response) -> {
                    response.getWriter().write(end.repeat(1_000));
                    switch (end) {
                        case "throw" -> throw new IOException("broken");
                        case "error" -> response.sendError(500);
                        case "async" -> request.startAsync().complete();
                        case "asyncthrow" -> {
                            request.startAsync();
                            throw new IOException("broken");
                        }
                        case "timeout" -> request.startAsync().setTimeout(50);
                        default -> {}
                    }
                })
                .start()) {
            server.raw("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: text/plain\r\n"
                    + "Content-Length: 5\r\n\r\nhello");
            Memory held = Deployment.of(server.context().getServletContext()).memory();
            await().untilAsserted(() -> assertThat(held.used()).isZero());
        }
    }
}
