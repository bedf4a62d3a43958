package io.github.gatehouse.payload;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A file that is a text and stands in a string in base64, perhaps as a data URL. An editor is shown what it says; what is
 * edited is encoded again. Where it is not sure that it is a text, an editor is shown the string first, and what it says
 * if nothing in the string was replaced.
 */
final class EncodedText implements Text {

    /** Shorter ones are words of a text. */
    private static final int SHORTEST = 24;

    /** So much tells most words and texts from base64. */
    private static final int HEAD = 64;

    private static final byte MARK = (byte) 0xFE;

    private final Text outer;
    private final int data;
    private final byte[] decoded;
    private final Charset charset;
    private final boolean sure;
    private final Splice splice;

    private EncodedText(Text outer, int data, byte[] decoded, Charset charset) {
        this.outer = outer;
        this.data = data;
        this.decoded = decoded;
        this.charset = charset;
        this.sure = Media.isLegible(decoded);
        this.splice = new Splice(decoded, 0, decoded.length);
    }

    /** Whether a text may be such a file, by its first bytes. */
    static boolean begins(byte[] bytes, int from, int to) {
        if (to - from < SHORTEST) {
            return false;
        }
        if (Media.isDataUrl(bytes, from, to)) {
            return true;
        }
        return Media.isBase64(bytes, from, from + SHORTEST);
    }

    /**
     * The file that a text is; empty if it is none, or not known to be a text.
     *
     * @param declared whether what stands beside it says that it is a text
     */
    static Optional<EncodedText> of(Text text, BooleanSupplier declared) {
        byte[] bytes = text.bytes();
        int to = text.to();
        int data = Media.data(bytes, text.from(), to);
        boolean says = data > text.from() && Media.isTextType(bytes, text.from(), data);
        boolean coded = data >= 0 && data < to && Media.isBase64(bytes, data, Math.min(to, data + HEAD));
        boolean known = coded && (says || Media.isText(bytes, data, to) || declared.getAsBoolean());
        if (!known || !Media.isBase64(bytes, data, to)) {
            return Optional.empty();
        }
        EncodedText file = decoded(text, data, Media.decode(bytes, data, to));
        boolean likely = says || file.sure || to - data >= Media.SHORTEST || declared.getAsBoolean();
        return likely ? Optional.of(file) : Optional.empty();
    }

    private static EncodedText decoded(Text text, int data, byte[] decoded) {
        boolean marked = decoded.length > 1
                && (decoded[0] == MARK && decoded[1] == -1 || decoded[0] == -1 && decoded[1] == MARK);
        if (marked) {
            return new EncodedText(text, data, new String(decoded, UTF_16).getBytes(UTF_8), UTF_16);
        }
        boolean valid = Utf8.firstInvalid(decoded, 0, decoded.length) < 0;
        return new EncodedText(text, data, valid ? decoded : new String(decoded, UTF_8).getBytes(UTF_8), UTF_8);
    }

    /**
     * Shows the file, and what stands before it.
     *
     * @param level how many documents it lies in
     */
    void show(Payload.Editor editor, int level) {
        Part before = new Part(outer, sure ? data : outer.to());
        if (before.to > outer.from()) {
            editor.edit(before);
        }
        if (sure || !before.replaced) {
            JsonInside.show(this, editor, level);
        }
        if (splice.changed()) {
            byte[] edited = Charsets.fromUtf8(splice.finish(), charset);
            outer.replace(data, outer.to(), encoder().encodeToString(edited));
        }
    }

    /** In the alphabet in which it came. */
    private Base64.Encoder encoder() {
        boolean url = false;
        for (int at = data; at < outer.to() && !url; at++) {
            url = outer.bytes()[at] == '-' || outer.bytes()[at] == '_';
        }
        return url ? Base64.getUrlEncoder() : Base64.getEncoder();
    }

    @Override
    public byte[] bytes() {
        return decoded;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return decoded.length;
    }

    @Override
    public String place() {
        return outer.place();
    }

    @Override
    public String field() {
        return outer.field();
    }

    @Override
    public String channel() {
        return "";
    }

    @Override
    public boolean file() {
        return true;
    }

    @Override
    public void replace(int from, int to, String replacement) {
        int first = Utf8.floor(decoded, from, 0, decoded.length);
        splice.replace(first, Utf8.ceiling(decoded, to, decoded.length), replacement.getBytes(UTF_8));
    }

    /** Never the text. */
    @Override
    public String toString() {
        return outer.toString();
    }

    /** The string up to a place. */
    private static final class Part implements Text {
        private final Text outer;
        private final int to;
        private boolean replaced;

        Part(Text outer, int to) {
            this.outer = outer;
            this.to = to;
        }

        @Override
        public byte[] bytes() {
            return outer.bytes();
        }

        @Override
        public int from() {
            return outer.from();
        }

        @Override
        public int to() {
            return to;
        }

        @Override
        public String place() {
            return outer.place();
        }

        @Override
        public String field() {
            return outer.field();
        }

        @Override
        public String channel() {
            return "";
        }

        @Override
        public void replace(int from, int to, String replacement) {
            replaced = true;
            outer.replace(from, to, replacement);
        }

        /** Never the text. */
        @Override
        public String toString() {
            return outer.toString();
        }
    }
}
