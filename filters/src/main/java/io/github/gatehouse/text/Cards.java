package io.github.gatehouse.text;

/**
 * Payment card numbers: issuer range, length and check digit (ISO/IEC 7812-1, Luhn). The ranges are the published ones
 * of the card schemes.
 */
final class Cards {

    /** From, to (prefixes of equal length), shortest and longest number. */
    private static final int[][] RANGES = {
        {4, 4, 13, 13},
        {4, 4, 16, 16},
        {4, 4, 19, 19}, // Visa
        {51, 55, 16, 16},
        {2221, 2720, 16, 16}, // Mastercard
        {34, 34, 15, 15},
        {37, 37, 15, 15}, // American Express
        {300, 305, 14, 19},
        {3095, 3095, 14, 19},
        {36, 36, 14, 19},
        {38, 39, 14, 19}, // Diners Club
        {6011, 6011, 16, 19},
        {644, 649, 16, 19},
        {65, 65, 16, 19}, // Discover
        {3528, 3589, 16, 19},
        {1800, 1800, 15, 15},
        {2131, 2131, 15, 15}, // JCB
        {62, 62, 16, 19},
        {81, 82, 16, 19}, // UnionPay, RuPay
        {50, 50, 13, 19},
        {56, 58, 13, 19},
        {60, 60, 16, 19},
        {63, 63, 13, 19},
        {67, 67, 13, 19}, // Maestro and others
        {2200, 2204, 16, 19}, // Mir
        {9792, 9792, 16, 16}, // Troy
        {8600, 8600, 16, 16},
        {9860, 9860, 16, 16}, // Uzcard, Humo
        {1, 1, 15, 15}, // UATP
    };

    /** Twice a digit, its digits summed. */
    private static final int[] TWICE = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};

    private Cards() {}

    /** Are the digits of the first {@code n} groups, together, a number that an issuer could have given out? */
    static boolean valid(Groups groups, int n) {
        int prefix = 0;
        int length = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < groups.count(i); k++) {
                if (length++ < 4) {
                    prefix = 10 * prefix + groups.digit(i, k);
                }
            }
        }
        return length >= 13 && issued(prefix, length) && checked(groups, n);
    }

    /** Does the last digit check those before (ISO/IEC 7812-1 annex B)? */
    static boolean checked(Groups groups, int n) {
        int single = 0;
        int twice = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < groups.count(i); k++) {
                // With each further digit those before trade places; the last one counts as it is.
                int digit = groups.digit(i, k);
                int before = single;
                single = twice + digit;
                twice = before + TWICE[digit];
            }
        }
        return single % 10 == 0;
    }

    private static boolean issued(int prefix, int length) {
        for (int[] range : RANGES) {
            int scale = range[0] < 10 ? 1000 : range[0] < 100 ? 100 : range[0] < 1000 ? 10 : 1;
            int start = prefix / scale;
            if (start >= range[0] && start <= range[1] && length >= range[2] && length <= range[3]) {
                return true;
            }
        }
        return false;
    }
}
