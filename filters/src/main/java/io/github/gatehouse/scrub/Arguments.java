package io.github.gatehouse.scrub;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.JsonDepth;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPaths;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * JSON objects and arrays that come in pieces, such as the arguments of a tool. Held until complete, because only then
 * it is known what stands in them; then treated like any document.
 */
final class Arguments {

    /** The most bytes that one answer may have held back this way, as many as an event may have. */
    static final int MOST_HELD = SseStream.LARGEST_EVENT;

    private static final ContentType TEXT = new ContentType("text/plain", Optional.empty());

    private final Treatment treatment;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private JsonDepth open = new JsonDepth();

    Arguments(Treatment treatment) {
        this.treatment = treatment;
    }

    int held() {
        return held.size();
    }

    /**
     * Takes bytes up to the end of a document, or all of them.
     *
     * @return the offset behind what was taken; {@code from} if no document begins here
     */
    int take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && open.depth() == 0 && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        if (open.depth() == 0 && at < to && bytes[at] != '{' && bytes[at] != '[') {
            return from;
        }
        do {
            if (at < to) {
                open.closes(bytes[at++]);
            }
        } while (at < to && open.depth() > 0);
        held.write(bytes, from, at - from);
        if (held.size() > MOST_HELD) {
            throw tooLarge(treatment);
        }
        return at;
    }

    static GuardException tooLarge(Treatment treatment) {
        return GuardException.of(
                Refusal.of(Reason.ANSWER_INVALID, treatment.guard(), "Arguments in the answer are too large."));
    }

    /** Whether what is held ends where the document does. */
    boolean complete() {
        return held.size() > 0 && open.depth() == 0;
    }

    /** Hands out what is held, treated: a document, or as much of one as there is. */
    byte[] treated() {
        byte[] json = held.toByteArray();
        held.reset();
        open = new JsonDepth();
        return ((Body) Body.read(json, TEXT, TextPaths.EVERY_STRING).edit(treatment::whole)).bytes();
    }

    @Override
    public String toString() {
        return "Arguments[held=" + held() + "]";
    }
}
