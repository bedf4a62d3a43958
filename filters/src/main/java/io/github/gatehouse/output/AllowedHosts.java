package io.github.gatehouse.output;

import java.net.IDN;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The hosts that links in an answer may lead to, as browsers write them: in lower case, other alphabets in Punycode. */
final class AllowedHosts {

    /** The list of none at all. */
    private static final String NONE = "none";

    private static final String ANY_BELOW = "*.";
    private static final int LONGEST = 253;

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> domains = new HashSet<>();

    /**
     * Reads the list.
     *
     * @param hosts such as {@code docs.example.com}, or {@code *.example.com} for all below; {@code none} alone for none
     * @throws IllegalArgumentException if one is no host
     */
    static AllowedHosts of(List<String> hosts) {
        AllowedHosts allowed = new AllowedHosts();
        if (!hosts.equals(List.of(NONE))) {
            hosts.forEach(allowed::add);
        }
        return allowed;
    }

    private void add(String host) {
        boolean below = host.startsWith(ANY_BELOW);
        String name = ascii(below ? host.substring(ANY_BELOW.length()) : host)
                .orElseThrow(() -> new IllegalArgumentException(
                        "links: must be hosts such as docs.example.com or *.example.com, or none, but one was "
                                + host));
        (below ? domains : hosts).add(name);
    }

    /** @param host letters, digits, hyphens and dots, as written */
    boolean allow(String host) {
        int end = host.length();
        while (end > 0 && host.charAt(end - 1) == '.') {
            end--;
        }
        Optional<String> ascii = ascii(host.substring(0, end));
        return ascii.isPresent() && (hosts.contains(ascii.get()) || isBelow(ascii.get()));
    }

    private boolean isBelow(String host) {
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (domains.contains(host.substring(dot + 1))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> ascii(String host) {
        if (host.isEmpty() || host.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
            // Browsers do not all map letters such as the German sharp s alike: what is mapped at all is no host.
            boolean same = ascii.equals(host.toLowerCase(Locale.ROOT))
                    || IDN.toUnicode(ascii).equals(host.toLowerCase(Locale.ROOT));
            boolean legal = same
                    && ascii.chars().allMatch(AllowedHosts::isLegal)
                    && !ascii.startsWith(".")
                    && !ascii.endsWith(".")
                    && !ascii.contains("..");
            return legal ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isLegal(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '.';
    }
}
