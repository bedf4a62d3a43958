package io.github.gatehouse.samples.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Every path of the four dialects: reads, records, checks, answers. */
final class Endpoint implements HttpHandler {
    static final int MAX_BODY = 4 << 20;
    private static final long MAX_DRAIN = 64L << 20;

    private final HelpDesk model = new HelpDesk();
    private final AtomicLong requests = new AtomicLong();
    private final Recorder recorder;
    private final Semaphore released;
    private final CountDownLatch closing;

    Endpoint(Recorder recorder, Semaphore released, CountDownLatch closing) {
        this.recorder = recorder;
        this.released = released;
        this.closing = closing;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Request request = Request.of(exchange);
        Route route = Route.of(request);
        String requestId = "req_" + requests.incrementAndGet();
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        boolean tooLarge = body.length > MAX_BODY;
        recorder.record(exchange, request, route.dialect(), tooLarge ? new byte[0] : body);
        try {
            route.vendor().headers(requestId, false).forEach(exchange.getResponseHeaders()::set);
            if (tooLarge) {
                drain(exchange.getRequestBody());
                throw Fault.of(Fault.Kind.TOO_LARGE, "Request exceeds " + MAX_BODY + " bytes.");
            }
            answer(exchange, request, route, body, requestId);
        } catch (Fault fault) {
            refuse(exchange, route.vendor(), fault, requestId);
        }
        // Not after an IOException: closing would end the answer properly, and a cut must look like one.
        exchange.close();
    }

    /** Lets the client finish what it is sending; otherwise it sees a broken connection and not the refusal. */
    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        long drained = 0;
        int read = 0;
        while (read >= 0 && drained < MAX_DRAIN) {
            read = body.read(buffer);
            drained += read;
        }
    }

    private void answer(HttpExchange exchange, Request request, Route route, byte[] body, String requestId)
            throws IOException {
        Wire.Verb verb =
                route.verb().orElseThrow(() -> Fault.of(Fault.Kind.NOT_FOUND, "There is nothing at this path."));
        boolean head = request.method().equals("HEAD") && verb.method().equals("GET");
        if (!head && !request.method().equals(verb.method())) {
            exchange.getResponseHeaders().set("Allow", verb.method());
            throw Fault.of(Fault.Kind.WRONG_METHOD, "Only " + verb.method() + " is allowed here.");
        }
        checkKey(request.key());
        if (verb == Wire.Verb.MODELS) {
            send(exchange, 200, models(route.vendor(), request.path()));
            return;
        }
        Prompt prompt = route.wire().read(request, parse(body));
        if (verb == Wire.Verb.COUNT) {
            send(exchange, 200, route.wire().count(prompt.spent()));
            return;
        }
        Reply reply = model.answer(prompt);
        if (prompt.shape().stream()) {
            stream(exchange, request, route.wire(), prompt, reply, requestId);
        } else {
            whole(exchange, route.wire().whole(prompt, reply), reply.delivery());
        }
    }

    private static void checkKey(String key) {
        if (key.isBlank()) {
            throw Fault.of(Fault.Kind.NO_KEY, "No API key was sent.");
        }
        if (key.equals("invalid")) {
            throw Fault.of(Fault.Kind.NO_KEY, "The API key is invalid.");
        }
    }

    private static JsonObject models(Vendor vendor, String path) {
        int id = path.indexOf("/models/");
        return id < 0 ? vendor.models() : vendor.model(path.substring(id + "/models/".length()));
    }

    private static JsonObject parse(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            try (JsonParser parser = Json.createParser(new StringReader(text))) {
                parser.next();
                JsonObject object = parser.getObject();
                // Asking for more makes the parser complain about trailing text.
                parser.hasNext();
                return object;
            }
        } catch (CharacterCodingException | RuntimeException e) {
            // The parser has an exception of its own kind for each of: no JSON, no object, nothing, too deep.
            throw Fault.of(Fault.Kind.INVALID, "The request body is not a valid JSON object in UTF-8.");
        }
    }

    private static void whole(HttpExchange exchange, JsonObject answer, Scenario delivery) throws IOException {
        if (delivery == Scenario.STREAM_ERROR) {
            throw Fault.of(Fault.Kind.BROKEN, "Internal server error.");
        }
        if (delivery == Scenario.CUT) {
            byte[] bytes = bytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            throw new IOException("cut on demand");
        }
        send(exchange, 200, answer);
    }

    private void stream(HttpExchange exchange, Request request, Wire wire, Prompt prompt, Reply reply, String requestId)
            throws IOException {
        EventStream.Framing framing = wire.framing(request);
        exchange.getResponseHeaders().set("Content-Type", framing.contentType);
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, 0);
        Pace pace = new Pace(reply.delivery(), released, closing);
        OutputStream out = exchange.getResponseBody();
        EventStream events = new EventStream(out, framing, pace, reply.delivery() == Scenario.TORN);
        try {
            wire.stream(prompt, reply, events);
        } catch (Fault fault) {
            wire.streamError(fault, requestId, events);
        }
    }

    private static void refuse(HttpExchange exchange, Vendor vendor, Fault fault, String requestId) throws IOException {
        if (fault.kind() == Fault.Kind.RATE_LIMITED) {
            vendor.headers(requestId, true).forEach(exchange.getResponseHeaders()::set);
            if (vendor != Vendor.GEMINI) {
                exchange.getResponseHeaders().set("Retry-After", "1");
            }
        }
        send(exchange, vendor.status(fault), vendor.error(fault, requestId));
    }

    static void send(HttpExchange exchange, int status, JsonObject answer) throws IOException {
        byte[] bytes = bytes(answer);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static byte[] bytes(JsonObject answer) {
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }
}
