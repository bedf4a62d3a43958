package io.github.gatehouse.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key under which callers appear in events when no key is configured. */
final class PseudonymKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "gatehouse pseudonyms 1";

    private PseudonymKey() {}

    /** The same for all nodes that share a secret; without one, a random key. */
    static byte[] from(String clusterSecret) {
        if (clusterSecret.isEmpty()) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            return key;
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(clusterSecret.getBytes(UTF_8), ALGORITHM));
            return mac.doFinal(PURPOSE.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
