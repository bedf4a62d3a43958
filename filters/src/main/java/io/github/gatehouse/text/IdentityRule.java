package io.github.gatehouse.text;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * How the people's number of a country is written and checked.
 *
 * @param forms the groups it is written in, such as {@code 3-3-4}; empty: whatever groups
 * @param doubt what a number that stands by itself, undivided, needs besides
 */
record IdentityRule(Type type, int length, int[] forms, Doubt doubt, Check check) {

    /** The most digits of such a number. */
    static final int LONGEST = 15;

    /** How likely another number passes the check. */
    enum Doubt {
        /** Less than for one in fifty: it is tried before telephone numbers. */
        NONE,
        /** It is none if the words before say that it is something else. */
        OTHER,
        /** It is one only if a word before says so. */
        BARE
    }

    /** What the digits have to fulfil. */
    @FunctionalInterface
    interface Check {
        boolean holds(Digits digits);
    }

    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
    private static final int[] NORWAY = {3, 7, 6, 1, 8, 9, 4, 5, 2};
    private static final int[] NORWAY_AGAIN = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    private static final int[] BRAZIL = {10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] BRAZIL_AGAIN = {11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] DENMARK = {4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] KOREA = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
    private static final int[] ROUTING = {3, 7, 1, 3, 7, 1, 3, 7, 1};

    /** In the order in which they are tried: the least likely by chance first. */
    private static final List<IdentityRule> ALL = List.of(
            row(Type.FR_NIR, 15, "", Doubt.NONE, IdentityRule::nir),
            row(Type.KR_RRN, 13, "13", Doubt.NONE, IdentityRule::korea),
            row(Type.KR_RRN, 13, "6-7", Doubt.NONE, digits -> digits.date(2, 4) && digits.at(6) <= 4),
            row(Type.BR_CPF, 11, "11 3-3-3-2", Doubt.NONE, IdentityRule::cpf),
            row(Type.TR_NATIONAL_ID, 11, "11", Doubt.NONE, IdentityRule::turkey),
            row(Type.NO_FNR, 11, "11 6-5", Doubt.NONE, IdentityRule::norway),
            row(Type.PL_PESEL, 11, "11", Doubt.NONE, IdentityRule::pesel),
            row(Type.DE_TAX_ID, 11, "11 2-3-3-3", Doubt.NONE, IdentityRule::germany),
            row(Type.SE_PERSONNUMMER, 10, "10 6-4", Doubt.NONE, digits -> digits.date(2, 4) && digits.luhn(0)),
            row(Type.SE_PERSONNUMMER, 12, "12 8-4", Doubt.NONE, IdentityRule::century),
            row(Type.DK_CPR, 10, "10", Doubt.NONE, IdentityRule::denmark),
            row(Type.DK_CPR, 10, "6-4", Doubt.OTHER, digits -> digits.date(2, 0)),
            row(Type.IN_AADHAAR, 12, "12 4-4-4", Doubt.OTHER, digits -> digits.at(0) > 1 && digits.verhoeff()),
            row(Type.UK_NHS, 10, "3-3-4 10", Doubt.BARE, IdentityRule::nhs),
            row(Type.US_ITIN, 9, "3-2-4 9", Doubt.BARE, IdentityRule::itin),
            row(Type.CA_SIN, 9, "3-3-3 9", Doubt.BARE, digits -> digits.at(0) > 0 && digits.luhn(0)),
            row(Type.ABA_ROUTING_NUMBER, 9, "4-4-1 9", Doubt.BARE, IdentityRule::routing));

    private static IdentityRule row(Type type, int length, String forms, Doubt doubt, Check check) {
        int[] packed = Arrays.stream(forms.split(" "))
                .filter(form -> !form.isEmpty())
                .mapToInt(IdentityRule::pack)
                .toArray();
        return new IdentityRule(type, length, packed, doubt, check);
    }

    private static int pack(String form) {
        int packed = 0;
        for (String size : form.split("-")) {
            packed = packed << 4 | Integer.parseInt(size);
        }
        return packed;
    }

    /** Those that are surely meant, or the others. */
    static IdentityRule[] of(Set<Type> types, boolean sure) {
        return ALL.stream()
                .filter(rule -> types.contains(rule.type) && sure == (rule.doubt == Doubt.NONE))
                .toArray(IdentityRule[]::new);
    }

    boolean fits(Digits digits, int form) {
        return digits.length() == length && written(form) && check.holds(digits);
    }

    private boolean written(int form) {
        boolean written = forms.length == 0;
        for (int known : forms) {
            written |= known == form;
        }
        return written;
    }

