package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Where a server goes on without a filter that did not start, as Payara does. */
class DoorTest {

    private final AtomicInteger served = new AtomicInteger();

    private TestServer server(String value) throws Exception {
        return TestServer.thatServesWithoutFilters()
                .filter(new RateLimitFilter(), "limits", "/guarded/*", Map.of("value", value))
                .filter(new SanitizePiiFilter(), "scrub", "/guarded/*")
                .servlet("/*", (request, response) -> served.incrementAndGet())
                .start();
    }

    @Test
    void door_isShutWhenAFilterDidNotStart() throws Exception {
        try (TestServer server = server("none")) {
            assertThat(server.get("/guarded/chat").statusCode()).isEqualTo(503);
            assertThat(server.get("/elsewhere").statusCode()).isEqualTo(503);
            assertThat(served).hasValue(0);
        }
    }

    @Test
    void door_isOpenWhenAllFiltersStarted() throws Exception {
        try (TestServer server = server("10")) {
            assertThat(server.get("/guarded/chat").statusCode()).isEqualTo(200);
            assertThat(server.get("/elsewhere").statusCode()).isEqualTo(200);
            assertThat(served).hasValue(2);
        }
    }

    /** As WildFly does. */
    @Test
    void door_staysOpenWhenAFilterStartsWithARequest_andFails() throws Exception {
        try (TestServer server = server("10")) {
            assertThat(server.get("/elsewhere").statusCode()).isEqualTo(200);
            Deployment.of(server.context().getServletContext()).filterFailed();
            assertThat(server.get("/elsewhere").statusCode()).isEqualTo(200);
        }
    }
}
