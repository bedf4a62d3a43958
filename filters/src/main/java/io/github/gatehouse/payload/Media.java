package io.github.gatehouse.payload;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;

/** Data in base64 (RFC 4648, both alphabets), as it stands between quotes: some writers put a backslash before each slash. */
final class Media {

    /** No binary data of this kind. */
    static final int NONE = -1;

    /** Shorter than any picture: whatever is below is cheap to look at. */
    static final int SHORTEST = 128;

    /** The longest {@code data:} prefix worth reading, with its media type and parameters. */
    private static final int LONGEST_PREFIX = 256;

    /** As many digits in a row as a number that identifies somebody has; in a picture, about one in millions. */
    private static final int TELLING_DIGITS = 9;

    /** A multiple of four: so many characters of base64 tell whether a text is in it. */
    private static final int TELLING_CHARACTERS = 64;

    private static final String DOCUMENT = "%PDF";

    private static final String SCHEME = "data:";
    private static final String CODING = ";base64,";

    /** What each sign is worth; -1 if it is none of base64. */
    private static final byte[] WORTH = new byte[0x80];

    static {
        Arrays.fill(WORTH, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            WORTH[alphabet.charAt(i)] = (byte) i;
        }
        WORTH['-'] = WORTH['+'];
        WORTH['_'] = WORTH['/'];
    }

    private Media() {}

    /**
     * Where data in base64 begins, perhaps behind the prefix of a data URL (RFC 2397), that goes to the end. Such a prefix
     * may say anything. No data is what begins as a text does, which a model can read.
     */
    static int base64(byte[] json, int from, int to) {
        int at = isDataUrl(json, from, to) ? behindPrefix(json, from, to) : from;
        return to - at >= SHORTEST && plain(json, at, to, true) && !isText(json, at, to) ? at : NONE;
    }

    /**
     * Where the data of a data URL in base64 begins, at a place where a text is as likely: nothing but such data may
     * follow, no long number, and no text in base64.
     */
    static int dataUrl(byte[] json, int from, int to) {
        if (to - from < SHORTEST || !isDataUrl(json, from, to)) {
            return NONE;
        }
        int at = data(json, from, to);
        boolean data = at > from && to - at >= SHORTEST && plain(json, at, to, false);
        boolean text = data && (isTextType(json, from, at) || isText(json, at, to));
        return data && !text ? at : NONE;
    }

    static boolean isDataUrl(byte[] json, int from, int to) {
        if (to - from < SCHEME.length()) {
            return false;
        }
        for (int i = 0; i < SCHEME.length(); i++) {
            if ((json[from + i] | 0x20) != SCHEME.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is only what stands before the data of such a URL. */
    static boolean isPrefix(byte[] json, int from, int to) {
        return isDataUrl(json, from, to) && behindPrefix(json, from, to) == to;
    }

    /** Where data begins: behind the prefix of a data URL in base64, or at once; {@link #NONE} in any other data URL. */
    static int data(byte[] json, int from, int to) {
        if (!isDataUrl(json, from, to)) {
            return from;
        }
        int at = behindPrefix(json, from, to);
        boolean coded = at - from > CODING.length()
                && new String(json, at - CODING.length(), CODING.length(), ISO_8859_1).equalsIgnoreCase(CODING);
        return coded ? at : NONE;
    }

    /** Whether the prefix of a data URL says that it is a text; without a type it is one (RFC 2397). */
    static boolean isTextType(byte[] json, int from, int to) {
        String prefix = new String(json, from + SCHEME.length(), to - from - SCHEME.length(), ISO_8859_1);
        return isTextType(prefix.substring(0, Math.max(0, prefix.indexOf(';'))));
    }

    /** Whether a media type is that of texts. */
    static boolean isTextType(String type) {
        String plain = type.strip().replace("\\", "").toLowerCase(Locale.ROOT);
        return plain.startsWith("text/") || plain.endsWith("json") || plain.endsWith("xml");
    }

    /**
     * Whether the data begins as a text does. Pictures, sounds and archives begin with bytes that no text has; the one
     * kind that does not is known by its mark.
     */
    static boolean isText(byte[] json, int from, int to) {
        int end = Math.min(to, from + TELLING_CHARACTERS);
        byte[] head = decode(json, from, end);
        boolean marked = head.length > 1 && (head[0] == -1 && head[1] == -2 || head[0] == -2 && head[1] == -1);
        String text = new String(head, marked ? UTF_16 : UTF_8);
        // The last character may be cut.
        return !text.startsWith(DOCUMENT) && isLegible(text.substring(0, Math.max(0, text.length() - 1)));
    }

    static boolean isLegible(byte[] text) {
        return isLegible(new String(text, UTF_8));
    }

    /** What cannot be decoded, and control characters, are in no text. */
    private static boolean isLegible(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c != 0xFFFD && c != 0x7F || c == '\t' || c == '\n' || c == '\r');
    }

    /** Whether this is nothing but base64, perhaps in lines. */
    static boolean isBase64(byte[] json, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isBase64(json[at]) && json[at] != '=' && json[at] != '\n' && json[at] != '\r') {
                return false;
            }
        }
        return true;
    }

    static boolean isBase64(byte sign) {
        return sign >= 0 && WORTH[sign] >= 0;
    }

    /** Decodes as the most lenient reader does: whatever is no sign of base64 is passed over, and data may follow its end. */
    static byte[] decode(byte[] json, int from, int to) {
        byte[] decoded = new byte[(to - from) / 4 * 3 + 3];
        int length = 0;
        int bits = 0;
        int held = 0;
        for (int at = from; at < to; at++) {
            if (json[at] == '=') {
                held = 0;
            } else if (isBase64(json[at])) {
                bits = bits << 6 | WORTH[json[at]];
                held += 6;
                if (held >= 8) {
                    held -= 8;
                    decoded[length++] = (byte) (bits >> held);
                }
            }
        }
        return Arrays.copyOf(decoded, length);
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
