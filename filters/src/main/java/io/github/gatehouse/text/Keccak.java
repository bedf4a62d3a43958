package io.github.gatehouse.text;

import java.util.Arrays;

/**
 * Keccak-256 as Ethereum uses it: the permutation of FIPS 202 with the padding of the submission, which the JDK's
 * SHA3-256 does not have. For messages shorter than a block.
 */
final class Keccak {

    private static final int RATE = 136;
    private static final long[] ROUNDS = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L, 0x000000000000808bL,
        0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L, 0x000000000000008aL, 0x0000000000000088L,
        0x0000000080008009L, 0x000000008000000aL, 0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L,
        0x8000000000008003L, 0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
        0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
    };
    private static final int[] TURNS = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANES = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    private final long[] state = new long[25];
    private final long[] row = new long[5];

    /** Takes a message of {@code length} bytes; {@link #nibble} then tells the digest. */
    void digest(byte[] message, int length) {
        Arrays.fill(state, 0);
        for (int i = 0; i < length; i++) {
            state[i / 8] ^= (message[i] & 0xFFL) << 8 * (i % 8);
        }
        state[length / 8] ^= 1L << 8 * (length % 8);
        state[(RATE - 1) / 8] ^= 0x80L << 56;
        for (long constant : ROUNDS) {
            theta();
            rhoPi();
            chi();
            state[0] ^= constant;
        }
    }

    /** The digit of the digest, in hexadecimal, at {@code i}. */
    int nibble(int i) {
        int b = (int) (state[i / 16] >>> 8 * (i / 2 % 8)) & 0xFF;
        return i % 2 == 0 ? b >>> 4 : b & 15;
    }

    private void theta() {
        for (int x = 0; x < 5; x++) {
            row[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
        }
        for (int x = 0; x < 5; x++) {
            long t = row[(x + 4) % 5] ^ Long.rotateLeft(row[(x + 1) % 5], 1);
            for (int y = 0; y < 25; y += 5) {
                state[x + y] ^= t;
            }
        }
    }

    private void rhoPi() {
        long t = state[1];
        for (int i = 0; i < LANES.length; i++) {
            long next = state[LANES[i]];
            state[LANES[i]] = Long.rotateLeft(t, TURNS[i]);
            t = next;
        }
    }

    private void chi() {
        for (int y = 0; y < 25; y += 5) {
            System.arraycopy(state, y, row, 0, 5);
            for (int x = 0; x < 5; x++) {
                state[y + x] ^= ~row[(x + 1) % 5] & row[(x + 2) % 5];
            }
        }
    }
}
