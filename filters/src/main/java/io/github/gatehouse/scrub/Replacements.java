package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.KeyedHash;
import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.Type;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What stands in the place of a value, by the operator of its type. */
final class Replacements {

    private static final int HASH_SIGNS = 12;
    /** A stream gives no more of a long key before it is masked. */
    private static final int HASHED = 256;
    /** Letters only, so that nobody takes the hash for a number, and no vowels, so that it is no word. */
    private static final String SIGNS = "bcdfghjkmnpqrstv";

    private static final Set<Kind> SECRETS = Set.of(Type.API_KEY, Type.JWT, Type.URL_CREDENTIALS, Type.SECRET);

    private final Operators operators;
    private final KeyedHash hash;

    /** The names of pseudonyms, by their letters alone. */
    private final Set<String> names = new HashSet<>();

    /** @param kinds of the application's own */
    Replacements(ScrubSettings settings, Collection<Kind> kinds) {
        this.operators = settings.byKind();
        this.hash = KeyedHash.of(settings.key());
        Stream.concat(Arrays.stream(Type.values()), kinds.stream())
                .map(Kind::name)
                .filter(Placeholder::reads)
                .map(Placeholder::letters)
                .forEach(names::add);
        names.add(Placeholder.QUOTED);
    }

    /** Whether the values of some kind may have the pseudonym that was read. */
    boolean gives(Placeholder read) {
        return names.contains(read.letters());
    }

    /** Whether some values come back. */
    boolean reversible() {
        return operators.any(Operator.PSEUDONYM);
    }

    /** @param pseudonyms takes the values that are to come back; if there are none, they are replaced */
    String of(Kind kind, byte[] bytes, int from, int to, Optional<Pseudonyms> pseudonyms) {
        return switch (operators.of(kind)) {
            case REPLACE -> kind.placeholder();
            case DROP -> pseudonyms.isPresent() && inBrackets(bytes, from) ? kind.placeholder() : "";
            case MASK -> Mask.of(kind, new String(bytes, from, to - from, UTF_8));
            case HASH -> hashed(kind, new String(bytes, from, Math.min(to - from, HASHED), UTF_8));
            case PSEUDONYM ->
                pseudonyms
                        .filter(any -> Placeholder.reads(kind.name()))
                        .map(known -> pseudonym(kind.name(), new String(bytes, from, to - from, UTF_8), known))
                        .orElse(kind.placeholder());
        };
    }

    static String pseudonym(String name, String value, Pseudonyms pseudonyms) {
        return pseudonyms
                .number(name, value)
                .map(number -> "[" + name + "_" + number + "]")
                .orElse("[" + name + "]");
    }

    /** What is left of a text must not make a pseudonym when something in its middle is dropped. */
    private static boolean inBrackets(byte[] bytes, int from) {
        for (int i = from - 1; i >= Math.max(0, from - Placeholder.LONGEST); i--) {
            if (bytes[i] == '[' || bytes[i] == ']') {
                return bytes[i] == '[';
            }
        }
        return false;
    }

    /** Of a private key the first bytes are those of all others. */
    private String hashed(Kind kind, String value) {
        if (kind == Type.PRIVATE_KEY) {
            return kind.placeholder();
        }
        byte[] bytes = hash.hash(kind.name() + ':' + normal(kind, value));
        StringBuilder token = new StringBuilder(kind.placeholder());
        token.setCharAt(token.length() - 1, ':');
        for (int i = 0; i < HASH_SIGNS; i++) {
            token.append(SIGNS.charAt(bytes[i / 2] >> 4 * (i % 2) & 0xF));
        }
        return token.append(']').toString();
    }

    /** Spellings of one address or number become the same; a secret has one. */
    private static String normal(Kind kind, String value) {
        if (SECRETS.contains(kind)) {
            return value;
        }
        String lower = Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return kind == Type.EMAIL
                ? lower
                : lower.codePoints()
                        .filter(Character::isLetterOrDigit)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
