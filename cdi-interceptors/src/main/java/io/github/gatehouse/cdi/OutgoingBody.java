package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.config.BodySettings;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.scrub.OutgoingCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A body that a client sends or gets.
 *
 * @param type its {@code Content-Type}, empty if it has none
 * @param paths where its texts stand
 * @param settings how much of it is read, and what becomes of one that cannot be
 */
record OutgoingBody(String type, TextPaths paths, BodySettings settings) {

    private static final byte[] NOTHING = {};

    /** Whether texts are found in a body of this type. */
    boolean readable() {
        try {
            return streamed() || Body.read(NOTHING, new ContentType(essence(), Optional.empty()), paths) != null;
        } catch (GuardException e) {
            return e.refusal().reason() != Reason.BODY_UNSUPPORTED;
        }
    }

    boolean streamed() {
        return essence().equals("text/event-stream");
    }

    private String essence() {
        return ContentType.parse(type).essence();
    }

    /**
     * The body as it may be sent; one that nobody can look into only where the settings let such pass.
     *
     * @throws GuardException if it cannot be read
     */
    byte[] scrubbed(byte[] bytes, OutgoingCall call) throws IOException {
        if (bytes.length == 0 || !readable() && settings.other() == BodySettings.Other.PASS) {
            return bytes;
        }
        if (Coding.of(bytes) == Coding.NONE) {
            return scrub(bytes, call);
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(scrub(unpacked(bytes), call));
        }
        return packed.toByteArray();
    }

    private byte[] unpacked(byte[] bytes) throws IOException {
        CappedBytes plain = new CappedBytes(settings.limit());
        try (InputStream in = Coding.GZIP.decode(new ByteArrayInputStream(bytes))) {
            in.transferTo(plain);
        }
        return plain.toByteArray();
    }

    private byte[] scrub(byte[] bytes, OutgoingCall call) {
        return ((Body) call.scrub(Body.read(bytes, ContentType.parse(type), paths))).bytes();
    }

    /**
     * An answer with its values.
     *
     * @throws GuardException if it cannot be read and must be
     */
    byte[] restored(InputStream plain, OutgoingCall call) throws IOException {
        byte[] bytes = plain.readNBytes(settings.limit() + 1);
        if (bytes.length > settings.limit()) {
            throw invalid();
        }
        Body body;
        try {
            body = Body.read(bytes, ContentType.parse(type), paths);
        } catch (GuardException e) {
            if (call.masksAnswers()) {
                throw e;
            }
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inspector answer = call.answer();
        answer.accept(body, part -> out.writeBytes(((Body) part).bytes()));
        answer.end(part -> out.writeBytes(((Body) part).bytes()));
        return out.toByteArray();
    }

    /** An answer that nobody can look into: as it is, unless it must not go on so. */
    InputStream unread(InputStream answer, OutgoingCall call) {
        boolean masked = call.masksAnswers();
        call.close();
        if (masked && settings.other() != BodySettings.Other.PASS) {
            throw invalid();
        }
        return answer;
    }

    private static GuardException invalid() {
        return GuardException.of(Refusal.of(Reason.ANSWER_INVALID, "client", "The answer could not be looked into."));
    }
}
