package io.github.gatehouse.payload;

import io.github.gatehouse.Text;

/**
 * A text with {@code \}{@code u0040} in it, which whoever reads it as JSON or as source code takes for the character. It
 * is shown with such escapes undone, however many backslashes stand before the {@code u}.
 */
final class EscapedText implements Text {

    private final Text text;
    private final Unescaped undone = new Unescaped();

    private EscapedText(Text text, int first) {
        this.text = text;
        decode(text.bytes(), text.from(), first, text.to());
    }

    /** The same text if there are no such escapes in it. */
    static Text of(Text text) {
        int first = next(text.bytes(), text.from(), text.to());
        return first == text.to() ? text : new EscapedText(text, first);
    }

    private void decode(byte[] bytes, int from, int first, int to) {
        undone.begin(from, to);
        int plain = from;
        int at = first;
        while (at < to) {
            int letter = letter(bytes, at, to);
            undone.copy(bytes, plain, at);
            undone.escape(JsonStrings.hex4(bytes, letter + 1, to), at, letter + 5);
            plain = letter + 5;
            at = next(bytes, plain, to);
        }
        undone.copy(bytes, plain, to);
    }

    /** The first backslash of the next escape; the end if there is none. */
    private static int next(byte[] bytes, int from, int to) {
        int at = JsonStrings.skipText(bytes, from, to);
        while (at < to) {
            if (bytes[at] != '\\') {
                at = JsonStrings.skipText(bytes, at + 1, to);
                continue;
            }
            int letter = letter(bytes, at, to);
            if (letter < to && bytes[letter] == 'u' && JsonStrings.hex4(bytes, letter + 1, to) > 0) {
                return at;
            }
            at = letter;
        }
        return to;
    }

    private static int letter(byte[] bytes, int backslash, int to) {
        int at = backslash;
        while (at < to && bytes[at] == '\\') {
            at++;
        }
        return at;
    }

    @Override
    public byte[] bytes() {
        return undone.bytes();
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return undone.length();
    }

    @Override
    public String place() {
        return text.place();
    }

    @Override
    public String field() {
        return text.field();
    }

    @Override
    public String channel() {
        return text.channel();
    }

    @Override
    public boolean file() {
        return text.file();
    }

    @Override
    public void replace(int from, int to, String replacement) {
        int first = undone.sourceStart(Utf8.floor(bytes(), from, 0, to()));
        int last = undone.sourceEnd(Utf8.ceiling(bytes(), to, to()));
        text.replace(first, Math.max(first, last), replacement);
    }

    /** Never the text. */
    @Override
    public String toString() {
        return text.toString();
    }
}