    /** Sex, year, month, department and serial; the key is 97 less the rest modulo 97 (INSEE). */
    private static boolean nir(Digits digits) {
        boolean sex = digits.at(0) == 1 || digits.at(0) == 2;
        return sex && 97 - digits.value(0, 13) % 97 == digits.value(13, 15);
    }

    /**
     * Year, month, day, sex and century. Those given out since October 2020 have no check digit (MOIS): who was born
     * before is taken for a person only in the form {@code 6-7} then.
     */
    private static boolean korea(Digits digits) {
        int sex = digits.at(6);
        boolean dated = digits.date(2, 4) && sex <= 4;
        boolean unchecked = (sex == 3 || sex == 4) && digits.value(0, 4) >= 2010 && digits.value(0, 2) < 50;
        return dated && (unchecked || (11 - digits.sum(KOREA) % 11) % 10 == digits.at(12));
    }

    /** Receita Federal. */
    private static boolean cpf(Digits digits) {
        return !digits.same()
                && 10 * digits.sum(BRAZIL) % 11 % 10 == digits.at(9)
                && 10 * digits.sum(BRAZIL_AGAIN) % 11 % 10 == digits.at(10);
    }

    /** NVI. */
    private static boolean turkey(Digits digits) {
        int odd = digits.at(0) + digits.at(2) + digits.at(4) + digits.at(6) + digits.at(8);
        int even = digits.at(1) + digits.at(3) + digits.at(5) + digits.at(7);
        boolean tenth = Math.floorMod(7 * odd - even, 10) == digits.at(9);
        return digits.at(0) > 0 && tenth && (odd + even + digits.at(9)) % 10 == digits.at(10);
    }

    /** Skatteetaten: with 40 added to the day or the month in numbers of those who do not live there. */
    private static boolean norway(Digits digits) {
        long day = digits.value(0, 2) % 40;
        long month = digits.value(2, 4) % 40;
        return day >= 1
                && day <= 31
                && month >= 1
                && month <= 12
                && (11 - digits.sum(NORWAY) % 11) % 11 == digits.at(9)
                && (11 - digits.sum(NORWAY_AGAIN) % 11) % 11 == digits.at(10);
    }

    /** The century is in the month (Ministerstwo Cyfryzacji). */
    private static boolean pesel(Digits digits) {
        long month = digits.value(2, 4) % 20;
        long day = digits.value(4, 6);
        boolean date = month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return date && (10 - digits.sum(PESEL) % 10) % 10 == digits.at(10);
    }

    /** Of the first ten digits one occurs twice or three times, all others once at most (BZSt). */
    private static boolean germany(Digits digits) {
        int repeated = 0;
        long seen = 0;
        for (int i = 0; i < 10; i++) {
            seen += 1L << 4 * digits.at(i);
        }
        for (int digit = 0; digit < 10; digit++) {
            long times = seen >>> 4 * digit & 15;
            repeated += times > 3 ? 2 : times > 1 ? 1 : 0;
        }
        return digits.at(0) > 0 && repeated == 1 && digits.mod1110();
    }

    /** With the century before (Skatteverket). */
    private static boolean century(Digits digits) {
        long century = digits.value(0, 2);
        return century >= 18 && century <= 20 && digits.date(4, 6) && digits.luhn(2);
    }

    /** Since 2007 numbers are given out that fail this: those count in the form {@code 6-4} only (CPR-kontoret). */
    private static boolean denmark(Digits digits) {
        return digits.date(2, 0) && digits.sum(DENMARK) % 11 == 0;
    }

    /** NHS Data Dictionary: modulo 11. */
    private static boolean nhs(Digits digits) {
        int sum = digits.sum(BRAZIL);
        return !digits.same() && (11 - sum % 11) % 11 == digits.at(9);
    }

    /** The groups that the IRS gives out (Publication 4757). */
    private static boolean itin(Digits digits) {
        long group = digits.value(3, 5);
        boolean given = group >= 50 && group <= 65 || group >= 70 && group <= 99 && group != 89 && group != 93;
        return digits.at(0) == 9 && given;
    }

    /** Districts of the Federal Reserve, thrifts, electronic, government (ABA, Routing Number Policy). */
    private static boolean routing(Digits digits) {
        long district = digits.value(0, 2);
        boolean known = district >= 1 && district <= 12
                || district >= 21 && district <= 32
                || district >= 61 && district <= 72
                || district == 80;
        return known && digits.sum(ROUTING) % 10 == 0;
    }
}
