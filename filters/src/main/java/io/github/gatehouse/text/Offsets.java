package io.github.gatehouse.text;

/** Where the characters of a text stand among its UTF-8 bytes. */
final class Offsets {

    private final int[] bytes;

    private Offsets(int[] bytes) {
        this.bytes = bytes;
    }

    /** @param first where the first character stands */
    static Offsets of(String text, int first) {
        int[] bytes = new int[text.length() + 1];
        int at = first;
        for (int i = 0; i < text.length(); i++) {
            bytes[i] = at;
            char c = text.charAt(i);
            // The second half of a pair stands where the first does, so that nobody cuts between the two.
            boolean second = i > 0 && Character.isSurrogatePair(text.charAt(i - 1), c);
            bytes[i] = second ? bytes[i - 1] : at;
            at += second ? 0 : width(text, i, c);
        }
        bytes[text.length()] = at;
        return new Offsets(bytes);
    }

    private static int width(String text, int i, char c) {
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        return i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1)) ? 4 : 3;
    }

    /** The byte at which a character begins that is to be within. */
    int before(int character) {
        return bytes[character];
    }

    /** The byte behind the last character before this one, which is not the first; the whole of it. */
    int behind(int character) {
        return bytes[character] == bytes[character - 1] ? bytes[character + 1] : bytes[character];
    }

    /** Behind the last byte. */
    int end() {
        return bytes[bytes.length - 1];
    }
}
