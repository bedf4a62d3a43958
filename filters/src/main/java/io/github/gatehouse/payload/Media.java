package io.github.gatehouse.payload;

/** Binary data inside JSON. */
final class Media {

    /** Shorter than any picture: whatever is below is cheap to look at. */
    private static final int SHORTEST = 128;

    /** The longest {@code data:} prefix worth reading, with its media type and parameters. */
    private static final int LONGEST_PREFIX = 256;

    private Media() {}

    /** Whether this is base64 (RFC 4648, both alphabets), perhaps behind the prefix of a data URL (RFC 2397). */
    static boolean base64(byte[] bytes, int from, int to) {
        int at = to - from > 5 && bytes[from] == 'd' && bytes[from + 4] == ':' ? behindPrefix(bytes, from, to) : from;
        if (to - at < SHORTEST) {
            return false;
        }
        for (; at < to; at++) {
            int b = bytes[at];
            boolean letter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
            if (!letter && (b < '0' || b > '9') && b != '+' && b != '/' && b != '-' && b != '_' && b != '=') {
                return false;
            }
        }
        return true;
    }

    private static int behindPrefix(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + LONGEST_PREFIX);
        for (int at = from; at < end; at++) {
            if (bytes[at] == ',') {
                return at + 1;
            }
        }
        return from;
    }
}
