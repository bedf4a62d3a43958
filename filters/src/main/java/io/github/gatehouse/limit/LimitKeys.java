package io.github.gatehouse.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Caller;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes the keys of a store: callers become HMAC-SHA-256 hashes, cut to 128 bits, under a key of the store. */
public final class LimitKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /** @param secret the same bytes on all nodes that share their counts */
    public LimitKeys(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Keys that nobody else can make. */
    static LimitKeys random() {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new LimitKeys(secret);
    }

    /** @param application empty for {@link Scope#CLUSTER} */
    public LimitKey key(Scope scope, String application, String limit, Caller caller) {
        String name = caller.kind() == Caller.Kind.ADDRESS ? CountedAddress.of(caller.id()) : caller.id();
        ByteBuffer hash = ByteBuffer.wrap(hash(caller.kind() + ":" + name));
        return new LimitKey(scope, application, limit, hash.getLong(), hash.getLong());
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }
}
