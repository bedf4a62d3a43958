package io.github.gatehouse.payload;

import java.util.Arrays;

/**
 * A text with escapes, decoded to UTF-8, with the way back to the source. Used again for the next string. Keeps one entry per
 * escape, not per byte.
 */
final class Unescaped {

    private static final int USUAL = 256;
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_ESCAPES = {};

    private byte[] bytes = NO_BYTES;
    private int length;
    private int[] decodedEnd = NO_ESCAPES;
    private int[] decodedStart = NO_ESCAPES;
    private int[] sourceStart = NO_ESCAPES;
    private int[] sourceEnd = NO_ESCAPES;
    private int escapes;
    private int sourceFrom;
    private boolean backslash;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether some escape stands for a backslash. */
    boolean backslash() {
        return backslash;
    }

    /** Decodes a JSON string that the walker has found well formed. Lone surrogates become U+FFFD. */
    void decode(byte[] json, int from, int to) {
        begin(from, to);
        int at = from;
        while (at < to) {
            int plain = at;
            while (at < to && json[at] != '\\') {
                at = Math.max(at + 1, JsonStrings.skipPlain(json, at, to));
            }
            copy(json, plain, at);
            if (at < to) {
                at = decodeEscape(json, at, to);
            }
        }
    }

    /**
     * Begins a text that other code decodes.
     *
     * @param from its start in the source; its decoded form is no longer than its source
     */
    void begin(int from, int to) {
        if (bytes.length < to - from) {
            bytes = new byte[Math.max(Math.max(to - from, USUAL), 2 * bytes.length)];
        }
        length = 0;
        escapes = 0;
        backslash = false;
        sourceFrom = from;
    }

    /** Takes what stands for itself. */
    void copy(byte[] source, int from, int to) {
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
    }

    /** Takes a character that {@code [from, to)} of the source stands for. */
    void escape(int codePoint, int from, int to) {
        int start = length;
        length = Utf8.put(bytes, length, codePoint);
        backslash |= codePoint == '\\';
        remember(start, from, to);
    }

    /** Where in the source the decoded byte begins: the start of its escape if it comes from one. */
    int sourceStart(int decoded) {
        int i = lastEscapeBefore(decoded + 1);
        if (i < 0) {
            return sourceFrom + decoded;
        }
        boolean inside = decoded < decodedEnd[i];
        return inside ? sourceStart[i] : sourceEnd[i] + decoded - decodedEnd[i];
    }

    /** Where in the source the decoded bytes before this one end: the end of their escape if the last is from one. */
    int sourceEnd(int decoded) {
        int i = lastEscapeBefore(decoded);
        if (i < 0) {
            return sourceFrom + decoded;
        }
        return sourceEnd[i] + Math.max(0, decoded - decodedEnd[i]);
    }

    private int decodeEscape(byte[] json, int at, int to) {
        int code = JsonStrings.escape(json[at + 1]);
        int end = at + 2;
        if (code < 0) {
            code = JsonStrings.hex4(json, at + 2, to);
            end = at + 6;
            if (Character.isHighSurrogate((char) code) && end + 6 <= to && json[end] == '\\' && json[end + 1] == 'u') {
                int low = JsonStrings.hex4(json, end + 2, to);
                if (Character.isLowSurrogate((char) low)) {
                    code = Character.toCodePoint((char) code, (char) low);
                    end += 6;
                }
            }
        }
        escape(code, at, end);
        return end;
    }

    private void remember(int decodedFrom, int from, int end) {
        if (escapes == decodedEnd.length) {
            int more = Math.max(16, 2 * escapes);
            decodedEnd = Arrays.copyOf(decodedEnd, more);
            decodedStart = Arrays.copyOf(decodedStart, more);
            sourceStart = Arrays.copyOf(sourceStart, more);
            sourceEnd = Arrays.copyOf(sourceEnd, more);
        }
        decodedStart[escapes] = decodedFrom;
        sourceStart[escapes] = from;
        decodedEnd[escapes] = length;
        sourceEnd[escapes] = end;
        escapes++;
    }

    /** The last escape whose first decoded byte stands before this one; -1 if there is none. */
    private int lastEscapeBefore(int decoded) {
        int i = Arrays.binarySearch(decodedStart, 0, escapes, decoded);
        return (i < 0 ? -i - 1 : i) - 1;
    }
}
