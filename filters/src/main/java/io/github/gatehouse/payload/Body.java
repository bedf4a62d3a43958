package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.util.function.Consumer;

/** A payload that was transmitted: JSON, a form, text, or one event of a stream. */
public interface Body extends Fielded {

    /**
     * {@inheritDoc} In JSON what goes on stays the same to the byte; of a form, fields go by their names as they are.
     *
     * @throws GuardException {@link Reason#BODY_UNSUPPORTED} for any other type, {@link Reason#BROKEN_INPUT} if JSON is
     *     neither an object nor an array of objects
     */
    @Override
    default Body only(Fields fields, Consumer<String> went) {
        throw Broken.unsupported("Only bodies with fields, such as JSON, are supported here.");
    }

    /** The same body without the probabilities of tokens, which repeat the texts of an answer token by token. */
    default Body withoutProbabilities() {
        return this;
    }

    /** The body as it goes on: the very array that came in if nothing was edited. Read only. */
    byte[] bytes();

    /**
     * Reads a whole body, strictly: nothing may be left that another reader would understand differently.
     *
     * <table>
     * <caption>What is read</caption>
     * <tr><td>{@code application/json}, {@code *}{@code /*+json}</td><td>one JSON document (RFC 8259) in UTF-8; a
     * repeated name, text behind the document, more than 64 levels and a byte order mark are errors</td></tr>
     * <tr><td>{@code application/x-ndjson}, {@code application/jsonl}</td><td>one such document per line</td></tr>
     * <tr><td>{@code application/x-www-form-urlencoded}</td><td>a {@link FormBody}</td></tr>
     * <tr><td>{@code multipart/form-data}</td><td>a {@link MultipartBody} whose files are all texts</td></tr>
     * <tr><td>{@code text/html}, {@code text/xml}, {@code application/xml}, {@code *}{@code /*+xml}</td><td>one text,
     * tags included, with its character references decoded</td></tr>
     * <tr><td>other {@code text/*}</td><td>one text; {@code text/event-stream} is for {@link SseStream}</td></tr>
     * </table>
     *
     * <p>A text that is a JSON object or array, or has one in each line, is read as JSON, whatever its type, because many
     * applications do; a form that is one is refused. Of a string or a field that is one, such as the arguments of a tool, the strings in it are
     * shown. In other texts {@code \}{@code u0040} is shown as the character it stands for. An undeclared character set is UTF-8. Another one is decoded for the guards, and edits are put back into it.
     *
     * @param bytes without content coding (such as gzip); kept, not copied
     * @param paths which strings of a JSON body are texts
     * @throws GuardException {@link Reason#BROKEN_INPUT} if the body is not what its type says,
     *     {@link Reason#BODY_UNSUPPORTED} if texts cannot be found in such a type
     */
    static Body read(byte[] bytes, ContentType type, TextPaths paths) {
        return Bodies.read(bytes, type, paths);
    }
}
