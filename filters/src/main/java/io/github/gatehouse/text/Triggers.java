package io.github.gatehouse.text;

/**
 * The bytes that something could begin at or stand around: digits, {@code : = @ -}, perhaps the underscore, and the first
 * bytes of such characters beyond ASCII. Looked for sixteen bytes at a time.
 */
final class Triggers {

    private static final long EACH = 0x0101010101010101L;
    private static final long HIGH = 0x80 * EACH;
    private static final int WORDS = 2 * Long.BYTES;

    /** The byte that triggers besides the usual ones, in each place of a word. */
    private final long besides;

    /** @param underscores whether an underscore is one */
    Triggers(boolean underscores) {
        besides = (underscores ? '_' : '@') * EACH;
    }

    /** The first one from {@code from} on; {@code to} if there is none. */
    int next(byte[] bytes, int from, int to) {
        int i = from;
        for (int last = to - WORDS; i <= last; i += WORDS) {
            long first = Ascii.eight(bytes, i);
            long second = Ascii.eight(bytes, i + Long.BYTES);
            if (((near(first) | near(second)) & HIGH) != 0) {
                int hits = exactly(first) | exactly(second) << Long.BYTES;
                for (; hits != 0; hits &= hits - 1) {
                    int at = i + Integer.numberOfTrailingZeros(hits);
                    if (bytes[at] >= 0 || Glyphs.trigger(bytes[at])) {
                        return at;
                    }
                }
            }
        }
        while (i < to && !Glyphs.trigger(bytes[i]) && bytes[i] != (byte) besides) {
            i++;
        }
        return i;
    }

    /** The highest bit of each byte: may it be one? Surely not where none of the eight has it. */
    private long near(long word) {
        return word + 0x50 * EACH & ~(word + 0x3F * EACH) | (word ^ '-' * EACH) - EACH | (word ^ besides) - EACH | word;
    }

    /** A bit for each byte, the lowest for the first: of ASCII, those that are one; beyond, those that may be. */
    private int exactly(long word) {
        long low = word & ~HIGH;
        long digits = low + 0x50 * EACH & ~(low + 0x45 * EACH);
        long others = ((low | 0x10 * EACH) ^ '=' * EACH) + ~HIGH & (low ^ '@' * EACH) + ~HIGH & (low ^ besides) + ~HIGH;
        return Ascii.bits((digits | ~others) & ~word | word & low + 0x27 * EACH);
    }
}
