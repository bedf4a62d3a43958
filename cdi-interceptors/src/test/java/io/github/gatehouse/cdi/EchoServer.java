package io.github.gatehouse.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Answers as a test wants it, and remembers what came. */
final class EchoServer implements AutoCloseable {

    /** What is answered to a body. */
    @FunctionalInterface
    interface Script {
        Said say(String path, String body) throws IOException;
    }

    /** An answer. */
    record Said(int status, String type, byte[] body, String... headers) {
        static Said json(String body) {
            return new Said(200, "application/json", body.getBytes(UTF_8));
        }

        static Said events(String... events) {
            return new Said(200, "text/event-stream", String.join("", events).getBytes(UTF_8));
        }

        Said with(String... headers) {
            return new Said(status, type, body, headers);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> codings = new CopyOnWriteArrayList<>();

    EchoServer(Script script) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, script);
            }
        });
        server.start();
    }

    private void answer(HttpExchange exchange, Script script) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String coding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        codings.add(String.valueOf(coding));
        String body = new String("gzip".equals(coding) ? unpacked(sent) : sent, UTF_8);
        bodies.add(body);
        Said said = script.say(exchange.getRequestURI().getPath(), body);
        exchange.getResponseHeaders().set("Content-Type", said.type());
        for (int i = 0; i < said.headers().length; i += 2) {
            exchange.getResponseHeaders().set(said.headers()[i], said.headers()[i + 1]);
        }
        exchange.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : 0);
        if (said.body().length > 0) {
            exchange.getResponseBody().write(said.body());
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** All bodies that came, unpacked. */
    List<String> bodies() {
        return bodies;
    }

    List<String> codings() {
        return codings;
    }

    static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
