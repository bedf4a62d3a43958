package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Private keys as text (RFC 7468, RFC 4880 section 6.2), recognised by the line they begin with. */
final class PrivateKeys {

    private static final byte[] BEGIN = "-----BEGIN ".getBytes(US_ASCII);
    private static final byte[] LABEL = "PRIVATE KEY".getBytes(US_ASCII);
    private static final byte[] BLOCK = " BLOCK".getBytes(US_ASCII);
    private static final int LONGEST_LABEL = 40;

    private PrivateKeys() {}

    /** The end of the line at {@code at} that begins a private key; {@code at} if none does. */
    static int match(Window window, int at) {
        for (int k = 0; k < BEGIN.length; k++) {
            if (window.next(at + k) != BEGIN[k]) {
                return at;
            }
        }
        int begin = at + BEGIN.length;
        int end = begin;
        for (int c = window.next(end); c == ' ' || c >= 'A' && c <= 'Z'; c = window.next(end)) {
            if (++end - begin > LONGEST_LABEL) {
                return at;
            }
        }
        int label = ends(window, begin, end, BLOCK) ? end - BLOCK.length : end;
        if (window.next(end) != '-' || !ends(window, begin, label, LABEL)) {
            return at;
        }
        while (window.next(end) == '-' && end - label < LONGEST_LABEL) {
            end++;
        }
        return end;
    }

    private static boolean ends(Window window, int from, int end, byte[] text) {
        if (end - text.length < from) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (window.bytes[end - text.length + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
