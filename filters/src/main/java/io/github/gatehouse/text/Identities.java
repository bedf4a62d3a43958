package io.github.gatehouse.text;

import java.util.Set;

/** Numbers that states give to people, as far as a rule tells them from others. Each has to be asked for. */
final class Identities {

    private static final String FINLAND = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    /** Between date and number: a hundred years each (Digital and Population Data Services Agency, since 2023). */
    private static final String CENTURIES = "-+YXWVUABCDEF";

    private static final String SPAIN = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** No such number is written in more. */
    private static final int MOST_GROUPS = 7;

    private final Digits digits = new Digits(IdentityRule.LONGEST);
    private final IdentityRule[] sure;
    private final IdentityRule[] others;
    private final boolean letters;

    Identities(Set<Type> types) {
        sure = IdentityRule.of(types, true);
        others = IdentityRule.of(types, false);
        letters = types.contains(Type.FI_PERSONAL_IDENTITY_CODE) || types.contains(Type.ES_NIF);
    }

    /** Are the joined groups a number that hardly any other is like? */
    boolean surely(Candidate candidate, Topic topic) {
        return topic != Topic.PHONE && byRule(sure, candidate, topic)
                || letters && (finland(candidate) || spain(candidate));
    }

    /** Are they one that others may be like? */
    boolean perhaps(Candidate candidate, Topic topic) {
        return byRule(others, candidate, topic);
    }

    /** A number in the form of an American Social Security number that no such number has. */
    boolean taxpayer(Candidate candidate) {
        return candidate.digit(0) == 9 && candidate.shape(3, 2, 4) && byRule(others, candidate, Topic.NONE);
    }

    /** Takes the digits of the joined groups; their sizes, four bits each, or 0 if they are too many. */
    private int read(Candidate candidate) {
        if (candidate.joined > MOST_GROUPS) {
            return 0;
        }
        digits.clear();
        int form = 0;
        for (int n = 0; n < candidate.joined; n++) {
            int count = candidate.groups.count(n);
            for (int k = 0; k < count; k++) {
                if (!digits.add(candidate.groups.digit(n, k))) {
                    return 0;
                }
            }
            form = form << 4 | count;
        }
        return form;
    }

    private boolean byRule(IdentityRule[] rules, Candidate candidate, Topic topic) {
        int form = rules.length == 0 ? 0 : read(candidate);
        if (form == 0) {
            return false;
        }
        for (IdentityRule rule : rules) {
            if (rule.fits(digits, form)
                    && candidate.take(rule.type(), candidate.joined, score(rule, candidate, topic))) {
                return true;
            }
        }
        return false;
    }

    /** One check digit is right by chance for one number in ten: a word before it may have to say so. */
    private static int score(IdentityRule rule, Candidate candidate, Topic topic) {
        if (rule.doubt() == IdentityRule.Doubt.NONE) {
            return Thresholds.CHECKED;
        }
        boolean likely = candidate.joined > 1 || rule.doubt() == IdentityRule.Doubt.OTHER && !topic.other();
        return likely || candidate.hinted(rule.type()) ? Thresholds.KNOWN : Thresholds.DOUBTFUL;
    }

    /** Date, a sign for the century, three digits and a character that checks them. */
    private boolean finland(Candidate candidate) {
        int end = candidate.groups.to(0);
        if (candidate.groups.count(0) != 6 || CENTURIES.indexOf(candidate.after(end)) < 0) {
            return false;
        }
        digits.clear();
        for (int k = 0; k < 6; k++) {
            digits.add(candidate.digit(k));
        }
        for (int k = 1; k <= 3; k++) {
            int digit = candidate.after(end + k) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            digits.add(digit);
        }
        boolean checked = FINLAND.charAt((int) digits.value(0, 9) % FINLAND.length()) == candidate.after(end + 4);
        return checked && digits.date(2, 0) && candidate.takeWith(Type.FI_PERSONAL_IDENTITY_CODE, end + 5);
    }

    /** Eight digits and a letter that checks them. */
    private boolean spain(Candidate candidate) {
        int end = candidate.groups.to(0);
        if (candidate.groups.count(0) != 8 || candidate.joined > 1) {
            return false;
        }
        digits.clear();
        for (int k = 0; k < 8; k++) {
            digits.add(candidate.digit(k));
        }
        int at = candidate.after(end) == '-' ? end + 1 : end;
        return (candidate.after(at) & ~0x20) == letter(digits.value(0, 8)) && candidate.takeWith(Type.ES_NIF, at + 1);
    }

    /** The letter that checks a Spanish number (Ministerio del Interior). */
    static char letter(long number) {
        return SPAIN.charAt((int) (number % SPAIN.length()));
    }
}
