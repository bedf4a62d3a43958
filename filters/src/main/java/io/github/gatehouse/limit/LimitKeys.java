package io.github.gatehouse.limit;

import io.github.gatehouse.Caller;
import io.github.gatehouse.KeyedHash;
import java.nio.ByteBuffer;

/** Makes the keys of a ledger: HMAC-SHA-256 hashes, cut to 128 bits, under a key of the ledger. */
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
    public static LimitKeys random() {
        return new LimitKeys(KeyedHash.random());
    }

    /**
     * The account of a caller.
     *
     * @param application empty for {@link Scope#CLUSTER}
     * @param account tells the accounts of one caller apart, such as the name of a limit
     */
    public LimitKey account(Scope scope, String application, String account, Caller caller) {
        // Lengths, so that no two accounts read the same.
        return account(scope + ":" + application.length() + ":" + application + ":" + account.length() + ":" + account
                + ":" + name(caller));
    }

    /** An account of anything else. */
    public LimitKey account(String name) {
        ByteBuffer bytes = ByteBuffer.wrap(hash.hash(name));
        return new LimitKey(bytes.getLong(), bytes.getLong());
    }

    private static String name(Caller caller) {
        String id = caller.kind() == Caller.Kind.ADDRESS ? CountedAddress.of(caller.id()) : caller.id();
        return caller.kind() + ":" + id;
    }
}
