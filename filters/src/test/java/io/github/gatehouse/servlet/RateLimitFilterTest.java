package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.net.ForwardedFor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits over HTTP. */
class RateLimitFilterTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void start(Map<String, String> settings) throws Exception {
        server.filter(new RateLimitFilter(), "limits", "/*", settings)
                .servlet("/", (request, response) -> response.getWriter().print("ok"))
                .start();
    }

    @Test
    void severalLimits_areTold_andTheFirstThatIsUsedUpRefuses() throws Exception {
        start(Map.of("value", "2", "more", "100/PT1H, 3/day"));
        HttpResponse<String> answer = server.get("/");
        assertThat(answer.headers().firstValue("RateLimit-Policy"))
                .hasValue("\"limits\";q=2;w=60, \"limits-2\";q=100;w=3600, \"limits-3\";q=3;w=86400");
        assertThat(answer.headers().firstValue("RateLimit").orElseThrow())
                .startsWith("\"limits\";r=1;t=60, \"limits-2\";r=99;t=3600, \"limits-3\";r=2;t=86400");
        server.get("/");
        HttpResponse<String> refused = server.get("/");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.body()).contains("\"violated-policies\":[\"limits\"]");
    }

    @Test
    void headers_areThoseOfTheProvider_whoseClientsAsk() throws Exception {
        start(Map.of("value", "1", "headers", "openai"));
        server.get("/");
        HttpResponse<String> refused = server.get("/");
        assertThat(refused.headers().firstValue("x-ratelimit-limit-requests")).hasValue("1");
        assertThat(refused.headers().firstValue("x-ratelimit-remaining-requests"))
                .hasValue("0");
        assertThat(refused.headers().firstValue("x-ratelimit-reset-requests").orElseThrow())
                .endsWith("s");
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(refused.headers().map()).doesNotContainKey("ratelimit");
    }

    @Test
    void tenant_isNamedByTheApplication() throws Exception {
        start(Map.of("value", "2", "per", "tenant"));
        assertThat(tenant("acme").statusCode()).isEqualTo(200);
        assertThat(tenant("acme").statusCode()).isEqualTo(200);
        assertThat(tenant("acme").statusCode()).isEqualTo(429);
        assertThat(tenant("umbrella").statusCode()).isEqualTo(200);
        assertThat(server.get("/").statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> tenant(String name) throws Exception {
        return server.send(server.request("/").header(CallerByHeader.TENANT, name));
    }

    @Test
    void callerThatCannotBeNamed_isRefused_andNothingOfTheFailureIsTold() throws Exception {
        start(Map.of());
        HttpResponse<String> refused = server.send(server.request("/").header(CallerByHeader.FAILURE, "bob"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("bob");
        assertThat(server.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void concurrentCalls_areGivenBack() throws Exception {
        start(Map.of("algorithm", "concurrent", "value", "1"));
        for (int i = 0; i < 5; i++) {
            assertThat(server.get("/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void forwardingHeaderOfAStranger_isOneWarning_thatNamesTheSetting_andNobodyElse() throws Exception {
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
        Logger logger = Logger.getLogger(ForwardedFor.class.getName());
        logger.addHandler(handler);
        try {
            start(Map.of("value", "2"));
            assertThat(forwarded("203.0.113.1").statusCode()).isEqualTo(200);
            assertThat(forwarded("203.0.113.2").statusCode()).isEqualTo(200);
            assertThat(forwarded("203.0.113.3").statusCode()).isEqualTo(429);
            assertThat(logged).singleElement().asString().contains("gatehouse.proxies");
        } finally {
            logger.removeHandler(handler);
        }
    }

    private HttpResponse<String> forwarded(String client) throws Exception {
        return server.send(server.request("/").header("X-Forwarded-For", client));
    }
}
