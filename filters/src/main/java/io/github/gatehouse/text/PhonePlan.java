package io.github.gatehouse.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

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

    /** Are the first {@code n} groups without {@code skip} digits, after {@code code}, a number in its country's plan? */
    static boolean valid(Groups groups, int n, int skip, String code) {
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
            return plan.isValidNumber(plan.parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
