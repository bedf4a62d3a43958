package io.github.gatehouse.injection;

/**
 * What the linear model looks at: sequences of characters (three to five; one to three where words are not parted), of
 * one and two words, and pairs of words with one between, hashed into {@link #SIZE} buckets. One pass, no allocation.
 */
public final class Features {

    /** Buckets. */
    public static final int SIZE = 1 << 18;

    private static final int LONGEST = 5;
    private static final int LONGEST_SPACELESS = 3;
    private static final int SEED = 0x811C9DC5;

    /** Is told of each feature. */
    public interface Sink {
        /**
         * @param at where the feature ends in the folded text
         * @param bucket from 0 to {@link Features#SIZE}
         */
        void feature(int at, int bucket);
    }

    private Features() {}

    /**
     * The features of a text, in order.
     *
     * @return the length of the folded text
     */
    public static int of(CharSequence text, Sink sink) {
        Fold fold = Fold.of(text);
        of(fold, sink);
        return fold.length();
    }

    static void of(Fold text, Sink sink) {
        char[] chars = text.chars();
        int word = SEED;
        int before = 0;
        int beforeThat = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean spaceless = spaceless(chars[i]);
            sequences(chars, i, spaceless, sink);
            if (spaceless || !Character.isLetterOrDigit(chars[i])) {
                continue;
            }
            word = (word ^ chars[i]) * 0x01000193;
            boolean ends =
                    i + 1 == text.length() || !Character.isLetterOrDigit(chars[i + 1]) || spaceless(chars[i + 1]);
            if (ends) {
                sink.feature(i, bucket(word, 11));
                sink.feature(i, bucket(word * 31 + before, 12));
                sink.feature(i, bucket(word * 31 + beforeThat, 13));
                beforeThat = before;
                before = word;
                word = SEED;
            }
        }
    }

    private static void sequences(char[] chars, int end, boolean spaceless, Sink sink) {
        int most = Math.min(spaceless ? LONGEST_SPACELESS : LONGEST, end + 1);
        int least = spaceless ? 1 : LONGEST_SPACELESS;
        int hash = 0;
        for (int length = 1; length <= most; length++) {
            char c = chars[end + 1 - length];
            hash = (hash * 31 + (c == '\n' ? ' ' : c)) * 0x9E3779B1;
            hash ^= hash >>> 15;
            if (length >= least) {
                sink.feature(end, bucket(hash, length));
            }
        }
    }

    /** Letters of scripts that do not part words: Thai, Han, Kana, Hangul. */
    private static boolean spaceless(char c) {
        return c >= 0x0E00 && (c < 0x0F00 || c >= 0x2E80 && c < 0xD7B0);
    }

    /** Mixes as MurmurHash3's last step does (public domain, A. Appleby). */
    private static int bucket(int hash, int salt) {
        int h = hash ^ salt * 0x85EBCA6B;
        h = (h ^ h >>> 16) * 0x7feb352d;
        h = (h ^ h >>> 15) * 0x846ca68b;
        return (h ^ h >>> 16) & SIZE - 1;
    }
}
