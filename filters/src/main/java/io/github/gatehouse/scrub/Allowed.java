package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.Type;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values that stay, because everybody may know them: the company's own address, the number of its hotline. */
final class Allowed {

    private static final int MOST = 1_000;
    /** A stream gives no more than 256 bytes of a long key before it is masked. */
    private static final int LONGEST = 200;
    /** Of an address, with room for wide characters. */
    private static final int LONGEST_VALUE = 512;

    /** All that is in the form of these tells values apart, separators too. */
    private static final Set<Type> TEXTS = EnumSet.of(
            Type.EMAIL,
            Type.IP_ADDRESS,
            Type.API_KEY,
            Type.JWT,
            Type.URL_CREDENTIALS,
            Type.SECRET,
            Type.PERSON,
            Type.CRYPTO_ADDRESS);

    private final Set<String> texts = new HashSet<>();
    private final Set<String> numbers = new HashSet<>();
    /** From the at sign on; of all addresses of a host. */
    private final Set<String> hosts = new HashSet<>();
    /** From a point on; of all addresses of hosts below another. */
    private final Set<String> domains = new HashSet<>();

    /**
     * Reads what is allowed: values, {@code *@example.com} and {@code *.example.com}.
     *
     * @throws IllegalArgumentException that says which line is wrong, but not what stands there
     */
    Allowed(List<String> lines) {
        if (lines.size() > MOST) {
            throw new IllegalArgumentException("must be at most " + MOST + ", was " + lines.size());
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!add(folded(lines.get(i).strip()))) {
                throw new IllegalArgumentException("must be values of at most " + LONGEST + " characters with a letter"
                        + " or digit, *@example.com or *.example.com; number " + (i + 1) + " is none");
            }
        }
    }

    private boolean add(String line) {
        String bare = bare(line);
        if (bare.isEmpty() || line.length() > LONGEST) {
            return false;
        }
        if (line.indexOf('*') < 0) {
            texts.add(line);
            numbers.add(bare);
            return true;
        }
        String end = line.substring(1);
        boolean host = end.startsWith("@");
        (host ? hosts : domains).add(end);
        return line.startsWith("*") && (host || end.startsWith(".")) && host(end.substring(1));
    }

    /** At least two labels, so that nobody allows a whole country's by a slip. */
    private static boolean host(String host) {
        int dot = host.indexOf('.');
        return dot > 0
                && !host.endsWith(".")
                && !host.contains("..")
                && host.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.');
    }

    /** Does this value stay, as a whole? */
    boolean covers(Kind kind, byte[] bytes, int from, int to) {
        if (texts.isEmpty() && hosts.isEmpty() && domains.isEmpty() || to - from > most(kind)) {
            return false;
        }
        String value = folded(new String(bytes, from, to - from, UTF_8));
        if (kind == Type.EMAIL && ends(value)) {
            return true;
        }
        boolean number = kind instanceof Type type && !TEXTS.contains(type);
        return number ? numbers.contains(bare(value)) : texts.contains(value);
    }

    /** A stream gives the beginning of a key block only. */
    private static int most(Kind kind) {
        return kind == Type.PRIVATE_KEY ? 0 : kind == Type.EMAIL ? LONGEST_VALUE : LONGEST;
    }

    private boolean ends(String address) {
        int at = address.indexOf('@');
        if (at < 0 || at != address.lastIndexOf('@')) {
            return false;
        }
        boolean allowed = hosts.contains(address.substring(at));
        for (int dot = address.indexOf('.', at); dot > 0 && !allowed; dot = address.indexOf('.', dot + 1)) {
            allowed = domains.contains(address.substring(dot));
        }
        return allowed;
    }

    private static String folded(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String bare(String value) {
        return value.codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "Allowed[" + (texts.size() + hosts.size() + domains.size()) + "]";
    }
}
