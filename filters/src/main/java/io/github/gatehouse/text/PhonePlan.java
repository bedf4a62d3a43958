package io.github.gatehouse.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The numbering plans of the world, as far as the length of a number and its first three digits tell: the rows of
 * {@code phones.txt}. Asked about candidates only, and without allocating.
 */
final class PhonePlan {

    /** How well a number fits its country's plan. */
    enum Fit {
        /** In a range that is in use. */
        VALID,
        /** Of a length that occurs. */
        POSSIBLE,
        ANY
    }

    /** Every country with a plan (ISO 3166-1), and its rows. */
    private static final Map<String, List<String>> COUNTRIES = new TreeMap<>();

    private static final Prefixes[] CODES = new Prefixes[1000];
    private static final int NORTH_AMERICA = 1;

    static {
        for (String row : Rows.of("phones.txt")) {
            int space = row.indexOf(' ');
            if (row.charAt(0) == '+') {
                CODES[Integer.parseInt(row.substring(1, space))] = Prefixes.of(row.substring(space + 1));
            } else {
                COUNTRIES
                        .computeIfAbsent(row.substring(0, space), country -> new ArrayList<>())
                        .add(row.substring(space + 1));
            }
        }
    }

    private PhonePlan() {}

    static Set<String> countries() {
        return COUNTRIES.keySet();
    }

    static List<String> rows(String country) {
        return COUNTRIES.getOrDefault(country, List.of());
    }

    /** Do the digits from {@code skip} of the first group on begin with a country calling code? */
    static boolean callingCode(Groups groups, int skip) {
        int code = 0;
        int seen = 0;
        for (int i = 0; i < groups.size() && seen < 3; i++) {
            for (int k = i == 0 ? skip : 0; k < groups.count(i) && seen < 3; k++, seen++) {
                code = 10 * code + groups.digit(i, k);
                if (code == 0) {
                    return false;
                }
                if (CODES[code] != null) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Do the first {@code n} groups without {@code skip} digits fit their country's plan?
     *
     * @param country the calling code, if they do not begin with it; else 0
     */
    static boolean fits(Fit fit, Groups groups, int n, int skip, int country) {
        if (fit == Fit.ANY) {
            return true;
        }
        int code = country;
        int length = 0;
        int begin = 0;
        int seen = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < groups.count(i); k++) {
                int digit = groups.digit(i, k);
                if (seen++ < skip) {
                    continue;
                }
                if (CODES[code] == null) {
                    code = 10 * code + digit;
                } else if (length++ < 4) {
                    begin = 10 * begin + digit;
                }
            }
        }
        if (length < 4) {
            return false;
        }
        // "+49 (0)30": a trunk prefix that is not dialled from abroad. In Italy it is.
        return fits(fit, code, begin / 10, begin % 10, length)
                || begin < 1000 && fits(fit, code, begin % 1000, 2, length - 1);
    }

    private static boolean fits(Fit fit, int code, int prefix, int fourth, int length) {
        // In the North American plan an exchange begins with 2 to 9.
        boolean exchange = code != NORTH_AMERICA || fourth > 1;
        return fit == Fit.VALID ? exchange && CODES[code].has(length, prefix) : CODES[code].has(length);
    }
}
