package io.github.gatehouse.limit;

import io.github.gatehouse.Caller;
import io.github.gatehouse.KeyedHash;
import java.nio.ByteBuffer;

/** Makes the keys of a store: callers become HMAC-SHA-256 hashes, cut to 128 bits, under a key of the store. */
public final class LimitKeys {

    private final KeyedHash hash;

    private LimitKeys(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param secret the same bytes on all nodes that share their counts */
    public LimitKeys(byte[] secret) {
        this(new KeyedHash(secret));
    }

    /** Keys that nobody else can make. */
    static LimitKeys random() {
        return new LimitKeys(KeyedHash.random());
    }

    /** @param application empty for {@link Scope#CLUSTER} */
    public LimitKey key(Scope scope, String application, String limit, Caller caller) {
        String name = caller.kind() == Caller.Kind.ADDRESS ? CountedAddress.of(caller.id()) : caller.id();
        ByteBuffer bytes = ByteBuffer.wrap(hash.hash(caller.kind() + ":" + name));
        return new LimitKey(scope, application, limit, bytes.getLong(), bytes.getLong());
    }
}
