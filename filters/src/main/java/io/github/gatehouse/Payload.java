package io.github.gatehouse;

/**
 * What a call carries: the body of a request, the arguments of a method, an answer or one event of it. A guard sees its
 * texts, whatever the format; a payload is immutable, and one that nobody edits stays the same to the byte.
 */
public interface Payload {

    /** Nothing was sent. */
    Payload NONE = new Payload() {
        @Override
        public Payload edit(Editor editor) {
            return this;
        }

        @Override
        public Object value() {
            return "";
        }

        @Override
        public long length() {
            return 0;
        }

        @Override
        public String toString() {
            return "Payload.NONE";
        }
    };

    /**
     * Shows each text, in the order in which it stands, to the editor.
     *
     * @return the payload with the editor's replacements; this same object if there were none
     */
    Payload edit(Editor editor);

    /**
     * What the payload says, for guards that judge structure: a {@code jakarta.json.JsonValue} for JSON, a map of lists
     * of strings for a form, a string for text, the very object for a method's argument or result.
     *
     * @throws GuardException if the payload does not parse
     */
    Object value();

    /** Size in bytes as transmitted; in characters, as far as known, for arguments and results. */
    long length();

    /**
     * Where a request was sent to: its path below the application's, decoded, without the query. Empty for whatever is
     * no request. May be personal.
     */
    default String target() {
        return "";
    }

    /**
     * Sets a member of a JSON object, for the few edits that are no texts, such as a cap on the length of the answer.
     * All other bytes stay as they are.
     *
     * @param pointer names only, such as {@code /stream_options/include_usage} (RFC 6901, without escapes); objects that
     *     are missing on the way are made
     * @param json the value, as JSON
     * @return this same object if it says so already, or is no JSON object, or has something else than an object on the way
     */
    default Payload with(String pointer, String json) {
        return this;
    }

    /** Sees every text of a payload. */
    @FunctionalInterface
    interface Editor {
        void edit(Text text);
    }
}
