package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of providers understand refusals by whichever filter, also where no other filter knows the provider. */
class ProviderRefusalTest {

    private static final String JSON = "application/json";

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void start() throws Exception {
        server.servlet("/", (request, response) -> {
                    response.setContentType(JSON);
                    response.getWriter()
                            .print("{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"action\\\":\\\"delete\\\"}\"}]}");
                })
                .start();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/messages, '\"type\":\"permission_error\"'",
        "/proxy/v1/chat/completions, '{\"error\":{'",
        "/v1beta/models/m:generateContent, PERMISSION_DENIED",
        "/api/chat, action-refused"
    })
    void answer_isRefusedInTheShapeOfThePath(String path, String shape) throws Exception {
        server.filter(new OutputFilter(), "output", "/*", Map.of("actions", "search"));
        start();
        HttpResponse<String> refused = server.post(path, JSON, "{}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains(shape).doesNotContain("delete");
    }

    @Test
    void limit_isToldInTheShapeOfThePath() throws Exception {
        server.filter(new RateLimitFilter(), "limit", "/*", Map.of("value", "1"));
        start();
        server.post("/v1/messages", JSON, "{}");
        HttpResponse<String> refused = server.post("/v1/messages", JSON, "{}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("\"type\":\"rate_limit_error\"");
    }

    /** Whose clients take each 2xx for an answer of the model. */
    @Test
    void callThatWaits_isNoSuccess() throws Exception {
        Filter login = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return () -> "ann";
                    }
                },
                response);
        server.filter(login, "login", "/*").filter(new ApprovalFilter(), "refund", "/*", Map.of("role", "supervisor"));
        start();
        HttpResponse<String> first = server.post("/v1/messages", JSON, "{}");
        assertThat(first.statusCode()).isEqualTo(409);
        assertThat(first.headers().firstValue("Location")).isPresent();
        assertThat(first.body()).contains("\"type\":\"error\"");
        assertThat(server.post("/api/refund", JSON, "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void application_thatSaysThatThePathIsItsOwn_refusesInItsOwnShape() throws Exception {
        server.filter(new PromptGuardFilter(), "input", "/*", Map.of("dialect", "generic", "blank", "pass"))
                .filter(new OutputFilter(), "output", "/*", Map.of("actions", "search"));
        start();
        HttpResponse<String> refused = server.post("/v1/messages", JSON, "{}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("action-refused");
    }
}
