package io.github.gatehouse.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Caller;
import io.github.gatehouse.KeyedHash;
import java.util.HexFormat;

/** Names for callers that only the holder of a key can find again: the first 64 bits of a {@link KeyedHash}. */
record Pseudonyms(KeyedHash hash) {

    private static final int BYTES = 8;

    Pseudonyms(byte[] key) {
        this(new KeyedHash(key));
    }

    static Pseudonyms of(String key) {
        return new Pseudonyms(key.getBytes(UTF_8));
    }

    String of(Caller caller) {
        return HexFormat.of().formatHex(hash.hash(caller.kind().name() + '\0' + caller.id()), 0, BYTES);
    }
}
