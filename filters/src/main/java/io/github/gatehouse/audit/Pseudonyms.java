package io.github.gatehouse.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Caller;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for callers that only the holder of a key can find again: the first 64 bits of HMAC-SHA-256 (RFC 2104). */
record Pseudonyms(byte[] key) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 8;

    static Pseudonyms of(String key) {
        return new Pseudonyms(key.getBytes(UTF_8));
    }

    String of(Caller caller) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(caller.kind().name().getBytes(UTF_8));
            mac.update((byte) 0);
            return HexFormat.of().formatHex(mac.doFinal(caller.id().getBytes(UTF_8)), 0, BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
