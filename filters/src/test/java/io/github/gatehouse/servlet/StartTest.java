package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.config.Engine;
import jakarta.servlet.AsyncContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web application as a user writes it: it starts and works, or it does not start and says why. */
class StartTest {

    private static final String HEAD = "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\"%s>%s";

    @TempDir
    Path application;

    private final List<String> log = new CopyOnWriteArrayList<>();

    private TestServer server(String attributes, String... parts) throws Exception {
        Files.createDirectories(application.resolve("WEB-INF"));
        Files.writeString(
                application.resolve("WEB-INF/web.xml"),
                HEAD.formatted(attributes, String.join("\n", parts)) + "</web-app>");
        return new TestServer(application).servlet("/", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().write("fine");
        });
    }

    private static String filter(String name, String type, String... parameters) {
        StringBuilder xml = new StringBuilder("<filter><filter-name>" + name + "</filter-name>"
                + "<filter-class>io.github.gatehouse.servlet." + type + "</filter-class>");
        for (String parameter : parameters) {
            String[] pair = parameter.split("=");
            xml.append("<init-param><param-name>" + pair[0] + "</param-name><param-value>" + pair[1]
                    + "</param-value></init-param>");
        }
        return xml + "</filter>";
    }

    private static String map(String name, String pattern) {
        return "<filter-mapping><filter-name>" + name + "</filter-name><url-pattern>" + pattern
                + "</url-pattern></filter-mapping>";
    }

    /** Starts and stops, and returns everything that the container has said. */
    private String failure(TestServer server) throws Exception {
        Logger container = Logger.getLogger("org.apache");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.add(record.getMessage() + " " + (record.getThrown() == null ? "" : record.getThrown()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        container.addHandler(handler);
        container.setLevel(Level.SEVERE);
        container.setUseParentHandlers(false);
        try (server) {
            server.start();
            assertThat(server.context().getState()).isNotEqualTo(LifecycleState.STARTED);
        } finally {
            container.setLevel(Level.OFF);
            container.setUseParentHandlers(true);
            container.removeHandler(handler);
        }
        return String.join("\n", log);
    }

    @Test
    void eleventhCall_isRefusedAsTheManualSays() throws Exception {
        try (TestServer server = server(
                        "",
                        filter("limits", "RateLimitFilter", "name=chat", "value=10", "window=PT1M"),
                        map("limits", "/*"))
                .start()) {
            var first = server.get("/");
            assertThat(first.body()).isEqualTo("fine");
            assertThat(first.headers().firstValue("RateLimit-Policy")).hasValue("\"chat\";q=10;w=60");
            assertThat(first.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"chat\";r=9;t=");
            for (int i = 2; i <= 10; i++) {
                assertThat(server.get("/").statusCode()).isEqualTo(200);
            }
            var eleventh = server.get("/");
            assertThat(eleventh.statusCode()).isEqualTo(429);
            assertThat(eleventh.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(eleventh.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, 60L);
            assertThat(eleventh.headers().firstValue("RateLimit-Policy")).hasValue("\"chat\";q=10;w=60");
            assertThat(eleventh.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"chat\";r=0;t=");
            assertThat(eleventh.body())
                    .contains("quota-exceeded", "\"title\":\"Rate limit exceeded\"", "\"status\":429", "\"chat\"");
        }
    }

    @Test
    void preflight_isNotCounted() throws Exception {
        try (TestServer server = server("", filter("limits", "RateLimitFilter", "value=1"), map("limits", "/*"))
                .start()) {
            for (int i = 0; i < 3; i++) {
                var preflight = server.send(server.request("/")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Origin", "http://a")
                        .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody()));
                assertThat(preflight.statusCode()).isEqualTo(200);
            }
            assertThat(server.get("/").statusCode()).isEqualTo(200);
            assertThat(server.get("/").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void engine_isSharedAndClosedWithTheApplication() throws Exception {
        TestServer server = server("", filter("limits", "RateLimitFilter"), map("limits", "/*"))
                .start();
        assertThat(GatehouseInitializer.engine(server.context().getServletContext()))
                .isSameAs(server.context().getServletContext().getAttribute(Engine.class.getName()));
        var context = server.context().getServletContext();
        server.close();
        assertThat(context.getAttribute(Engine.class.getName())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"value=0", "value=ten", "window=1 minute", "walue=10", "mode=maybe"})
    void badInitParam_stopsTheStartNamingTheSetting(String parameter) throws Exception {
        String said = failure(server("", filter("limits", "RateLimitFilter", parameter), map("limits", "/*")));
        assertThat(said).contains("gatehouse.limit.limits." + parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void badFilterName_stopsTheStart() throws Exception {
        assertThat(failure(server("", filter("My Limits", "RateLimitFilter"), map("My Limits", "/*"))))
                .contains("My Limits");
    }

    @Test
    void unknownSetting_stopsTheStart() throws Exception {
        TestServer server = server("", filter("limits", "RateLimitFilter"), map("limits", "/*"));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> failure(server.setting("gatehouse.limit.limits.walue", "10"))))
                .hasMessageContaining("gatehouse.limit.limits.walue");
    }

    @Test
    void settingsForANameThatNothingHas_stopTheStart() throws Exception {
        TestServer server = server(
                "",
                filter("limits", "RateLimitFilter"),
                filter("others", "RateLimitFilter"),
                map("limits", "/*"),
                map("others", "/others/*"));
        assertThat(failure(server.setting("gatehouse.limit.limts.value", "10")))
                .contains("gatehouse.limit.limts.*", "did you mean limit.limits?");
    }

    @Test
    void wrongOrder_stopsTheStartWithBothNames() throws Exception {
        String said = failure(server(
                "",
                filter("limits", "RateLimitFilter"),
                filter("actions", "OutputFilter", "actions=search"),
                map("actions", "/api/*"),
                map("limits", "/*")));
        assertThat(said).contains("limits", "actions", "must be mapped before");
    }

    @Test
    void rightOrder_startsWhateverTheOrderOfDeclaration() throws Exception {
        try (TestServer server = server(
                        "",
                        filter("actions", "OutputFilter", "actions=search"),
                        filter("limits", "RateLimitFilter"),
                        map("limits", "/api/*"),
                        map("actions", "/api/*"),
                        map("limits", "/other/*"))
                .start()) {
            assertThat(server.context().getState()).isEqualTo(LifecycleState.STARTED);
        }
    }

    @Test
    void withoutInitializer_theFilterStillWorks() throws Exception {
        try (TestServer server = server(
                        "", "<absolute-ordering/>", filter("limits", "RateLimitFilter", "value=1"), map("limits", "/*"))
                .start()) {
            assertThat(server.get("/").statusCode()).isEqualTo(200);
            assertThat(server.get("/").statusCode()).isEqualTo(429);
        }
    }

    @Test
    void applicationWithoutFilters_startsNoEngine() throws Exception {
        Files.createDirectories(application.resolve("WEB-INF"));
        Files.writeString(application.resolve("WEB-INF/web.xml"), HEAD.formatted("", "") + "</web-app>");
        try (TestServer server = new TestServer(application)) {
            server.startWithoutEngine();
            assertThat(server.context().getServletContext().getAttribute(Engine.class.getName()))
                    .isNull();
            assertThat(server.context().getServletContext().getFilterRegistrations())
                    .isEmpty();
        }
    }

    /** Containers tell of filters in any order; these names come the wrong way round in a hash map. */
    @Test
    void forwardToAGuardedPath_passesTheFiltersInTheOrderOfWebXml() throws Exception {
        for (String[] names : new String[][] {{"a", "b", "c"}, {"c", "b", "a"}}) {
            try (TestServer server = server(
                            "",
                            filter(names[0], "RateLimitFilter"),
                            filter(names[1], "PromptGuardFilter"),
                            filter(names[2], "SanitizePiiFilter"),
                            map(names[0], "/api/*"),
                            map(names[1], "/api/*"),
                            map(names[2], "/api/*"))
                    .servlet("/forward", (request, response) -> request.getRequestDispatcher("/api/x")
                            .forward(request, response))
                    .start()) {
                assertThat(server.get("/forward").body()).isEqualTo("fine");
            }
        }
    }

    @Test
    void acceptedFormats_areThoseOfTheBody() throws Exception {
        try (TestServer server = server("", filter("prompt", "PromptGuardFilter", "accepts=json"), map("prompt", "/*"))
                .start()) {
            assertThat(server.post("/", "application/json", "{\"a\":\"b\"}").statusCode())
                    .isEqualTo(200);
            assertThat(server.post("/?page=1", "text/plain", "b").statusCode()).isEqualTo(415);
            assertThat(server.post("/", "application/x-www-form-urlencoded", "a=b")
                            .statusCode())
                    .isEqualTo(415);
            assertThat(server.get("/?page=1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void requestWithoutABody_needsNoPromptInItsQuery() throws Exception {
        try (TestServer server = server(
                        "",
                        filter("prompt", "PromptGuardFilter", "fields=message", "length=5"),
                        filter("any", "PromptGuardFilter"),
                        map("prompt", "/*"),
                        map("any", "/*"))
                .start()) {
            assertThat(server.get("/").statusCode()).isEqualTo(200);
            assertThat(server.get("/?page=1").statusCode()).isEqualTo(200);
            assertThat(server.get("/?debug").statusCode()).isEqualTo(200);
            assertThat(server.get("/?message=" + "x".repeat(6)).statusCode()).isEqualTo(422);
            assertThat(server.get("/?message=+").statusCode()).isEqualTo(422);
            assertThat(server.post("/?page=1", "application/json", "").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void requestStillOpenAtTheEnd_startsNoOtherEngine() throws Exception {
        AtomicReference<AsyncContext> open = new AtomicReference<>();
        TestServer server = server("", filter("scrub", "SanitizePiiFilter", "name=scrub"), map("scrub", "/*"))
                .servlet("/open", (request, response) -> {
                    open.set(request.startAsync());
                    open.get().setTimeout(0);
                });
        server.start();
        var context = server.context().getServletContext();
        CompletableFuture<?> answer = server.sendAsync(server.request("/open"));
        await().until(() -> open.get() != null);
        Deployment deployment = Deployment.of(context);
        server.close();
        deployment.body();
        assertThat(context.getAttribute(Engine.class.getName())).isNull();
        answer.cancel(true);
    }
}
