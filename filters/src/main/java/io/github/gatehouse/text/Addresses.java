package io.github.gatehouse.text;

/** Addresses written in hexadecimal groups: IPv6 (RFC 4291 section 2.2), MAC (IEEE 802), and UUIDs, which are neither. */
final class Addresses {

    private static final int GROUPS = 8;

    private Addresses() {}

    /** The end of the IPv6 address that begins at {@code at}; {@code at} if none does. */
    static int version6(Window window, int at) {
        if (!apart(window, at)) {
            return at;
        }
        int i = at;
        int groups = 0;
        boolean gap = false;
        boolean digit = false;
        if (window.next(i) == ':') {
            if (window.next(i + 1) != ':') {
                return at;
            }
            gap = true;
            i += 2;
        }
        while (groups < GROUPS) {
            int end = group(window, i, 4);
            if (end == i) {
                break;
            }
            int c = window.next(end);
            if (c == '.') {
                int dotted = version4(window, i);
                if (dotted > i) {
                    groups += 2;
                    digit = true;
                    i = dotted;
                    break;
                }
            }
            digit |= digits(window, i, end);
            groups++;
            i = end;
            if (c != ':') {
                break;
            }
            int after = window.next(end + 1);
            if (after == ':') {
                if (gap) {
                    return at;
                }
                gap = true;
                i = end + 2;
            } else if (Ascii.is(after, Ascii.HEX) && after < 0x80 && groups < GROUPS) {
                i = end + 1;
            } else {
                break;
            }
        }
        boolean whole = gap ? groups > 0 && groups < GROUPS : groups == GROUPS;
        return whole && digit && ends(window, i) ? i : at;
    }

    /** Nothing before {@code at} belongs to the address; a label such as {@code ip:} may stand there. */
    private static boolean apart(Window window, int at) {
        int c = window.seenBefore(at);
        if (c == ':' && window.next(at) != ':') {
            int label = window.before(at - 1);
            return label != ':' && !hexadecimal(label);
        }
        return !Glyphs.joins(c) && c != ':' && c != '.' && c != '_';
    }

    private static boolean ends(Window window, int end) {
        int c = window.next(end);
        boolean more = c == '.' && Glyphs.digit(window.next(end + 1)) >= 0;
        return !Glyphs.joins(c) && c != '_' && c != ':' && !more;
    }

    private static int group(Window window, int at, int most) {
        int i = at;
        int c = window.next(i);
        while (hexadecimal(c) && i - at <= most) {
            c = window.next(++i);
        }
        return i - at > most ? at : i;
    }

    private static boolean digits(Window window, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Ascii.is(window.bytes[i], Ascii.DIGIT)) {
                return true;
            }
        }
        return false;
    }

    /** The end of four octets at {@code at}; {@code at} if there are none. */
    private static int version4(Window window, int at) {
        int i = at;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && window.next(i++) != '.') {
                return at;
            }
            int begin = i;
            int value = 0;
            for (int c = window.next(i); c >= '0' && c <= '9' && i - begin < 4; c = window.next(++i)) {
                value = 10 * value + c - '0';
            }
            if (i == begin || value > 255) {
                return at;
            }
        }
        return i;
    }

    /** The end of the MAC address (EUI-48 or EUI-64) that begins at {@code at}; {@code at} if none does. */
    static int mac(Window window, int at, boolean strict) {
        int c = window.seenBefore(at);
        if (Glyphs.joins(c) || c == ':' && !label(window, at - 1) || c == '-' || c == '.') {
            return at;
        }
        int first = group(window, at, 4);
        int size = first - at;
        int joiner = window.next(first);
        boolean known = size == 2 && (joiner == ':' || joiner == '-' || joiner == ' ') || size == 4 && joiner == '.';
        if (!known) {
            return at;
        }
        int i = first;
        int groups = 1;
        while (window.next(i) == joiner) {
            int end = i + 1;
            while (end - i <= size && hexadecimal(window.next(end))) {
                end++;
            }
            if (end - i <= size) {
                break;
            }
            i = end;
            if (++groups > GROUPS) {
                return at;
            }
        }
        boolean whole = size == 2 ? groups == 6 || groups == 8 : groups == 3 || groups == 4;
        c = window.next(i);
        return whole
                        && (!strict || !Glyphs.joins(c))
                        && (c != joiner || c == ' ')
                        && (joiner == ':' || joiner == '-' || lettered(window, at, i))
                ? i
                : at;
    }

    /** Does a word such as {@code mac} end at {@code end}, rather than a group of two digits? */
    private static boolean label(Window window, int end) {
        int i = end;
        while (end - i < 3 && Glyphs.joins(window.before(i))) {
            i--;
        }
        return end - i == 3;
    }

    private static boolean hexadecimal(int c) {
        return c >= 0 && c < 0x80 && Ascii.is(c, Ascii.HEX);
    }

    /** {@code 1234.5678.9012} is a number. */
    private static boolean lettered(Window window, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Ascii.is(window.bytes[i], Ascii.HEX_LETTER)) {
                return true;
            }
        }
        return false;
    }

    /** The end of the UUID (RFC 9562 section 4) that begins at {@code at}; {@code at} if none does. */
    static int uuid(Window window, int at) {
        if (Glyphs.joins(window.seenBefore(at))) {
            return at;
        }
        int i = at;
        for (int group = 0; group < 5; group++) {
            int length = group == 0 ? 8 : group == 4 ? 12 : 4;
            if (group > 0 && window.next(i++) != '-') {
                return at;
            }
            int end = group(window, i, length);
            if (end - i != length) {
                return at;
            }
            i = end;
        }
        return Glyphs.joins(window.next(i)) ? at : i;
    }
}
