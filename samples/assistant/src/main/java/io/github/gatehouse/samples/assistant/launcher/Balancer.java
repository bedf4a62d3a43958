package io.github.gatehouse.samples.assistant.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Sends requests to one server after the other: messages, questions for the state, and all else each in turns of their
 * own, as pages that always ask for two things together would always ask the same server for the same thing. What the
 * provider received is asked of the server that had the last message. A server that does not answer is passed over. Just
 * enough for this page; use a real one elsewhere.
 */
final class Balancer implements AutoCloseable {

    /** Fields of one connection, not of the message (RFC 9110, section 7.6.1), and those the client sets itself. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "connection", "content-length", "date", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final List<URI> servers;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger states = new AtomicInteger();
    private final AtomicInteger others = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    static {
        // Read once by the JDK's server. Without it answers wait for the client's acknowledgement, up to 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private Balancer(int port, List<URI> servers) throws IOException {
        this.servers = List.copyOf(servers);
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> handle(exchange, others.incrementAndGet()));
        server.createContext("/api/chat", exchange -> handle(exchange, messages.incrementAndGet()));
        server.createContext("/api/received", exchange -> handle(exchange, messages.get()));
        server.createContext("/api/status", exchange -> handle(exchange, states.incrementAndGet()));
        server.setExecutor(threads);
        server.start();
    }

    static Balancer start(int port, List<URI> servers) throws IOException {
        return new Balancer(port, servers);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange, int first) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            for (int i = 0; i < servers.size(); i++) {
                URI server = servers.get(Math.floorMod(first + i, servers.size()));
                Optional<HttpResponse<byte[]>> answer = ask(server, exchange, body);
                if (answer.isPresent()) {
                    answer(exchange, answer.get());
                    return;
                }
            }
            exchange.sendResponseHeaders(503, -1);
        }
    }

    /** A server that dies while it answers is passed over too: better a message counted twice than one lost. */
    private Optional<HttpResponse<byte[]>> ask(URI server, HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        copy(exchange.getRequestHeaders(), request::header);
        try {
            return Optional.of(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        copy(answer.headers().map(), exchange.getResponseHeaders()::add);
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static void copy(Map<String, List<String>> fields, BiConsumer<String, String> to) {
        fields.forEach((name, values) -> {
            if (!OWN_FIELDS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> to.accept(name, value));
            }
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
