package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.scrub.OutgoingCall;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * Scrubs what a Jakarta REST client sends to an AI, and restores what comes back, whole or as a stream of events:
 *
 * <pre>{@code
 * Client client = ClientBuilder.newBuilder().register(PersonalDataClientFilter.class).build();
 * }</pre>
 *
 * <p>Bodies are seen as they are sent, whatever they were made from, before a coding such as gzip is put on; one that is
 * compressed already is unpacked. A body that cannot be read, unless {@code gatehouse.body.other} says pass, or is longer than {@code gatehouse.body.limit}, is not sent:
 * the call ends in a {@link jakarta.ws.rs.ProcessingException} whose cause is a {@link GuardException}. Each request has
 * pseudonyms of its own, {@code [EMAIL_1]}, which are forgotten when its answer was read; settings are
 * {@code gatehouse.scrub.client.*}. Paths, queries and header fields are sent as they are: put nothing personal there.
 */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(PersonalDataClientFilter.INSIDE_CODINGS)
public final class PersonalDataClientFilter implements ClientRequestFilter, ClientResponseFilter, WriterInterceptor {

    static final int INSIDE_CODINGS = Priorities.ENTITY_CODER + 500;

    private static final String CALL = PersonalDataClientFilter.class.getName();
    private static final String PATHS = CALL + ".paths";

    private final Supplier<Engine> engine;

    /** Uses the engine of the application. */
    public PersonalDataClientFilter() {
        this.engine = () -> CDI.current().select(EngineProvider.class).get().engine();
    }

    /** Where there is no CDI. */
    public PersonalDataClientFilter(Engine engine) {
        requireNonNull(engine, "engine");
        this.engine = () -> engine;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.setProperty(CALL, Running.open(engine.get()));
        request.setProperty(PATHS, Dialect.at(request.getUri().getPath()).paths());
        // The length is another one now.
        request.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        OutputStream wire = context.getOutputStream();
        CappedBytes body = new CappedBytes(engine.get().body().limit());
        context.setOutputStream(body);
        context.proceed();
        // Whoever ends the body closes the stream that stands here, and with it what codings have still to say.
        context.setOutputStream(wire);
        MediaType type = context.getMediaType();
        OutgoingBody sent = new OutgoingBody(
                type == null ? "" : type.toString(),
                (TextPaths) context.getProperty(PATHS),
                engine.get().body());
        wire.write(sent.scrubbed(body.toByteArray(), (OutgoingCall) context.getProperty(CALL)));
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        OutgoingCall call = (OutgoingCall) request.getProperty(CALL);
        if (!response.hasEntity() || !call.changesAnswers()) {
            call.close();
            return;
        }
        InputStream wire = response.getEntityStream();
        try {
            response.setEntityStream(restored(wire, (TextPaths) request.getProperty(PATHS), response, call));
        } catch (RuntimeException | IOException e) {
            call.close();
            wire.close();
            throw e;
        }
    }

    private InputStream restored(InputStream wire, TextPaths paths, ClientResponseContext response, OutgoingCall call)
            throws IOException {
        String type = header(response, HttpHeaders.CONTENT_TYPE);
        Coding coding = Coding.of(header(response, HttpHeaders.CONTENT_ENCODING));
        OutgoingBody body = new OutgoingBody(type, paths, engine.get().body());
        if (!body.readable() || coding == Coding.UNKNOWN) {
            return body.unread(wire, call);
        }
        response.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
        response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
        InputStream plain = coding.decode(wire);
        if (body.streamed()) {
            return new RestoredEvents(plain, paths, call);
        }
        try {
            return new ReadBody(body.restored(plain, call), wire);
        } finally {
            call.close();
        }
    }

    /** Of some clients an answer is over when its stream is closed: that is for the reader to do. */
    private static final class ReadBody extends ByteArrayInputStream {
        private final InputStream wire;

        ReadBody(byte[] body, InputStream wire) {
            super(body);
            this.wire = wire;
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }

    private static String header(ClientResponseContext response, String name) {
        String value = response.getHeaderString(name);
        return value == null ? "" : value;
    }
}
