package io.github.gatehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The table against the metadata it was made from. */
class PhonePlanTest {

    private final PhoneNumberUtil oracle = PhoneNumberUtil.getInstance();

    @Test
    void examples_areFoundInInternationalForm() {
        Scanner scanner = new Scanner(Set.of(Type.PHONE), Precision.STRICT);
        List<String> missed = new ArrayList<>();
        for (PhoneNumber number : examples()) {
            String text = oracle.format(number, PhoneNumberFormat.INTERNATIONAL);
            if (!Redaction.whole(scanner, text).equals("[PHONE]")) {
                missed.add(text);
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void numbersOutsideThePlan_areNotFound() {
        Scanner scanner = new Scanner(Set.of(Type.PHONE), Precision.STRICT);
        for (String text : new String[] {"+49 12", "+999 1234567", "+0 30 123456"}) {
            assertThat(Redaction.whole(scanner, text)).isEqualTo(text);
        }
    }

    private List<PhoneNumber> examples() {
        List<PhoneNumber> examples = new ArrayList<>();
        for (String region : oracle.getSupportedRegions()) {
            for (PhoneNumberType type : new PhoneNumberType[] {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE}) {
                PhoneNumber number = oracle.getExampleNumberForType(region, type);
                if (number != null && String.valueOf(number.getNationalNumber()).length() > 5) {
                    examples.add(number);
                }
            }
        }
        return examples;
    }
}
