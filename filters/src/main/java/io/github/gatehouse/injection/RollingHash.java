package io.github.gatehouse.injection;

import java.security.SecureRandom;

/** The hash of the last so many letters. It is keyed, so that nobody can choose texts that look alike to it. */
final class RollingHash {

    private static final long BASE = new SecureRandom().nextLong() | 1;

    private final long[] letters;
    private final long highest;
    private long hash;
    private int at;
    private int seen;

    /** @param length of the pieces */
    RollingHash(int length) {
        this.letters = new long[length];
        long power = 1;
        for (int i = 0; i < length; i++) {
            power *= BASE;
        }
        this.highest = power;
    }

    /** The hash of a text that has just this length. */
    static long of(String letters) {
        RollingHash rolling = new RollingHash(letters.length());
        letters.chars().forEach(rolling::add);
        return rolling.hash();
    }

    void add(int letter) {
        long mixed = mixed(letter);
        hash = hash * BASE + mixed - letters[at] * highest;
        letters[at] = mixed;
        at = at + 1 == letters.length ? 0 : at + 1;
        seen += seen < letters.length ? 1 : 0;
    }

    /** Whether there have been as many letters as a piece has. */
    boolean isFull() {
        return seen == letters.length;
    }

    long hash() {
        return hash;
    }

    private static long mixed(int letter) {
        long mixed = (letter + 1) * 0x9e3779b97f4a7c15L;
        return (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
    }
}
