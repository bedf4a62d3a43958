package io.github.gatehouse.samples.assistant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer north;
    private HttpServer south;
    private Balancer balancer;

    @BeforeEach
    void start() throws IOException {
        north = server("north");
        south = server("south");
        balancer = Balancer.start(0, List.of(address(north), address(south)));
    }

    @AfterEach
    void stop() {
        balancer.close();
        north.stop(0);
        south.stop(0);
    }

    @Test
    void messages_goToOneServerAfterTheOther() throws Exception {
        String first = post("a");
        assertThat(List.of(post("b"), post("c"))).doesNotHaveDuplicates().contains(first.replace(" a", " c"));
    }

    @Test
    void received_isAskedWhereTheLastMessageWent() throws Exception {
        for (String message : List.of("a", "b")) {
            String server = post(message).split(" ")[0];
            get("/");
            get("/api/status");
            assertThat(get("/api/received")).startsWith(server);
            assertThat(get("/api/received")).startsWith(server);
        }
    }

    @Test
    void states_areOfOneServerAfterTheOther_whateverElseIsAskedAtTheSameTime() throws Exception {
        Set<String> servers = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            servers.add(get("/api/status"));
            get("/api/approvals");
        }
        assertThat(servers).containsExactlyInAnyOrder("north ", "south ");
    }

    @Test
    void deadServer_isPassedOver() throws Exception {
        north.stop(0);
        assertThat(List.of(post("a"), post("b"))).containsExactly("south a", "south b");
        south.stop(0);
        assertThat(send(HttpRequest.newBuilder(address()).build()).statusCode()).isEqualTo(503);
    }

    private String post(String body) throws Exception {
        return send(HttpRequest.newBuilder(address().resolve("/api/chat"))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .body();
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address().resolve(path)).build()).body();
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + balancer.port() + "/");
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] request = exchange.getRequestBody().readAllBytes();
                byte[] answer = (name + " " + new String(request)).getBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }
}
