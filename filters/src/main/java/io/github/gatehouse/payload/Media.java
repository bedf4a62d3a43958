package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Binary data inside JSON, as it stands between the quotes: some writers put a backslash before each slash. */
final class Media {

    /** No binary data of this kind. */
    static final int NONE = -1;

    /** Shorter than any picture: whatever is below is cheap to look at. */
    private static final int SHORTEST = 128;

    /** The longest {@code data:} prefix worth reading, with its media type and parameters. */
    private static final int LONGEST_PREFIX = 256;

    /** As many digits in a row as a number that identifies somebody has; in a picture, about one in millions. */
    private static final int TELLING_DIGITS = 9;

    /** A multiple of four: so many characters of base64 tell whether a text is in it. */
    private static final int TELLING_CHARACTERS = 64;

    private static final String DOCUMENT = "%PDF";

    private static final byte[] SCHEME = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODING = ";base64,".getBytes(StandardCharsets.US_ASCII);

    private Media() {}

    /**
     * Where data in base64 (RFC 4648, both alphabets) begins, perhaps behind the prefix of a data URL (RFC 2397), that
     * goes to the end. Such a prefix may say anything.
     */
    static int base64(byte[] json, int from, int to) {
        int at = starts(json, from, to, SCHEME) ? behindPrefix(json, from, to) : from;
        return to - at >= SHORTEST && plain(json, at, to, true) ? at : NONE;
    }

    /**
     * Where the data of a data URL in base64 begins, at a place where a text is as likely: nothing but such data may
     * follow, no long number, and no text in base64, which a model can read.
     */
    static int dataUrl(byte[] json, int from, int to) {
        if (to - from < SHORTEST || !starts(json, from, to, SCHEME)) {
            return NONE;
        }
        int at = behindPrefix(json, from, to);
        boolean coded = at - from > CODING.length && starts(json, at - CODING.length, at, CODING);
        boolean data = coded && to - at >= SHORTEST && plain(json, at, to, false);
        return data && !isText(json, at, to) ? at : NONE;
    }

    /**
     * Whether the data begins as a text does. Pictures, sounds and archives begin with bytes that no text has; the one
     * kind that does not is known by its mark.
     */
    static boolean isText(byte[] json, int from, int to) {
        StringBuilder head = new StringBuilder(TELLING_CHARACTERS);
        for (int at = from; at < to && head.length() < TELLING_CHARACTERS; at++) {
            switch (json[at]) {
                case '-' -> head.append('+');
                case '_' -> head.append('/');
                case '\\', '=' -> {}
                default -> head.append((char) json[at]);
            }
        }
        head.setLength(head.length() & -4);
        String text = new String(Base64.getDecoder().decode(head.toString()), StandardCharsets.UTF_8);
        return !text.startsWith(DOCUMENT)
                && text.substring(0, Math.max(0, text.length() - 1)).chars().allMatch(Media::isLegible);
    }

    /** What cannot be decoded, and control characters, are in no text; its last character may be cut. */
    private static boolean isLegible(int c) {
        return c >= ' ' && c != 0xFFFD && c != 0x7F || c == '\t' || c == '\n' || c == '\r';
    }

    private static boolean starts(byte[] json, int from, int to, byte[] with) {
        return to - from >= with.length && Arrays.equals(json, from, from + with.length, with, 0, with.length);
    }

    /** @param known data is expected here */
    private static boolean plain(byte[] json, int from, int to, boolean known) {
        int digits = 0;
        for (int at = from; at < to; at++) {
            int b = json[at];
            boolean letter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
            boolean digit = b >= '0' && b <= '9';
            boolean slash = b == '/' || b == '\\' && at + 1 < to && json[at + 1] == '/';
            boolean end = b == '=' && (known || to - at <= 2);
            if (!letter && !digit && !slash && !end && b != '+' && (!known || b != '-' && b != '_')) {
                return false;
            }
            digits = digit ? digits + 1 : 0;
            if (!known && digits == TELLING_DIGITS) {
                return false;
            }
        }
        return true;
    }

    private static int behindPrefix(byte[] json, int from, int to) {
        int end = Math.min(to, from + LONGEST_PREFIX);
        for (int at = from; at < end; at++) {
            if (json[at] == ',') {
                return at + 1;
            }
        }
        return from;
    }
}
