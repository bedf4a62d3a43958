package io.github.gatehouse.text;

/** Numbers that states give to people, as far as a check digit tells them from others. Each has to be asked for. */
final class Identities {

    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    private static final int[] FIRST_OF_NORWAY = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] SECOND_OF_NORWAY = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final String FINLAND = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String SPAIN = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int MOST = 15;

    private final int[] digits = new int[MOST];
    private int length;

    /** Are the first groups such a number, of a type that is wanted? */
    boolean match(Candidate candidate) {
        int n = groups(candidate);
        return n > 0 && (byLength(candidate, n) || withLetter(candidate, n));
    }

    /** Takes the digits of the groups that can belong to one number; 0 if there are too many. */
    private int groups(Candidate candidate) {
        length = 0;
        int n = 0;
        while (n < candidate.joined && length + candidate.groups.count(n) <= MOST) {
            for (int k = 0; k < candidate.groups.count(n); k++) {
                digits[length++] = candidate.groups.digit(n, k);
            }
            n++;
        }
        return n == candidate.joined ? n : 0;
    }

    private boolean byLength(Candidate candidate, int n) {
        boolean whole = n == 1;
        return switch (length) {
            case 9 -> candidate.shape(3, 3, 3) && n == 3 && digits[0] > 0 && luhn() && candidate.take(Type.CA_SIN, n);
            case 10 ->
                date(0)
                        && (whole || n == 2 && candidate.groups.count(0) == 6)
                        && luhn()
                        && candidate.take(Type.SE_PERSONNUMMER, n);
            case 11 ->
                (candidate.shape(3, 3, 3) || whole) && cpf() && candidate.take(Type.BR_CPF, n)
                        || whole && pesel() && candidate.take(Type.PL_PESEL, n)
                        || whole && turkey() && candidate.take(Type.TR_NATIONAL_ID, n)
                        || (whole || n == 2) && norway() && candidate.take(Type.NO_FNR, n);
            case 15 -> nir() && candidate.take(Type.FR_NIR, n);
            default -> false;
        };
    }

    /** A letter that checks the digits before it. */
    private boolean withLetter(Candidate candidate, int n) {
        int end = candidate.groups.to(n - 1);
        int letter = candidate.after(end);
        if (letter < 'A' || letter > 'Z' || Glyphs.alphanumeric(candidate.after(end + 1))) {
            return false;
        }
        boolean finland = length == 9
                && n == 2
                && candidate.groups.count(0) == 6
                && FINLAND.charAt(value(0, 9) % FINLAND.length()) == letter;
        if (finland) {
            return candidate.takeWith(Type.FI_PERSONAL_IDENTITY_CODE, candidate.from, end + 1);
        }
        boolean spain = length == 8 && n == 1 && SPAIN.charAt(value(0, 8) % SPAIN.length()) == letter;
        return spain && candidate.takeWith(Type.ES_NIF, candidate.from, end + 1);
    }

    private int value(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = 10 * value + digits[i];
        }
        return value;
    }

    private boolean luhn() {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            int digit = digits[length - 1 - i];
            sum += i % 2 == 0 ? digit : digit < 5 ? 2 * digit : 2 * digit - 9;
        }
        return sum % 10 == 0;
    }

    /** Year, month and day, two digits each. */
    private boolean date(int from) {
        int month = value(from + 2, from + 4);
        int day = value(from + 4, from + 6);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private boolean cpf() {
        boolean same = true;
        int first = 0;
        int second = 0;
        for (int i = 0; i < 9; i++) {
            same &= digits[i] == digits[0];
            first += (10 - i) * digits[i];
            second += (11 - i) * digits[i];
        }
        int a = 10 * first % 11 % 10;
        return !same && a == digits[9] && 10 * (second + 2 * a) % 11 % 10 == digits[10];
    }

    private boolean pesel() {
        int month = value(2, 4) % 20;
        int day = value(4, 6);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31 && (10 - sum(PESEL) % 10) % 10 == digits[10];
    }

    private boolean turkey() {
        int odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8];
        int even = digits[1] + digits[3] + digits[5] + digits[7];
        boolean tenth = Math.floorMod(7 * odd - even, 10) == digits[9];
        return digits[0] > 0 && tenth && (odd + even + digits[9]) % 10 == digits[10];
    }

    private boolean norway() {
        int day = value(0, 2) % 40;
        int month = value(2, 4) % 40;
        boolean date = day >= 1 && day <= 31 && month >= 1 && month <= 12;
        return date
                && (11 - sum(FIRST_OF_NORWAY) % 11) % 11 == digits[9]
                && (11 - sum(SECOND_OF_NORWAY) % 11) % 11 == digits[10];
    }

    /** Sex, year, month, department and serial; the key is 97 less the rest modulo 97. */
    private boolean nir() {
        long number = 0;
        for (int i = 0; i < 13; i++) {
            number = 10 * number + digits[i];
        }
        boolean sex = digits[0] == 1 || digits[0] == 2;
        return sex && 97 - number % 97 == value(13, 15);
    }

    private int sum(int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digits[i];
        }
        return sum;
    }
}
