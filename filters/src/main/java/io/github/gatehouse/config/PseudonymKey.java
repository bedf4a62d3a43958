package io.github.gatehouse.config;

import io.github.gatehouse.KeyedHash;

/** The key under which callers appear in events when no key is configured. */
final class PseudonymKey {

    private static final String PURPOSE = "gatehouse pseudonyms 1";

    private PseudonymKey() {}

    /** The same for all nodes that share a secret; without one, a random key. */
    static byte[] from(String clusterSecret) {
        return KeyedHash.of(clusterSecret).hash(PURPOSE);
    }
}
