package io.github.gatehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 (RFC 2104): names for what must not be told, and keys derived from a secret. Who does not hold the key can
 * neither make such a name nor find out what stands behind it.
 */
public final class KeyedHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    /** @param key at least one byte */
    public KeyedHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Under a key that nobody else has. */
    public static KeyedHash random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new KeyedHash(key);
    }

    /** @param secret what those who are to make the same hashes have in common; empty: nobody else makes them */
    public static KeyedHash of(String secret) {
        return secret.isEmpty() ? random() : new KeyedHash(secret.getBytes(UTF_8));
    }

    /** The 32 bytes for a text in UTF-8. */
    public byte[] hash(String text) {
        return hash(text.getBytes(UTF_8));
    }

    /** The 32 bytes for these. */
    public byte[] hash(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }
}
