package io.github.gatehouse.samples.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.samples.provider.OfflineProvider;
import io.github.gatehouse.servlet.BudgetFilter;
import io.github.gatehouse.servlet.GatehouseInitializer;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that hands calls on to a provider: its budget counts to the token what the provider says. */
class BudgetTest {

    private static final Logger CONTAINER = Logger.getLogger("org.apache");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LIMIT = 10_000_000;

    private enum Wire {
        CHAT("/v1/chat/completions", "/v1/chat/completions", "Authorization"),
        RESPONSES("/v1/responses", "/v1/responses", "Authorization"),
        ANTHROPIC("/v1/messages", "/v1/messages", "x-api-key"),
        GEMINI("/v1beta/models/m:generateContent", "/v1beta/models/m:streamGenerateContent?alt=sse", "x-goog-api-key");

        private final String whole;
        private final String stream;
        private final String key;

        Wire(String whole, String stream, String key) {
            this.whole = whole;
            this.stream = stream;
            this.key = key;
        }

        String path(boolean streamed) {
            return streamed ? stream : whole;
        }

        String body(String question, boolean streamed) {
            String stream = streamed ? "\"stream\":true," : "";
            return switch (this) {
                case CHAT, ANTHROPIC ->
                    "{\"model\":\"m\"," + stream + "\"max_tokens\":900,\"messages\":[{\"role\":\"user\",\"content\":\""
                            + question + "\"}]}";
                case RESPONSES -> "{\"model\":\"m\"," + stream + "\"input\":\"" + question + "\"}";
                case GEMINI -> "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"" + question + "\"}]}]}";
            };
        }
    }

    @TempDir
    Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Tomcat tomcat = new Tomcat();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private OfflineProvider provider;

