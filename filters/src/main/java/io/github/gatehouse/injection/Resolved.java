package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text in which some parts are replaced, from the first to the last. Copied only where something is. */
final class Resolved {

    private static final int FEWEST = 6;

    private final CharSequence text;
    /** The text up to {@link #copied}, as it is now; null as long as nothing was replaced. */
    private @Nullable StringBuilder plain;

    private int copied;
    private byte[] bytes = {};
    private int size;

    Resolved(CharSequence text) {
        this.text = text;
    }

    boolean changed() {
        return plain != null;
    }

    /** The whole text, once no more is replaced. */
    String text() {
        return instead(text.length(), text.length()).toString();
    }

    private StringBuilder instead(int from, int to) {
        if (plain == null) {
            plain = new StringBuilder(text.length());
        }
        plain.append(text, copied, from);
        copied = to;
        return plain;
    }

    /** Puts a character in the place of others. */
    void put(int from, int to, int codePoint) {
        instead(from, to).appendCodePoint(codePoint);
    }

    /** Forgets the bytes. */
    void clear() {
        size = 0;
    }

    /** One more byte of what was encoded, its lowest eight bits. */
    void add(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size + 64);
        }
        bytes[size++] = (byte) value;
    }

    /** Puts the bytes in the place of a part. */
    void put(int from, int to) {
        instead(from, to).append(decoded());
    }

    private String decoded() {
        return new String(bytes, 0, size, UTF_8);
    }

    /** Puts what of the bytes is text in the place of a part: runs of letters, digits and what stands between them. */
    boolean putLegible(int from, int to) {
        if (size < FEWEST) {
            return false;
        }
        String decoded = decoded();
        StringBuilder found = null;
        int begin = 0;
        for (int i = 0; i <= decoded.length(); i++) {
            if (i == decoded.length() || !legible(decoded.charAt(i))) {
                if (i - begin >= FEWEST) {
                    found = found == null ? instead(from, to) : found;
                    found.append(' ').append(decoded, begin, i);
                }
                begin = i + 1;
            }
        }
        if (found == null) {
            return false;
        }
        found.append(' ');
        return true;
    }

    private static boolean legible(char c) {
        return c >= ' ' && c < 0x7F || c == '\n' || c == '\t' || c == '\r' || c >= 0xA0 && legibleWide(c);
    }

    private static boolean legibleWide(char c) {
        return c != 0xFFFD && Character.isDefined(c) && !Character.isISOControl(c);
    }
}
