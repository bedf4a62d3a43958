package io.github.gatehouse.text;

/** Numbers by their length and their first three digits. */
final class Prefixes {

    private static final int LONGEST = 16;
    private static final int WORDS = 16;

    private final long[] bits = new long[LONGEST * WORDS];

    /** @param row {@code LENGTH:FROM-TO,… LENGTH:…} */
    static Prefixes of(String row) {
        Prefixes prefixes = new Prefixes();
        prefixes.add(row, 0);
        return prefixes;
    }

    /** @param only of this length; 0: all */
    void add(String row, int only) {
        for (String part : row.trim().split(" ")) {
            int colon = part.indexOf(':');
            int length = Integer.parseInt(part.substring(0, colon));
            if (only == 0 || only == length) {
                for (String range : part.substring(colon + 1).split(",")) {
                    String[] ends = range.split("-");
                    for (int p = Integer.parseInt(ends[0]); p <= Integer.parseInt(ends[ends.length - 1]); p++) {
                        bits[length * WORDS + (p >>> 6)] |= 1L << p;
                    }
                }
            }
        }
    }

    boolean has(int length, int prefix) {
        return length < LONGEST && (bits[length * WORDS + (prefix >>> 6)] & 1L << prefix) != 0;
    }

    boolean has(int length) {
        for (int i = 0; length < LONGEST && i < WORDS; i++) {
            if (bits[length * WORDS + i] != 0) {
                return true;
            }
        }
        return false;
    }
}
