package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Stage;
import java.io.IOException;
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
