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
 * Sends each request to the next server; what the provider received is asked of the one that had the last message. A
 * server that does not answer is passed over. Just enough for this page; use a real one elsewhere.
 */
final class Balancer implements AutoCloseable {

    /** Fields of one connection, not of the message (RFC 9110, section 7.6.1), and those the client sets itself. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "connection", "content-length", "date", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final List<URI> servers;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger lastAsked = new AtomicInteger();
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
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    static Balancer start(int port, List<URI> servers) throws IOException {
        return new Balancer(port, servers);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int first = first(exchange);
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

    private int first(HttpExchange exchange) {
        if (exchange.getRequestURI().getPath().equals("/api/received")) {
            return lastAsked.get();
        }
        int next = turn.incrementAndGet();
        if (exchange.getRequestMethod().equals("POST")) {
            lastAsked.set(next);
        }
        return next;
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
