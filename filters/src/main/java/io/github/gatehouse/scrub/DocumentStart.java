package io.github.gatehouse.scrub;

import java.util.HexFormat;

/**
 * Watches, byte by byte, whether a model begins to write JSON: from the first character of its text, after some prose, or
 * in a fence of Markdown. From there on to the end of the text values are to be written so that they stay within the
 * strings they stand in. Where JSON ends again nobody asks: that would be for the text to say, and a backslash too many in
 * the prose behind it does no harm, a quote too many in a document does.
 */
final class DocumentStart {

    private static final String FENCE = "```json";
    private static final int TICKS = 3;

    private boolean blank = true;
    private boolean document;
    /** A bracket that what follows makes the begin of a document; 0 if none was the last character. */
    private byte bracket;
    /** It is the first character of the text. */
    private boolean first;
    /** How much of the fence the last bytes are. */
    private int fence;

    /** Takes the next byte of the text. */
    void next(byte b) {
        if (document) {
            return;
        }
        fence(b);
        if (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
            return;
        }
        document = fence == FENCE.length() || begins(b);
        first = blank;
        blank = false;
        bracket = b == '{' || b == '[' ? b : 0;
    }

    /** A value stands here: this is how it is to be written. */
    String value(String value) {
        fence = 0;
        bracket = 0;
        blank = false;
        return document ? inString(value) : value;
    }

    /** As RFC 8259, section 7, wants it between quotes. */
    private static String inString(String value) {
        StringBuilder out = new StringBuilder(value.length() + 8);
        for (char c : value.toCharArray()) {
            if (c < ' ') {
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    private boolean begins(byte b) {
        if (blank) {
            return b == '{';
        }
        if (bracket == '[') {
            return b == '"' || b == '{' || first && (b == '[' || b == '-' || b >= '0' && b <= '9');
        }
        return bracket == '{' && b == '"';
    }

    private void fence(byte b) {
        boolean tick = b == '`';
        if (fence == TICKS && (tick || b == ' ')) {
            return;
        }
        char expected = FENCE.charAt(fence);
        if (b == expected || b == Character.toUpperCase(expected)) {
            fence++;
        } else {
            fence = tick ? 1 : 0;
        }
    }
}
