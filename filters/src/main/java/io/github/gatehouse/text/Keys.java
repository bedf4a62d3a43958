package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys that tell themselves by how they begin: the rows of {@code keys.txt}, found by their first two bytes. */
final class Keys {

    /** Nobody waits for the end of a longer one: the rest goes with what is known to be a key. */
    static final int LONGEST = 256;
    /** A row of the same few characters stands for a key in an example. */
    private static final int FEWEST_DIFFERENT = 5;

    /** Between letters and digits, in what must look like chance. */
    private static final int FEWEST_CHANGES = 4;
    /** So many characters tell chance from a name. */
    private static final int TELLING = 48;
    /** Here the infix begins. */
    private static final int INFIXED = 128;

    /** Names of parts are not so long. */
    private static final int LONG = 16;

    private static final @Nullable Row[] FIRST = new Row[1 << 14];
    /** A bit for each pair of bytes that a row begins with: few enough to be at hand always. */
    private static final long[] BEGINS = new long[FIRST.length / Long.SIZE];

    static {
        List<Row> rows = read();
        rows.stream()
                .sorted(Comparator.comparingInt((Row row) -> row.prefix.length))
                .forEach(row -> {
                    int pair = row.prefix[0] << 7 | row.prefix[1];
                    row.next = FIRST[pair];
                    FIRST[pair] = row;
                    BEGINS[pair >>> 6] |= 1L << pair;
                });
    }

    private Keys() {}

    /** How many rows the table has. */
    static int rows() {
        return read().size();
    }

    /** The end of the key that begins at {@code at}; {@code at} if none does. */
    static int match(Window window, int at, boolean strict) {
        if (at + 2 > window.to) {
            window.cut |= window.more;
            return at;
        }
        byte[] bytes = window.bytes;
        if (!begins(bytes, at)) {
            return at;
        }
        for (Row row = FIRST[bytes[at] << 7 | bytes[at + 1]]; row != null; row = row.next) {
            int end = row.end(window, at, strict);
            if (end > at) {
                return end;
            }
        }
        return at;
    }

    /** Could a key begin here, by its first two bytes? */
    static boolean begins(byte[] bytes, int at) {
        int pair = bytes[at] << 7 | bytes[at + 1];
        return (bytes[at] | bytes[at + 1]) >= 0 && (BEGINS[pair >>> 6] & 1L << pair) != 0;
    }

    private static List<Row> read() {
        return Rows.of("keys.txt").stream().map(Row::of).toList();
    }

    /** One form of key. */
    private static final class Row {
        private final byte[] prefix;
        private final int kinds;
        private final int min;
        private final int max;
        /** So short a prefix that what follows must look like chance. */
        private final boolean random;

        private final byte[] infix;
        private @Nullable Row next;

        private Row(String[] columns) {
            prefix = columns[0].getBytes(US_ASCII);
            kinds = kinds(columns[1].charAt(0));
            min = Integer.parseInt(columns[2]);
            max = Integer.parseInt(columns[3]);
            random = columns[1].equals("r");
            infix = columns[4].equals("-") ? new byte[0] : columns[4].getBytes(US_ASCII);
        }

        static Row of(String line) {
            return new Row(line.trim().split(" +"));
        }

        private static int kinds(char alphabet) {
            return switch (alphabet) {
                case 'h' -> Ascii.HEX;
                case 'H' -> Ascii.HEX;
                case 'l' -> Ascii.LOWER | Ascii.DIGIT;
                case 'u' -> Ascii.UPPER | Ascii.DIGIT;
                case 'a' -> Ascii.ALPHANUMERIC;
                case 'w' -> Ascii.WORD;
                case 'd' -> Ascii.WORD | Ascii.DOT;
                case 'b' -> Ascii.ALPHANUMERIC | Ascii.BASE64;
                case 'p', 'r' -> Ascii.WORD | Ascii.DOT | Ascii.BASE64;
                default -> throw new IllegalArgumentException("alphabet: " + alphabet);
            };
        }

        int end(Window window, int at, boolean strict) {
            int begin = at + prefix.length;
            for (int i = at; i < begin; i++) {
                window.visited++;
                if (i >= window.to) {
                    window.cut |= window.more;
                    return at;
                }
                if (window.bytes[i] != prefix[i - at]) {
                    return at;
                }
            }
            int end = run(window, begin, at + LONGEST);
            int length = end - begin;
            boolean open = end == at + LONGEST && (max == 0 || length < max);
            boolean fits = (max == 0 || length <= max) && (open || !Glyphs.joins(window.next(end)));
            if (length < min || strict && !fits || !telling(window, begin, end) || !infixed(window, begin, end)) {
                return at;
            }
            // The full stop of a sentence
            return window.bytes[end - 1] == '.' && end < at + LONGEST ? end - 1 : end;
        }

        private int run(Window window, int begin, int cap) {
            int end = window.runs.end(window, begin, cap, kinds);
            window.cut |= window.more && end == window.to && end < cap;
            return end;
        }

        /** Looks like chance, not like a name or an example. */
        private boolean telling(Window window, int begin, int end) {
            long low = 0;
            long high = 0;
            int changes = 0;
            int last = Math.min(end, begin + TELLING);
            for (int i = begin; i < last; i++) {
                byte b = window.bytes[i];
                if (b < 64) {
                    low |= 1L << b;
                } else {
                    high |= 1L << b - 64;
                }
                changes += i > begin && Ascii.changes(window.bytes[i - 1], b) ? 1 : 0;
            }
            window.visited += last - begin;
            boolean digit = (low & 0x3FFL << '0') != 0;
            boolean parts = (low & 1L << '-' | high & 1L << '_' - 64) != 0;
            return (random ? changes >= FEWEST_CHANGES : digit || !parts || min >= LONG)
                    && Long.bitCount(low) + Long.bitCount(high) >= FEWEST_DIFFERENT;
        }

        private boolean infixed(Window window, int begin, int end) {
            int last = Math.min(end, begin + INFIXED);
            boolean found = infix.length == 0;
            for (int i = begin; !found && i < last; i++) {
                window.visited++;
                found = window.bytes[i] == infix[0] && holds(window, i, end);
            }
            return found;
        }

        private boolean holds(Window window, int at, int end) {
            if (end - at < infix.length) {
                return false;
            }
            for (int i = 0; i < infix.length; i++) {
                if (window.bytes[at + i] != infix[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
