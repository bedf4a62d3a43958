package io.github.gatehouse.payload;

import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;

/**
 * XML or HTML: one text from the first byte to the last, tags included. Character references are decoded for the
 * editor, and stay as they are where nothing is replaced.
 */
final class MarkupBody implements Body {

    private final byte[] markup;

    private MarkupBody(byte[] markup) {
        this.markup = markup;
    }

    static MarkupBody read(byte[] markup) {
        TextBody.read(markup);
        return new MarkupBody(markup);
    }

    @Override
    public byte[] bytes() {
        return markup;
    }

    @Override
    public MarkupBody edit(Editor editor) {
        if (markup.length == 0) {
            return this;
        }
        Unescaped decoded = new Unescaped();
        Markup.decode(markup, decoded);
        Splice splice = new Splice(markup, 0, markup.length);
        editor.edit(new Decoded(decoded, splice));
        return splice.changed() ? new MarkupBody(splice.finish()) : this;
    }

    /** The markup as it stands. */
    @Override
    public String value() {
        return new String(markup, StandardCharsets.UTF_8);
    }

    @Override
    public long length() {
        return markup.length;
    }

    private record Decoded(Unescaped decoded, Splice splice) implements Text {
        @Override
        public byte[] bytes() {
            return decoded.bytes();
        }

        @Override
        public int from() {
            return 0;
        }

        @Override
        public int to() {
            return decoded.length();
        }

        @Override
        public String place() {
            return "text";
        }

        @Override
        public String field() {
            return "";
        }

        @Override
        public String channel() {
            return "";
        }

        @Override
        public void replace(int from, int to, String replacement) {
            int first = decoded.sourceStart(Utf8.floor(bytes(), from, 0, to()));
            int last = decoded.sourceEnd(Utf8.ceiling(bytes(), to, to()));
            splice.replace(first, Math.max(first, last), Markup.escaped(replacement));
        }
    }
}
