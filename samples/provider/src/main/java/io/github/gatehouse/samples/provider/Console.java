package io.github.gatehouse.samples.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

/**
 * What the provider shows of itself: {@code GET /} lists the scenarios, {@code GET /_received?last=N} what came in (oldest
 * first), {@code DELETE /_received} forgets it, {@code POST /_release?pieces=N} lets held streams go on. Only for callers on
 * this machine that used one of its own names, so that no web page can read it through a name of its choice.
 */
final class Console implements HttpHandler {
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int MAX_PIECES = 1_000_000;

    private final Recorder recorder;
    private final Semaphore released;

    Console(Recorder recorder, Semaphore released) {
        this.recorder = recorder;
        this.released = released;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange);
            if (!isLocal(exchange, request.header("Host"))) {
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            switch (request.method() + " " + request.path()) {
                case "GET /", "HEAD /" -> scenarios(exchange);
                case "GET /_received" -> Endpoint.send(exchange, 200, received(number(request, "last", 100)));
                case "DELETE /_received" -> {
                    recorder.clear();
                    exchange.sendResponseHeaders(204, -1);
                }
                case "POST /_release" -> {
                    released.release(number(request, "pieces", 1));
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static boolean isLocal(HttpExchange exchange, String host) {
        InetAddress remote = exchange.getRemoteAddress().getAddress();
        int port = host.lastIndexOf(':');
        String name = port > host.lastIndexOf(']') ? host.substring(0, port) : host;
        return remote.isLoopbackAddress() && OWN_NAMES.contains(name);
    }

    private static int number(Request request, String name, int otherwise) {
        try {
            int number = Integer.parseInt(request.query().getOrDefault(name, ""));
            return Math.max(0, Math.min(number, MAX_PIECES));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    private JsonObject received(int last) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        recorder.last(last).forEach(received -> {
            JsonObjectBuilder headers = Json.createObjectBuilder();
            new TreeMap<>(received.headers()).forEach(headers::add);
            all.add(Json.createObjectBuilder()
                    .add("number", received.number())
                    .add("method", received.method())
                    .add("path", received.path())
                    .add("dialect", received.dialect())
                    .add("keyHash", received.keyHash())
                    .add("headerNames", Json.createArrayBuilder(received.headerNames()))
                    .add("headers", headers)
                    .add("body", received.body()));
        });
        return Json.createObjectBuilder().add("received", all).build();
    }

    private static void scenarios(HttpExchange exchange) throws IOException {
        StringBuilder text = new StringBuilder("Offline AI provider. Words that steer it, per scenario:\n");
        for (Scenario scenario : Scenario.values()) {
            text.append(scenario)
                    .append(": ")
                    .append(String.join(", ", scenario.triggers()))
                    .append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
