package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.config.BodySettings;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.FormBody;
import io.github.gatehouse.payload.MultipartBody;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.dialect.Dialect;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of a request and its query, read at most once, when the first guard wants to see them. */
final class RequestBody {

    private static final int MOST_PARAMETERS = 10_000;
    private static final int CHUNK = 8_192;
    private static final byte[] NOTHING = {};

    private final Deployment deployment;
    private final Buffer buffer;
    private boolean asked;
    private Optional<Refusal> problem = Optional.empty();
    private ContentType type = new ContentType("", Optional.empty());
    private @Nullable InputStream rest;
    private boolean taken;
    private String reader = "";

    RequestBody(Deployment deployment, Memory.Share memory) {
        this.deployment = deployment;
        this.buffer = new Buffer(deployment.body(), memory);
    }

    /**
     * Reads what the request carries, and puts it into the call.
     *
     * @return why guards cannot see it, if they cannot
     */
    Optional<Refusal> read(Exchange exchange, GuardFilter filter) {
        if (!asked) {
            asked = true;
            try {
                Payload payload = payload(exchange.request(), filter);
                exchange.chain().update(exchange.chain().call().withPayload(payload));
            } catch (GuardException e) {
                problem = Optional.of(e.refusal());
            }
        }
        return problem;
    }

    private Payload payload(GuardedRequest request, GuardFilter filter) {
        if (!reader.isEmpty()) {
            Exchange.warn(
                    "{0} read the body before filter {1} could; map the filter before it", reader, filter.filterName());
            throw Refusals.cannotJudge();
        }
        HttpServletRequest raw = request.raw();
        Map<String, FormBody> queries = new LinkedHashMap<>();
        request.queries().forEach(query -> queries.put(query, query(query)));
        type = type(raw);
        boolean readable = type.essence().isEmpty() ? !sent(raw) : readable(type);
        if (!readable && deployment.body().other() == BodySettings.Other.PASS) {
            return RequestPayload.of(target(raw), queries, Optional.empty());
        }
        return RequestPayload.of(target(raw), queries, body(raw, readable, queries, filter));
    }

    /** As the container understands it, so that no other spelling of a path leads past a guard. */
    static String target(HttpServletRequest raw) {
        return raw.getServletPath() + (raw.getPathInfo() == null ? "" : raw.getPathInfo());
    }

    private Optional<Body> body(
            HttpServletRequest raw, boolean readable, Map<String, FormBody> queries, GuardFilter filter) {
        long declared = raw.getContentLengthLong();
        if (declared > deployment.body().limit()) {
            throw Refusals.tooLarge(deployment.body().limit());
        }
        if (!readable && sent(raw)) {
            throw Refusals.unsupported();
        }
        if (coded(raw)) {
            throw Refusals.coded();
        }
        receive(raw, filter);
        if (buffer.size() < declared) {
            throw incomplete(raw, filter);
        }
        if (buffer.size() == 0) {
            if (form(raw) && hasFields(raw, queries)) {
                throw readBefore(filter);
            }
            return Optional.empty();
        }
        if (!readable) {
            throw Refusals.unsupported();
        }
        byte[] bytes = buffer.toBytes();
        if (form(raw)) {
            countParameters(bytes);
        }
        boolean passes = deployment.body().other() == BodySettings.Other.PASS;
        TextPaths paths = Dialect.GENERIC.paths();
        return Optional.of(
                multipart(raw) ? MultipartBody.read(bytes, type, paths, passes) : Body.read(bytes, type, paths));
    }

