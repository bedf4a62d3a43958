package io.github.gatehouse.cluster;

import io.github.gatehouse.KeyedHash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/** Proves that a form was made by a member that knows the secret: half of an HMAC-SHA-256 over its kind and its bytes. */
final class Seal {

    /** RFC 2104, section 5: no less than half the hash. */
    static final int BYTES = 16;

    private final KeyedHash hash;

    Seal(byte[] key) {
        this.hash = new KeyedHash(key);
    }

    /** @param kind number of the form's type and its version, so that no form passes for another */
    byte[] of(int kind, int version, byte[] body) {
        ByteBuffer all = ByteBuffer.allocate(2 * Integer.BYTES + body.length);
        all.putInt(kind).putInt(version).put(body);
        return Arrays.copyOf(hash.hash(all.array()), BYTES);
    }

    boolean isOf(byte[] seal, int kind, int version, byte[] body) {
        return MessageDigest.isEqual(seal, of(kind, version, body));
    }
}
