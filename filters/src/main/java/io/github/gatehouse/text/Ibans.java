package io.github.gatehouse.text;

import java.nio.charset.StandardCharsets;

/** International bank account numbers: length by country and check digits (ISO 13616, ISO 7064 MOD 97-10). */
final class Ibans {

    /** Country and structure of what follows the check digits, from the IBAN registry of SWIFT, release 100. */
    private static final String REGISTRY = "AD8n12c AE19n AL8n16c AT16n AZ4a20c BA16n BE12n BG4a6n8c BH4a14c BI23n"
            + " BR23n1a1c BY4c4n16c CH5n12c CR18n CY8n16c CZ20n DE18n DJ23n DK14n DO4c20n EE16n EG25n ES20n FI14n FK2a12n"
            + " FO14n FR10n11c2n GB4a14n GE2a16n GI4a15c GL14n GR7n16c GT4c20c HN4a20n HR17n HU24n IE4a14n IL19n IQ4a15n"
            + " IS22n IT1a10n12c JO4a4n18c KW4a22c KZ3n13c LB4n20c LC4a24c LI5n12c LT16n LU3n13c LV4a13c LY21n MC10n11c2n"
            + " MD20c ME18n MK3n10c2n MN16n MR23n MT4a5n18c MU4a19n3a NI4a20n NL4a10n NO11n OM3n16c PK4a16c PL24n PS4a21c"
            + " PT21n QA4a21c RO4a16c RS18n RU14n15c SA2n18c SC4a20n3a SD14n SE20n SI15n SK20n SM1a10n12c SO19n ST21n"
            + " SV4a20n TL19n TN20n TR6n16c UA6n19c VA18n VG4a16n XK16n YE4a4n18c";
    /** Countries that use the form without being in the registry. */
    private static final String MORE =
            " AO21n BF2c22n BJ2c22n CF23n CG23n CI2a22n CM23n CV21n DZ22n GA23n GQ23n GW2c19n"
                    + " IR22n KM23n MA24n MG23n ML2c22n MZ21n NE2a22n SN2a22n TD23n TG2a22n";

    private static final int LONGEST = 34;
    private static final byte[] NONE = {};
    /** By country: for each character {@code n}, {@code a} or {@code c}. */
    private static final byte[][] STRUCTURES = new byte[26 * 26][0];

    static {
        for (String row : (REGISTRY + MORE).split(" ")) {
            STRUCTURES[26 * (row.charAt(0) - 'A') + row.charAt(1) - 'A'] = structure(row.substring(2));
        }
    }

    private static byte[] structure(String parts) {
        StringBuilder all = new StringBuilder("aann");
        int count = 0;
        for (char c : parts.toCharArray()) {
            if (c >= '0' && c <= '9') {
                count = 10 * count + c - '0';
            } else {
                all.append(String.valueOf(c).repeat(count));
                count = 0;
            }
        }
        return all.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private final byte[] values = new byte[LONGEST];

    /** The end of the number whose country stands at {@code at}, followed by a digit; {@code at} if there is none. */
    int match(Window window, int at, boolean strict) {
        byte[] structure = structure(window.bytes[at], window.bytes[at + 1], strict);
        int length = structure.length;
        if (length == 0) {
            return at;
        }
        int i = at;
        int n = 0;
        while (n < length) {
            int c = window.next(i);
            int value = value(c, strict);
            if (Glyphs.ignorable(c) && i - at < Groups.REACH) {
                i += window.width;
                continue;
            }
            if (value < 0) {
                // Groups of four with one separator, the last one shorter
                if (n % 4 != 0 || n == 0 || !separator(c) || value(window.next(i + window.width), strict) < 0) {
                    return at;
                }
                window.next(i);
            } else if (structure[n] == 'n' && value > 9 || structure[n] == 'a' && value < 10) {
                return at;
            } else {
                values[n++] = (byte) value;
            }
            i += window.width;
        }
        // What follows directly may be masked for itself: then it must not have hidden the number.
        return (!strict || !Glyphs.joins(window.next(i))) && valid(length) ? i : at;
    }

    private static byte[] structure(int a, int b, boolean strict) {
        int first = strict ? a : a & ~0x20;
        int second = strict ? b : b & ~0x20;
        boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
        return letters ? STRUCTURES[26 * (first - 'A') + second - 'A'] : NONE;
    }

    private static boolean separator(int c) {
        return c == ' ' || c == '-' || c == 0xA0 || c == 0x202F;
    }

    private static int value(int c, boolean strict) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int upper = strict ? c : c & ~0x20;
        return upper >= 'A' && upper <= 'Z' && c < 0x80 ? upper - 'A' + 10 : -1;
    }

    private boolean valid(int length) {
        int rest = 0;
        for (int i = 0; i < length; i++) {
            int value = values[(i + 4) % length];
            rest = (value < 10 ? 10 * rest + value : 100 * rest + value) % 97;
        }
        return rest == 1;
    }
}