    @BeforeEach
    void start() throws LifecycleException {
        CONTAINER.setLevel(Level.OFF);
        provider = OfflineProvider.start(0);
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", new File(folder.toString()).getAbsolutePath());
        context.addServletContainerInitializer(new GatehouseInitializer(), Set.of());
        context.getServletContext()
                .setAttribute(
                        Engine.class.getName(),
                        Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "budgets"));
        FilterDef filter = new FilterDef();
        filter.setFilterName("budget");
        filter.setFilter(new BudgetFilter());
        filter.setFilterClass(BudgetFilter.class.getName());
        filter.addInitParameter("tokens", LIMIT + "/PT1H");
        filter.addInitParameter("concurrent", "3");
        context.addFilterDef(filter);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName("budget");
        mapping.addURLPattern("/*");
        context.addFilterMap(mapping);
        Tomcat.addServlet(context, "relay", new Relay()).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "relay");
        tomcat.start();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        provider.close();
    }

    /** Hands everything on as it comes. */
    private final class Relay extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
            HttpRequest.Builder call = HttpRequest.newBuilder(
                            URI.create(provider.address() + request.getRequestURI() + query))
                    .header("Content-Type", "application/json")
                    .header("anthropic-version", "2023-06-01")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            request.getInputStream().readAllBytes()));
            for (Wire wire : Wire.values()) {
                if (request.getHeader(wire.key) != null) {
                    call.setHeader(wire.key, request.getHeader(wire.key));
                }
            }
            try {
                HttpResponse<InputStream> answer = client.send(call.build(), HttpResponse.BodyHandlers.ofInputStream());
                response.setStatus(answer.statusCode());
                response.setContentType(
                        answer.headers().firstValue("Content-Type").orElse(""));
                copy(answer.body(), response);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private void copy(InputStream in, HttpServletResponse response) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] chunk = new byte[1024];
            try (in) {
                for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                    all.write(chunk, 0, n);
                    response.getOutputStream().write(chunk, 0, n);
                    response.flushBuffer();
                }
            } finally {
                answers.add(all.toString(UTF_8));
            }
        }
    }

    private HttpResponse<String> post(Wire wire, String question, boolean streamed) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + wire.path(streamed));
        return client.send(
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header(wire.key, wire.key.equals("Authorization") ? "Bearer key" : "key")
                        .POST(HttpRequest.BodyPublishers.ofString(wire.body(question, streamed)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A call that the provider refuses costs nothing, and its header tells what is left besides its reservation. */
    private long left(String limit) throws Exception {
        HttpResponse<String> probe = post(Wire.ANTHROPIC, "simulate 429", false);
        assertThat(probe.statusCode()).isEqualTo(429);
        String fields = probe.headers().firstValue("RateLimit").orElseThrow();
        String mine = fields.substring(fields.indexOf('"' + limit + "\";r=") + limit.length() + 5);
        return Long.parseLong(mine.split("[;,]")[0]);
    }

    private void assertUsed(long before, long tokens) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(before - left("budget-tokens"))
                .isEqualTo(tokens));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(left("budget-concurrent"))
                .isEqualTo(2));
    }

    /** What the last answer says of itself, read by other means than the product's. */
    private long saidByTheProvider() {
        String answer = answers.get(answers.size() - 1);
        long most = 0;
        for (String line :
                answer.startsWith("{") ? List.of(answer) : answer.lines().toList()) {
            int brace = line.indexOf('{');
            if (brace >= 0) {
                JsonObject json = Json.createReader(new StringReader(line.substring(brace)))
                        .readObject();
                most = Math.max(most, total(json));
                most = Math.max(most, total(json.getOrDefault("response", JsonValue.NULL)));
                most = Math.max(most, total(json.getOrDefault("message", JsonValue.NULL)) + lastOutput(answer));
            }
        }
        return most;
    }

    private static long total(JsonValue answer) {
        if (!(answer instanceof JsonObject object)) {
            return 0;
        }
        JsonValue usage = object.getOrDefault("usage", object.getOrDefault("usageMetadata", JsonValue.NULL));
        if (!(usage instanceof JsonObject counts)) {
            return 0;
        }
        for (String name : List.of("total_tokens", "totalTokenCount")) {
            if (counts.get(name) instanceof JsonNumber total) {
                return total.longValue();
            }
        }
        return counts.entrySet().stream()
                .filter(count -> count.getKey().endsWith("_tokens") && count.getValue() instanceof JsonNumber)
                .mapToLong(count -> ((JsonNumber) count.getValue()).longValue())
                .sum();
    }

    /** Anthropic's streams tell the input first and the output last; the first count of the output is replaced. */
    private static long lastOutput(String answer) {
        int start = answer.indexOf("\"output_tokens\":");
        int last = answer.lastIndexOf("\"output_tokens\":");
        if (!answer.contains("message_start")) {
            return 0;
        }
        return number(answer, last) - number(answer, start);
    }

    private static long number(String text, int at) {
        int from = text.indexOf(':', at) + 1;
        int to = from;
        while (Character.isDigit(text.charAt(to))) {
            to++;
        }
        return Long.parseLong(text.substring(from, to));
    }

    @ParameterizedTest
    @EnumSource
    void wholeAnswer_isBookedToTheToken(Wire wire) throws Exception {
        long before = left("budget-tokens");
        assertThat(post(wire, "Where is my parcel?", false).statusCode()).isEqualTo(200);
        long said = saidByTheProvider();
        assertThat(said).isGreaterThan(10);
        assertUsed(before, said);
    }

    @ParameterizedTest
    @EnumSource
    void stream_isBookedToTheToken(Wire wire) throws Exception {
        long before = left("budget-tokens");
        HttpResponse<String> answer = post(wire, "Where is my parcel? torn", true);
        assertThat(answer.statusCode()).isEqualTo(200);
        long said = saidByTheProvider();
        assertThat(said).isGreaterThan(10);
        if (wire == Wire.CHAT) {
            assertThat(answers.get(answers.size() - 1)).contains("\"choices\":[]");
            assertThat(answer.body()).doesNotContain("\"choices\":[]").endsWith("data: [DONE]\n\n");
        }
        assertUsed(before, said);
    }

    @ParameterizedTest
    @CsvSource({"CHAT, max_tokens", "RESPONSES, max_output_tokens", "ANTHROPIC, max_tokens", "GEMINI, maxOutputTokens"})
    void longAnswer_endsAtTheBound(Wire wire, String bound) throws Exception {
        long before = left("budget-tokens");
        post(wire, "long answer", true);
        assertThat(provider.received().get(provider.received().size() - 1).body())
                .contains('"' + bound + "\":" + (wire.body("", true).contains("900") ? 900 : 1024));
        long said = saidByTheProvider();
        assertThat(said).isBetween(900L, 1_100L);
        assertUsed(before, said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulate 403", "simulate 429", "simulate 500", "simulate 529"})
    void refusal_ofTheProvider_costsNothing(String question) throws Exception {
        long before = left("budget-tokens");
        for (Wire wire : Wire.values()) {
            assertThat(post(wire, question, false).statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(post(wire, question, true).statusCode()).isGreaterThanOrEqualTo(400);
        }
        assertUsed(before, 0);
    }

    @ParameterizedTest
    @EnumSource
    void stream_thatFailsInTheMidst_costsWhatCame(Wire wire) throws Exception {
        long before = left("budget-tokens");
        post(wire, "simulate stream error", true);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(before - left("budget-tokens"))
                .isBetween(1L, 200L));
    }

    @Test
    void client_whoGoesAway_paysForWhatCame_andTheProviderIsLeftAlone() throws Exception {
        long before = left("budget-tokens");
        String body = Wire.CHAT.body("hold stream", true);
        try (Socket socket = new Socket("127.0.0.1", tomcat.getConnector().getLocalPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                                    + "Authorization: Bearer key\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body)
                            .getBytes(UTF_8));
            provider.release(2);
            assertThat(socket.getInputStream().read()).isPositive();
        }
        provider.release(1_000);
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(left("budget-concurrent"))
                .isEqualTo(2));
        assertThat(before - left("budget-tokens")).isBetween(1L, 1_100L);
    }
}
