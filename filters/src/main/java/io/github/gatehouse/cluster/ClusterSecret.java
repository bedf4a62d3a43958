package io.github.gatehouse.cluster;

import io.github.gatehouse.KeyedHash;
import java.util.HexFormat;

/** What the nodes of a cluster have in common and others have not; names and keys are derived from it. */
final class ClusterSecret {

    /** Changes whenever members of two builds do not understand each other. */
    private static final String PROTOCOL = "2";

    private final KeyedHash hash;

    private ClusterSecret(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param text empty for a secret that nobody else has */
    static ClusterSecret of(String text) {
        return new ClusterSecret(KeyedHash.of(text));
    }

    /** The name that all members of the cluster have: members with another secret or version never join. */
    String clusterName() {
        String versions = PROTOCOL + "/" + RequiredHazelcast.VERSION;
        return "gatehouse-" + HexFormat.of().formatHex(derive("cluster name " + versions), 0, 16);
    }

    /** The key under which callers are hashed. */
    byte[] callerKey() {
        return derive("callers");
    }

    /** What proves that a form was made by a member that knows the secret. */
    Seal seal() {
        return new Seal(derive("seals"));
    }

    private byte[] derive(String purpose) {
        return hash.hash("gatehouse " + purpose);
    }
}
