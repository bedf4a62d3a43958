package io.github.gatehouse.samples.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OfflineProviderTest {
    private static final String QUESTION =
            "{'model':'c','max_tokens':900,'messages':[{'role':'user','content':'%s'}]%s}";

    private OfflineProvider provider;
    private Client client;

    @BeforeEach
    void start() {
        provider = OfflineProvider.start(0);
        client = new Client(provider.address());
    }

    @AfterEach
    void stop() {
        provider.close();
    }

    private static String question(String text, String more) {
        return QUESTION.formatted(text, more);
    }

    @Test
    void start_isOnLoopbackOnly() {
        assertThat(provider.address().getHost()).isEqualTo("127.0.0.1");
        assertThat(provider.address().getPort()).isPositive();
        assertThatThrownBy(() -> OfflineProvider.start(provider.address().getPort()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:");
    }

    @Test
    void received_holdsWhatCameInWithoutTheKey() {
        client.send(client.request("/anthropic/v1/messages?beta=true&key=hidden-one&%6bey=hidden-four")
                .header("x-api-key", "hidden-two")
                .header("X-Session", "hidden-three")
                .header("anthropic-version", "2023-06-01")
                .POST(BodyPublishers.ofString("{\"a\":\"ü\"}")));
        client.send(client.request("/nowhere").POST(BodyPublishers.ofString("x")));
        List<Received> received = provider.received();
        assertThat(received).hasSize(2);
        Received first = received.get(0);
        assertThat(first.path()).isEqualTo("/anthropic/v1/messages?beta=true");
        assertThat(first.method()).isEqualTo("POST");
        assertThat(first.dialect()).isEqualTo("anthropic-messages");
        assertThat(first.body()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(first.headerNames()).contains("x-session", "x-api-key", "anthropic-version");
        assertThat(first.headers()).containsEntry("anthropic-version", "2023-06-01");
        assertThat(first.keyHash()).matches("[0-9a-f]{12}");
        assertThat(first.toString()).doesNotContain("hidden");
        assertThat(received.get(1).dialect()).isEqualTo("unknown");
        assertThat(received.get(1).keyHash()).isEmpty();
    }

    @Test
    void received_isBoundedByCountAndSize() {
        for (int i = 0; i < 130; i++) {
            client.post("/v1/messages", "{}");
        }
        assertThat(provider.received()).hasSize(100);
        assertThat(provider.received().get(0).number()).isEqualTo(31);
        provider.forget();
        assertThat(provider.received()).isEmpty();
        String large = "x".repeat(4_000_000);
        for (int i = 0; i < 6; i++) {
            client.post("/v1/messages", large);
        }
        assertThat(provider.received()).hasSize(4);
    }

    @Test
    void received_isShownAndForgottenOverHttp() {
        client.post("/v1/messages", question("first", ""));
        client.post("/v1/messages", question("second", ""));
        JsonObject shown = Client.json(
                client.send(client.request("/_received?last=1").GET()).body());
        assertThat(shown.getJsonArray("received")).hasSize(1);
        JsonObject last = shown.getJsonArray("received").getJsonObject(0);
        assertThat(last.getString("body")).contains("second");
        assertThat(last.getString("path")).isEqualTo("/v1/messages");
        assertThat(last.getJsonArray("headerNames").toString()).contains("authorization");
        assertThat(client.send(client.request("/_received").DELETE()).statusCode())
                .isEqualTo(204);
        assertThat(client.send(client.request("/_received").GET()).body()).isEqualTo("{\"received\":[]}");
    }

    @Test
    void console_isClosedToForeignNames() throws Exception {
        String answer = raw("GET /_received HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 403");
        String own = raw("GET /_received HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n");
        assertThat(own).startsWith("HTTP/1.1 200");
    }

    @Test
    void torn_streamIsSentInPiecesOfThreeBytes() throws Exception {
        String body = question("torn", ",'stream':true").replace('\'', '"');
        String answer = raw("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\n"
                + "anthropic-version: 2023-06-01\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
        assertThat(answer).contains("\r\n3\r\neve\r\n3\r\nnt:\r\n").endsWith("\r\n0\r\n\r\n");
    }

    @Test
    void sameClient_isServedAgainAfterARefusal() {
        assertThat(client.post("/v1/messages", "{").statusCode()).isEqualTo(400);
        assertThat(client.send(client.keyed("/v1/messages").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        assertThat(client.post("/v1/messages", question("hello", "")).statusCode())
                .isEqualTo(200);
    }

    private String raw(String request) throws Exception {
        URI address = provider.address();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void home_listsTheScenarios() {
        String home = client.send(client.request("/").GET()).body();
        for (Scenario scenario : Scenario.values()) {
            assertThat(home).contains(scenario.name());
        }
        HttpResponse<String> head = client.send(client.request("/").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
    }

    @Test
    void models_haveTheShapeOfWhoAsks() {
        assertThat(client.send(client.keyed("/v1/models").GET()).body()).contains("\"has_more\":false");
        assertThat(models("/anthropic/v1/models")).contains("\"first_id\":\"claude-offline-1\"");
        assertThat(models("/v1/models")).contains("\"object\":\"list\"");
        assertThat(models("/v1/models/gpt-z")).contains("\"id\":\"gpt-z\",\"object\":\"model\"");
        assertThat(models("/v1beta/models")).contains("\"name\":\"models/gemini-offline-1\"");
        assertThat(models("/gemini/v1/models/g")).contains("\"name\":\"models/g\"");
        String google = client.send(client.request("/v1/models")
                        .header("x-goog-api-key", "k")
                        .GET())
                .body();
        assertThat(google).contains("\"models\":[");
        assertThat(client.send(client.request("/v1/models").GET()).statusCode()).isEqualTo(401);
    }

    private String models(String path) {
        return client.send(
                        client.request(path).header("Authorization", "Bearer k").GET())
                .body();
    }

    @Test
    void body_overTheCapIsRefusedEvenWhenItsLengthIsUnknown() {
        byte[] large = new byte[Endpoint.MAX_BODY + 100_000];
        HttpResponse<String> known = client.send(client.keyed("/v1/messages").POST(BodyPublishers.ofByteArray(large)));
        assertThat(known.statusCode()).isEqualTo(413);
        assertThat(known.body()).contains("request_too_large");
        HttpResponse<String> chunked = client.send(
                client.keyed("/v1/messages").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(provider.received()).extracting(Received::body).containsOnly("");
    }

    @Test
    void body_thatIsNoUtf8IsRefused() {
        byte[] latin = question("gr\u00fc\u00dfe", "").replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
        assertThat(client.send(client.keyed("/v1/messages").POST(BodyPublishers.ofByteArray(latin)))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void body_nestedTooDeepIsRefused() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThat(client.post("/v1/messages", deep).statusCode()).isEqualTo(400);
    }

    @Test
    void held_streamWaitsForEachPiece() throws Exception {
        String body = question("hold the stream", ",'stream':true").replace('\'', '"');
        String head =
                "POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nx-api-key: k\r\nanthropic-version: 2023-06-01\r\n"
                        + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", provider.address().getPort())) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            until(lines, "event: ping");
            provider.release(1);
            until(lines, "event: content_block_delta");
            provider.release(1_000);
            until(lines, "event: message_stop");
        }
    }

    private static void until(BufferedReader lines, String wanted) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.equals(wanted)) {
            line = lines.readLine();
        }
        assertThat(line).isEqualTo(wanted);
    }

    @Test
    void held_streamIsCutByClose() {
        Thread closer = new Thread(() -> {
            while (provider.received().isEmpty()) {
                Thread.onSpinWait();
            }
            provider.close();
        });
        closer.start();
        assertThatThrownBy(() -> client.post("/v1/messages", question("hold the stream", ",'stream':true")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void slow_streamIsComplete() {
        List<Client.Event> events = client.events("/v1/messages", question("slowly", ",'stream':true"));
        assertThat(events.get(events.size() - 1).name()).isEqualTo("message_stop");
    }

    @Test
    void cut_breaksTheConnectionBeforeTheEnd() {
        for (String more : List.of("", ",'stream':true")) {
            assertThatThrownBy(() -> client.post("/v1/messages", question("simulate a cut", more)))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void manyCallers_areAllAnswered() {
        HttpClient many =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String body = question("hello", ",'stream':true").replace('\'', '"');
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(() -> client.keyed("/v1/messages")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .limit(500)
                .map(request -> many.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().body()).endsWith("\"message_stop\"}\n\n"));
    }

    @Test
    void close_freesThePortAndMayBeCalledAgain() {
        int port = provider.address().getPort();
        provider.close();
        provider.close();
        try (OfflineProvider next = OfflineProvider.start(port)) {
            assertThat(next.address().getPort()).isEqualTo(port);
        }
    }
}
