package io.github.gatehouse.text;

/** The digits of the number under test, without what stands between them, and the sums that check digits are made of. */
final class Digits {

    /** Weight of each second digit from the right, summed over its digits (ISO/IEC 7812-1 annex B). */
    private static final int[] TWICE = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};

    /** The dihedral group of ten elements, row by row (Verhoeff, Error Detecting Decimal Codes, 1969). */
    private static final String PRODUCT =
            "01234567891234067895234017895634012895674012395678" + "59876043216598710432765982104387659321049876543210";

    private static final String PERMUTATION =
            "0123456789157628309458037961428916043527" + "9453126870428657390127938064157046913258";

    private final int[] of;
    private int length;

    Digits(int most) {
        of = new int[most];
    }

    void clear() {
        length = 0;
    }

    boolean add(int digit) {
        if (length == of.length) {
            return false;
        }
        of[length++] = digit;
        return true;
    }

    int length() {
        return length;
    }

    int at(int i) {
        return of[i];
    }

    /** The number that the digits in {@code [from, to)} write. */
    long value(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = 10 * value + of[i];
        }
        return value;
    }

    /** Is there a month at one place and a day at another, two digits each? */
    boolean date(int month, int day) {
        long m = value(month, month + 2);
        long d = value(day, day + 2);
        return m >= 1 && m <= 12 && d >= 1 && d <= 31;
    }

    /** The first digits, each times its weight, summed. */
    int sum(int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * of[i];
        }
        return sum;
    }

    boolean same() {
        boolean same = true;
        for (int i = 1; i < length; i++) {
            same &= of[i] == of[0];
        }
        return same;
    }

    /** Luhn, from digit {@code from} on. */
    boolean luhn(int from) {
        int sum = 0;
        for (int i = from; i < length; i++) {
            sum += (length - i) % 2 == 0 ? TWICE[of[i]] : of[i];
        }
        return sum % 10 == 0;
    }

    boolean verhoeff() {
        int rest = 0;
        for (int i = 0; i < length; i++) {
            int digit = PERMUTATION.charAt(10 * (i % 8) + of[length - 1 - i]) - '0';
            rest = PRODUCT.charAt(10 * rest + digit) - '0';
        }
        return rest == 0;
    }

    /** ISO 7064 MOD 11,10. */
    boolean mod1110() {
        int rest = 10;
        for (int i = 0; i < length - 1; i++) {
            int sum = (of[i] + rest) % 10;
            rest = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - rest) % 10 == of[length - 1];
    }
}