    /** Takes all of the body into memory. Whatever is not taken stays in {@code rest}, for a guard that only observes. */
    private void receive(HttpServletRequest raw, GuardFilter filter) {
        taken = true;
        long declared = raw.getContentLengthLong();
        byte[] chunk = new byte[declared < 0 ? CHUNK : (int) Math.min(CHUNK, declared + 1)];
        try {
            InputStream in = raw.getInputStream();
            rest = in;
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                hold(chunk, n, in);
            }
            rest = null;
        } catch (IllegalStateException e) {
            taken = false;
            throw readBefore(filter);
        } catch (IOException e) {
            throw Refusals.cutShort();
        }
    }

    private void hold(byte[] chunk, int length, InputStream in) {
        try {
            buffer.write(chunk, 0, length);
        } catch (GuardException e) {
            rest = new Prefixed(chunk, length, in);
            throw e;
        }
    }

    private GuardException incomplete(HttpServletRequest raw, GuardFilter filter) {
        return buffer.size() == 0 ? readBefore(filter) : Refusals.cutShort();
    }

    private GuardException readBefore(GuardFilter filter) {
        Exchange.warn(
                "A body was gone when filter {0} wanted to read it: a filter before it reads bodies or form parameters."
                        + " Filters, those of web.xml in their order: {1}",
                filter.filterName(), deployment.order().names());
        return Refusals.cannotJudge();
    }

    /** The container has more parameters than the queries give: the rest came in a form that is gone. */
    private static boolean hasFields(HttpServletRequest raw, Map<String, FormBody> queries) {
        long ofQueries = queries.values().stream()
                .flatMap(query -> query.parameters().values().stream())
                .mapToLong(List::size)
                .sum();
        return raw.getParameterMap().values().stream()
                        .mapToLong(values -> values.length)
                        .sum()
                > ofQueries;
    }

    private static FormBody query(String text) {
        countParameters(text.getBytes(StandardCharsets.UTF_8));
        return FormBody.query(text);
    }

    private static void countParameters(byte[] form) {
        int count = 1;
        for (byte b : form) {
            count += b == '&' ? 1 : 0;
        }
        if (count > MOST_PARAMETERS) {
            throw Refusals.tooManyParameters(MOST_PARAMETERS);
        }
    }

    /** The declared type; a character set that an earlier filter has set counts where none is declared. */
    private static ContentType type(HttpServletRequest raw) {
        List<String> fields = Collections.list(raw.getHeaders("Content-Type"));
        if (fields.size() > 1) {
            // Readers differ on which one counts.
            throw Refusals.twoTypes();
        }
        ContentType type = ContentType.parse(raw.getContentType() == null ? "" : raw.getContentType());
        String encoding = raw.getCharacterEncoding();
        if (type.charset().isPresent() || type.essence().isEmpty() || json(type) || encoding == null) {
            return type;
        }
        return ContentType.parse(type.essence() + ";charset=" + encoding);
    }

    private static boolean json(ContentType type) {
        return type.essence().endsWith("json");
    }

    /** Whether guards find the texts in a body of this type, in some character set. Asks the reader itself. */
    static boolean readable(ContentType type) {
        try {
            Body.read(NOTHING, new ContentType(type.essence(), Optional.empty()), TextPaths.EVERY_STRING);
            return true;
        } catch (GuardException e) {
            return e.refusal().reason() != Reason.BODY_UNSUPPORTED;
        }
    }

    private static boolean sent(HttpServletRequest raw) {
        return raw.getContentLengthLong() > 0 || raw.getHeader("Transfer-Encoding") != null;
    }

    private static boolean coded(HttpServletRequest raw) {
        return isCoded(Collections.list(raw.getHeaders("Content-Encoding")));
    }

    /** Whether one of these fields {@code Content-Encoding}, of which each may list several, says more than nothing. */
    static boolean isCoded(Collection<String> fields) {
        return fields.stream()
                .flatMap(field -> Arrays.stream(field.split(",")))
                .map(String::strip)
                .anyMatch(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"));
    }

    /** A form with files. */
    static boolean multipart(HttpServletRequest raw) {
        String type = raw.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    static boolean form(HttpServletRequest raw) {
        String type = raw.getContentType();
        return "POST".equals(raw.getMethod())
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** The application, or a foreign filter, reads the body before a guard has asked for it. */
    void readByOthers() {
        if (!asked && reader.isEmpty()) {
            reader = Readers.name();
        }
    }

    /** The body comes from here and no longer from the container. */
    boolean isTaken() {
        return taken;
    }

    /** Everything was received, so that its length is known. */
    boolean isWhole() {
        return taken && rest == null;
    }

    Optional<InputStream> rest() {
        return Optional.ofNullable(rest);
    }

    /** What the application reads before {@link #rest}: the body as the guards left it. */
    byte[] bytes(Payload payload) {
        return problem.isEmpty()
                ? RequestPayload.in(payload).body().map(Body::bytes).orElse(NOTHING)
                : buffer.toBytes();
    }

    /** The body as it was sent; empty if it was not read to its end. */
    Optional<byte[]> raw() {
        return isWhole() ? Optional.of(buffer.toBytes()) : Optional.empty();
    }

    /** The character set in which the guards read the body. */
    Charset charset() {
        return type.charset().orElse(StandardCharsets.UTF_8);
    }
}
