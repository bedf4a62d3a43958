package io.github.gatehouse.injection;

/** Reads characters (Unicode code points) from valid UTF-8 without making strings. */
final class Characters {

    private Characters() {}

    /** The character that begins at a place. */
    static int at(byte[] bytes, int at) {
        int first = bytes[at];
        if (first >= 0) {
            return first;
        }
        return switch (size(bytes, at)) {
            case 2 -> (first & 0x1f) << 6 | low(bytes, at + 1);
            case 3 -> (first & 0x0f) << 12 | low(bytes, at + 1) << 6 | low(bytes, at + 2);
            default -> (first & 0x07) << 18 | low(bytes, at + 1) << 12 | low(bytes, at + 2) << 6 | low(bytes, at + 3);
        };
    }

    private static int low(byte[] bytes, int at) {
        return bytes[at] & 0x3f;
    }

    /** The number of bytes of the character that begins at a place. */
    static int size(byte[] bytes, int at) {
        int first = bytes[at];
        if (first >= 0) {
            return 1;
        }
        return first < (byte) 0xe0 ? 2 : first < (byte) 0xf0 ? 3 : 4;
    }

    /** Controls (C0, DEL, C1) except tab, line feed and carriage return. */
    static boolean isControl(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x7f && c <= 0x9f;
    }

    /** The White_Space property (Unicode 15, PropList.txt), without the controls that {@link #isControl} covers. */
    static boolean isSpace(int c) {
        return c == ' '
                || c >= '\t' && c <= '\r'
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200a
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    /** Whether a reader would see nothing: spaces, controls, format characters, fillers, unassigned tags. */
    static boolean isInvisible(int c) {
        if (c > ' ' && c < 0x7f) {
            return false;
        }
        return isSpace(c)
                || isControl(c)
                || Character.getType(c) == Character.FORMAT
                || c == 0x034f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c == 0x2800
                || c == 0x3164
                || c == 0xffa0
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0000 && c <= 0xe0fff;
    }
}
