package io.github.gatehouse;

/**
 * One text of a payload, decoded, as UTF-8 bytes. Valid only during {@link Payload.Editor#edit}: the object and its
 * array are used again for the next text.
 */
public interface Text {

    /** Holds the text from {@link #from()} to {@link #to()}; whatever stands around it is not part of it. Read only. */
    byte[] bytes();

    int from();

    int to();

    /** Where the text stands, such as {@code /messages/0/content}, {@code form:message}; no value, so never personal. */
    String place();

    /** The name the text goes by: the nearest JSON key, form field or parameter; empty if it has none. */
    String field();

    /**
     * Names the stream of texts that this one continues, so that a value cut in two is seen whole; empty if the text is
     * complete in itself.
     */
    String channel();

    /** Whether nothing follows in this channel: the part that brings the text also says that its stream is complete. */
    default boolean last() {
        return false;
    }

    /**
     * Whether the texts of this channel together are a JSON document, such as the arguments of a tool. What stands in it
     * is known only when it is complete.
     */
    default boolean document() {
        return false;
    }

    /** Whether this is a file that was sent in base64, so that white space at its ends belongs to it. */
    default boolean file() {
        return false;
    }

    /** Replaces bytes {@code [from, to)} of {@link #bytes()}. Replacements come in ascending order, without overlap. */
    void replace(int from, int to, String replacement);
}
