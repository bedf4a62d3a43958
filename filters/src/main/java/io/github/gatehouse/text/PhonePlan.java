package io.github.gatehouse.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** The numbering plans of the world, asked about candidates only: libphonenumber's data. */
final class PhonePlan {

    private static final boolean[] CODES = new boolean[1000];

    static {
        for (int code : PhoneNumberUtil.getInstance().getSupportedCallingCodes()) {
            CODES[code] = true;
        }
    }

    private PhonePlan() {}

    /** Do the digits from {@code skip} of the first group on begin with a country calling code? */
    static boolean callingCode(Groups groups, int skip) {
        int code = 0;
        int seen = 0;
        for (int i = 0; i < groups.size() && seen < 3; i++) {
            for (int k = i == 0 ? skip : 0; k < groups.count(i) && seen < 3; k++, seen++) {
                code = 10 * code + groups.digit(i, k);
                if (CODES[code]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How well a number fits its country's plan. */
    enum Fit {
        /** In a range that is assigned. */
        VALID,
        /** Of a length that occurs. */
        POSSIBLE,
        ANY
    }

    /** Do the first {@code n} groups without {@code skip} digits, after {@code code}, fit their country's plan? */
    static boolean fits(Fit fit, Groups groups, int n, int skip, String code) {
        if (fit == Fit.ANY) {
            return true;
        }
        StringBuilder number = new StringBuilder(24).append('+').append(code);
        int seen = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < groups.count(i); k++) {
                if (seen++ >= skip) {
                    number.append((char) ('0' + groups.digit(i, k)));
                }
            }
        }
        try {
            PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
            PhoneNumber parsed = plan.parse(number, null);
            return fit == Fit.VALID ? plan.isValidNumber(parsed) : plan.isPossibleNumber(parsed);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
