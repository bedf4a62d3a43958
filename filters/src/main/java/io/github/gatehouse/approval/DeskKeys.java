package io.github.gatehouse.approval;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Caller;
import io.github.gatehouse.KeyedHash;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The keys of one guard of one application, all derived from one secret, each for one purpose. */
final class DeskKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int NAME = 16;

    private final KeyedHash folders;
    private final KeyedHash bindings;
    private final KeyedHash people;
    private final KeyedHash seals;
    private final KeyedHash papers;

    /** @param home application and guard: the same secret elsewhere gives other keys */
    DeskKeys(KeyedHash secret, String home) {
        this.folders = derive(secret, "folders", home);
        this.bindings = derive(secret, "bindings", home);
        this.people = derive(secret, "people", home);
        this.seals = derive(secret, "seals", home);
        this.papers = derive(secret, "papers", home);
    }

    private static KeyedHash derive(KeyedHash secret, String purpose, String home) {
        return new KeyedHash(secret.hash("gatehouse approval " + purpose + " 1 " + home));
    }

    /** The name of a caller's folder. */
    String folder(Caller caller) {
        byte[] form = new CanonicalForm(Integer.MAX_VALUE)
                .text(caller.kind().name())
                .text(caller.id())
                .text(caller.tenant())
                .toBytes();
        return hex(folders.hash(form));
    }

    /** What a ticket is bound to. */
    String binding(byte[] dossier) {
        return HexFormat.of().formatHex(bindings.hash(dossier));
    }

    /** A name by which people are compared: many directories take Bob and bob for one, and so nobody approves himself so. */
    String person(String name) {
        String one = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return name.isBlank() ? "" : hex(people.hash(one));
    }

    FolderForm form(String folder) {
        return new FolderForm(folder, seals);
    }

    static String randomName() {
        byte[] bytes = new byte[NAME];
        RANDOM.nextBytes(bytes);
        return hex(bytes);
    }

    static long randomAttempt() {
        return RANDOM.nextLong();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, NAME);
    }

    /** The dossier, which only who has the key can read, for this ticket and no other. */
    byte[] seal(String ticket, String binding, byte[] dossier) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, ticket, binding, dossier, 0, dossier.length);
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("sealing checks no tag", e);
        }
    }

    /** Empty if it was not sealed for this ticket with this key. */
    Optional<byte[]> open(String ticket, String binding, byte[] paper) {
        if (paper.length < NONCE) {
            return Optional.empty();
        }
        try {
            byte[] nonce = Arrays.copyOf(paper, NONCE);
            return Optional.of(crypt(Cipher.DECRYPT_MODE, nonce, ticket, binding, paper, NONCE, paper.length - NONCE));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
    }

    /** AES-GCM (NIST SP 800-38D) under a key of this ticket's own, so that no nonce can come twice. */
    private byte[] crypt(int mode, byte[] nonce, String ticket, String binding, byte[] bytes, int from, int length)
            throws AEADBadTagException {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(papers.hash(ticket), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((ticket + ' ' + binding).getBytes(UTF_8));
            return cipher.doFinal(bytes, from, length);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(CIPHER + " is missing from this Java runtime", e);
        }
    }
}
