package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;

/** A payload that was transmitted: JSON, a form, text, or one event of a stream. */
public interface Body extends Payload {

    /** The body as it goes on: the very array that came in if nothing was edited. Read only. */
    byte[] bytes();

    /**
     * Reads a whole body, strictly. Nothing may be left that another reader would understand differently.
     *
     * @param bytes without content coding (such as gzip); kept, not copied
     * @param paths which strings of a JSON body are texts
     * @throws GuardException {@link Reason#BROKEN_INPUT} if the body is not what its type says,
     *     {@link Reason#BODY_UNSUPPORTED} if texts cannot be found in such a type
     */
    static Body read(byte[] bytes, ContentType type, TextPaths paths) {
        throw new UnsupportedOperationException();
    }
}
