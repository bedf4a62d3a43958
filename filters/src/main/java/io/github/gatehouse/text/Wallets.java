package io.github.gatehouse.text;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Addresses of crypto currencies: Bitcoin in base58check and in bech32 or bech32m (BIP 173, BIP 350), Ethereum with the
 * checksum in its capitals (EIP-55). Each is recognised by a checksum.
 */
final class Wallets {

    private static final int SHORTEST = 26;
    private static final int LONGEST = 90;
    private static final int HEX = 42;

    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;
    /** By character: its value; -1 if it has none. */
    private static final byte[] VALUES = values(BASE58);

    private static final byte[] CHARACTERS = values(BECH32);

    /** The address found last has a checksum. */
    boolean checked;

    private final MessageDigest sha256;
    private final Keccak keccak = new Keccak();
    private final byte[] decoded = new byte[32];
    private final byte[] message = new byte[HEX];

    Wallets() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] values(String alphabet) {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        return values;
    }

    /** The end of the address that begins at {@code at}; {@code at} if none does. */
    int match(Window window, int at) {
        int first = window.next(at);
        boolean bitcoin = first == '1' || first == '3' || first == '2' || first == 'm' || first == 'n';
        boolean segwit = (first | 0x20) == 'b' || (first | 0x20) == 't';
        if (!bitcoin && !segwit && first != '0' || at > window.floor && Glyphs.joins(window.seenBefore(at))) {
            return at;
        }
        int end = run(window, at);
        int length = end - at;
        if (length < SHORTEST || length > LONGEST || Glyphs.joins(window.next(end))) {
            return at;
        }
        checked = true;
        boolean known = first == '0' && length == HEX && ethereum(window.bytes, at)
                || bitcoin && base58(window.bytes, at, length)
                || segwit && bech32(window.bytes, at, length);
        return known ? end : at;
    }

    private static int run(Window window, int at) {
        int i = at;
        int c = window.next(i);
        while (i - at <= LONGEST && c > 0 && c < 0x80 && Ascii.is(c, Ascii.ALPHANUMERIC)) {
            c = window.next(++i);
        }
        return i;
    }

    /** 25 bytes: a version, a hash, and the first four bytes of what SHA-256 makes of them, twice. */
    private boolean base58(byte[] bytes, int at, int length) {
        if (length > 36) {
            return false;
        }
        Arrays.fill(decoded, (byte) 0);
        for (int i = 0; i < length; i++) {
            int carry = VALUES[bytes[at + i]];
            if (carry < 0) {
                return false;
            }
            for (int k = 24; k >= 0; k--) {
                carry += 58 * (decoded[k] & 0xFF);
                decoded[k] = (byte) carry;
                carry >>>= 8;
            }
            if (carry > 0) {
                return false;
            }
        }
        int version = decoded[0] & 0xFF;
        return (version == 0 || version == 5 || version == 0x6F || version == 0xC4) && checked();
    }

    private boolean checked() {
        int sum = (decoded[21] & 0xFF) << 24
                | (decoded[22] & 0xFF) << 16
                | (decoded[23] & 0xFF) << 8
                | decoded[24] & 0xFF;
        try {
            sha256.update(decoded, 0, 21);
            sha256.digest(decoded, 0, 32);
            sha256.update(decoded, 0, 32);
            sha256.digest(decoded, 0, 32);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        return sum
                == ((decoded[0] & 0xFF) << 24
                        | (decoded[1] & 0xFF) << 16
                        | (decoded[2] & 0xFF) << 8
                        | decoded[3] & 0xFF);
    }

    /** {@code bc1} or {@code tb1}, in small or in capital letters, and a code over 32 elements. */
    private static boolean bech32(byte[] bytes, int at, int length) {
        int second = bytes[at + 1] | 0x20;
        boolean known = second == ((bytes[at] | 0x20) == 'b' ? 'c' : 'b') && bytes[at + 2] == '1';
        int sum = 1;
        int cases = 0;
        for (int i = 0; known && i < length; i++) {
            byte b = bytes[at + i];
            cases |= Ascii.kinds(b) & Ascii.LETTER;
            int small = b | 0x20;
            if (i == 0) {
                sum = step(step(step(sum, 3), 3), 0);
                sum = step(step(sum, small & 31), second & 31);
            } else if (i > 2) {
                int value = CHARACTERS[Ascii.is(b, Ascii.LETTER) ? small : b];
                known = value >= 0;
                sum = step(sum, value & 31);
            }
        }
        return known && cases != Ascii.LETTER && (sum == 1 || sum == BECH32M);
    }

    private static int step(int sum, int value) {
        int top = sum >>> 25;
        int next = (sum & 0x1FFFFFF) << 5 ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >>> i & 1) != 0 ? GENERATOR[i] : 0;
        }
        return next;
    }

    /** {@code 0x} and forty digits; a letter is a capital where the hash of the small ones has a high digit. */
    private boolean ethereum(byte[] bytes, int at) {
        if ((bytes[at + 1] | 0x20) != 'x') {
            return false;
        }
        int cases = 0;
        for (int i = 0; i < 40; i++) {
            byte b = bytes[at + 2 + i];
            if (!Ascii.is(b, Ascii.HEX)) {
                return false;
            }
            cases |= Ascii.kinds(b) & Ascii.LETTER;
            message[i] = (byte) (Ascii.is(b, Ascii.LETTER) ? b | 0x20 : b);
        }
        checked = cases == Ascii.LETTER;
        return !checked || mixed(bytes, at + 2);
    }

    private boolean mixed(byte[] bytes, int at) {
        keccak.digest(message, 40);
        for (int i = 0; i < 40; i++) {
            boolean capital = keccak.nibble(i) > 7;
            if (Ascii.is(bytes[at + i], capital ? Ascii.LOWER : Ascii.UPPER)) {
                return false;
            }
        }
        return true;
    }
}
