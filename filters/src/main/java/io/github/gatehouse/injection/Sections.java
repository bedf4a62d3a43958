package io.github.gatehouse.injection;

/**
 * Where a long text may be cut, so that each part is read as if it were alone: what is hidden in one part is looked for in
 * the others no more, and not lost among them. Sections overlap, so that what is cut in one is whole in the next.
 */
final class Sections {

    private static final int LONGEST = 1 << 13;
    private static final int OVERLAP = 1 << 10;

    private Sections() {}

    /** Where the section that begins at a place ends. */
    static int end(String text, int from) {
        int to = Math.min(text.length(), from + LONGEST);
        while (to < text.length() && !parts(text, to)) {
            to++;
        }
        return to;
    }

    /** Where the section begins that follows one that ends at a place. */
    static int next(String text, int end) {
        int last = end - OVERLAP;
        for (int from = last; from > last - OVERLAP; from--) {
            if (parts(text, from)) {
                return from;
            }
        }
        return end;
    }

    /** Whether no encoding, which is a row of ASCII characters, and no character goes on from before a place. */
    private static boolean parts(String text, int at) {
        char before = text.charAt(at - 1);
        return before <= ' ' || before >= 0x80 && !Character.isHighSurrogate(before);
    }
}
