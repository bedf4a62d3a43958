package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/** A set of words, each with a number that says what it stands for. A word is looked up in time that its length takes. */
final class Words {

    /** The word is not in the set. */
    static final int NONE = 0;
    /** No longer word is looked up. */
    static final int LONGEST = 64;

    private static final long FIRST = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] hashes = new long[64];
    private int[] meanings = new int[64];
    private int size;

    /** Adds words with blanks between them; in small letters, they match capital ones as well. */
    Words add(int meaning, String words) {
        for (String word : words.split(" ")) {
            put(hash(word), meaning);
            put(hash(capital(word)), meaning);
            put(hash(word.toUpperCase(Locale.ROOT)), meaning);
        }
        return this;
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    void put(long hash, int meaning) {
        if (2 * size >= hashes.length) {
            grow();
        }
        int slot = slot(hash);
        size += hashes[slot] == 0 ? 1 : 0;
        hashes[slot] = hash;
        meanings[slot] |= meaning;
    }

    private void grow() {
        long[] old = hashes;
        int[] said = meanings;
        hashes = new long[2 * old.length];
        meanings = new int[2 * old.length];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                int slot = slot(old[i]);
                hashes[slot] = old[i];
                meanings[slot] = said[i];
            }
        }
    }

    boolean empty() {
        return size == 0;
    }

    /** What the word with this hash stands for. */
    int of(long hash) {
        return meanings[slot(hash)];
    }

    int of(byte[] bytes, int from, int to) {
        return to - from > LONGEST ? NONE : of(hash(bytes, from, to));
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash >>> 40) & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    static long hash(String word) {
        byte[] bytes = word.getBytes(UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    /** FNV-1a, 64 bits. */
    static long hash(byte[] bytes, int from, int to) {
        long hash = FIRST;
        for (int i = from; i < to; i++) {
            hash = hash(hash, bytes[i]);
        }
        return hash;
    }

    /** The hash of a word that goes on with this byte; of a word's first byte if {@code hash} is 0. */
    static long hash(long hash, byte b) {
        return ((hash == 0 ? FIRST : hash) ^ b & 0xFF) * PRIME;
    }
}
