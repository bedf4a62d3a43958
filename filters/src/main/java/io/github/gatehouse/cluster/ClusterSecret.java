package io.github.gatehouse.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the nodes of a cluster have in common and others have not; names and keys are derived from it. */
final class ClusterSecret {

    /** Changes whenever members of two builds do not understand each other. */
    private static final String PROTOCOL = "1";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private ClusterSecret(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @param text empty for a secret that nobody else has */
    static ClusterSecret of(String text) {
        byte[] key = text.getBytes(UTF_8);
        if (text.isEmpty()) {
            key = new byte[32];
            new SecureRandom().nextBytes(key);
        }
        return new ClusterSecret(key);
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

    private byte[] derive(String purpose) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(("gatehouse " + purpose).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }
}
