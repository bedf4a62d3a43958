package io.github.gatehouse.text;

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
        long national = 0;
        int zeros = 0;
        int seen = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < groups.count(i); k++) {
                int digit = groups.digit(i, k);
                if (seen++ < skip) {
                    continue;
                }
                if (!CODES[code]) {
                    code = 10 * code + digit;
                } else {
                    zeros += national == 0 && digit == 0 ? 1 : 0;
                    national = 10 * national + digit;
                }
            }
        }
        // "+49 (0)30": a trunk prefix that is not dialled from abroad. In Italy it is.
        return fits(fit, code, national, zeros) || zeros == 1 && fits(fit, code, national, 0);
    }

    private static boolean fits(Fit fit, int code, long national, int zeros) {
        PhoneNumber number = new PhoneNumber().setCountryCode(code).setNationalNumber(national);
        if (zeros > 0) {
            number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
        }
        PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
        return plan.isPossibleNumber(number) && (fit == Fit.POSSIBLE || plan.isValidNumber(number));
    }
}
