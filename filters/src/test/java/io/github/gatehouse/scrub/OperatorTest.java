package io.github.gatehouse.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.config.Settings;
import io.github.gatehouse.config.SettingsException;
import io.github.gatehouse.text.Detectors;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String LETTER = "mail bob@example.com, call 555-123-4567, card 4111 1111 1111 1111";

    @Test
    void replace_putsTheTypeThere() {
        assertThat(scrubbed(settings(Operator.REPLACE, List.of(), ""), LETTER))
                .isEqualTo("mail [EMAIL], call [PHONE], card [CARD_NUMBER]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bob@example.com | b***@example.com",
                "bo@example.com | ***@example.com",
                "b***@example.com | b***@example.com",
                "用户名@example.com | 用***@example.com",
                "call (555) 123-4567 | call (***) ***-**67",
                "+49 30 1234567 | +** ** *****67",
                "call ٥٥٥-١٢٣-٤٥٦٧ | call ***-***-**٦٧",
                "4111 1111 1111 1111 | **** **** **** 1111",
                "4111111111111111 | ************1111",
                "SSN 123-45-6789 | SSN ***-**-****",
                "DE89 3704 0044 0532 0130 00 | DE** **** **** **** **30 00",
                "host 203.0.113.77 up | host 203.0.***.** up",
                "host 2001:db8:1:2:3:4:5:6 up | host 2001:db8:*:*:*:*:*:* up",
                "host 2001:db8::1 up | host *** up",
                "mac 00:1A:2B:3C:4D:5E | mac 00:1A:2B:**:**:**",
                "key sk-ant-api03-4fJk29dLmQpX7vTzR1nBwYcE8hGsUaK5oI0xVjNqZt3M | key ***",
                "https://bob:s3cr3tWord9@example.com/ | https://***@example.com/"
            })
    void mask_keepsTheForm(String text, String masked) {
        ScrubSettings settings = settings(Operator.MASK, List.of(), "");
        assertThat(scrubbed(settings, text)).isEqualTo(masked);
        assertThat(scrubbed(settings, masked)).isEqualTo(masked);
    }

    @Test
    void hash_isTheSameWhereTheKeyIs() {
        ScrubSettings settings = settings(Operator.HASH, List.of(), KEY);
        String hashed = scrubbed(settings, "Bob@Example.com and bob@example.com, call 555-123-4567 or 555.123.4567");
        assertThat(hashed)
                .matches("(\\[EMAIL:[a-z]{12}]) and \\1, call (\\[PHONE:[a-z]{12}]) or \\2")
                .isEqualTo(scrubbed(settings, "bob@example.com and bob@EXAMPLE.com, call 555-123-4567 or 555-123-4567"))
                .isEqualTo(scrubbed(settings, hashed));
        assertThat(scrubbed(settings(Operator.HASH, List.of(), KEY + "x"), "bob@example.com"))
                .isNotEqualTo(hashed.substring(0, 20));
    }

    @Test
    void hash_tellsValuesApart() {
        ScrubSettings settings = settings(Operator.HASH, List.of(), KEY);
        assertThat(scrubbed(settings, "bob@example.com")).isNotEqualTo(scrubbed(settings, "rob@example.com"));
        assertThat(scrubbed(settings, "phone 4155550123")).isNotEqualTo(scrubbed(settings, "phone 4155550124"));
    }

    @Test
    void drop_leavesNothing() {
        assertThat(scrubbed(settings(Operator.DROP, List.of(), ""), LETTER)).isEqualTo("mail , call , card ");
    }

    @Test
    void operators_areSetByType() {
        assertThat(scrubbed(settings(Operator.DROP, List.of("EMAIL:mask", "card-number: pseudonym"), ""), LETTER))
                .isEqualTo("mail b***@example.com, call , card [CARD_NUMBER_1]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EMAIL", "EMAIL:", ":mask", "EMAIL:blur", "MAIL:mask", "EMAIL:mask:drop", "CUSTOMER_NO:mask"})
    void operators_mustNameTypeAndOperator(String operators) {
        assertThatThrownBy(() -> settings(Operator.REPLACE, List.of(operators), ""))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("operators: must be")
                .hasMessageContaining("pseudonym")
                .hasMessageEndingWith(operators);
    }

    @Test
    void operators_areNamedOnce() {
        assertThatThrownBy(() -> settings(Operator.REPLACE, List.of("EMAIL:mask", "email:drop"), ""))
                .hasMessageContaining("each type once");
    }

    @Test
    void kindsOfPatterns_haveOperatorsToo() {
        ScrubSettings settings = settings(
                Operator.REPLACE,
                List.of("CUSTOMER_NO:pseudonym", "TICKET2:pseudonym"),
                "",
                true,
                """
                CUSTOMER_NO: \\bC-\\d{8}\\b
                TICKET2: \\bT-\\d{8}\\b
                DESK: \\bD-\\d{8}\\b""");
        Pseudonyms pseudonyms = new Pseudonyms();
        Scrubber scrubber = new Scrubber("chat", settings, Detectors.NONE);
        String text = "[customer no 1] C-12345678 D-12345678 bob@example.com";
        String scrubbed = scrubber.scrub(text, pseudonyms);
        assertThat(scrubbed).isEqualTo("[PLACEHOLDER_1] [CUSTOMER_NO_1] [DESK] [EMAIL]");
        assertThat(scrubber.restore(scrubbed, pseudonyms)).isEqualTo("[customer no 1] C-12345678 [DESK] [EMAIL]");
        // [TICKET2_1] could not be told from [TICKET_21].
        assertThat(scrubber.scrub("T-12345678", pseudonyms)).isEqualTo("[TICKET2]");
    }

    @Test
    void hash_needsAKey() {
        assertThatThrownBy(() -> settings(Operator.HASH, List.of(), "")).hasMessageContaining("key: must have");
        assertThatThrownBy(() -> settings(Operator.DROP, List.of("SSN:hash"), ""))
                .hasMessageContaining("key: must have")
                .hasMessageContaining("openssl");
        assertThatThrownBy(() -> settings(Operator.DROP, List.of(), "short"))
                .hasMessageContaining("key: must have")
                .hasMessageNotContaining("short");
    }

    @Test
    void settings_doNotShowTheKey() {
        assertThat(settings(Operator.HASH, List.of(), KEY).toString()).doesNotContain(KEY);
    }

    static ScrubSettings settings(Operator operator, List<String> operators, String key) {
        return settings(operator, operators, key, true);
    }

    static ScrubSettings settings(Operator operator, List<String> operators, String key, boolean answers) {
        return settings(operator, operators, key, answers, "");
    }

    private static ScrubSettings settings(
            Operator operator, List<String> operators, String key, boolean answers, String patterns) {
        return ScrubRig.settings(
                "operator",
                operator.name(),
                "operators",
                Settings.list(operators),
                "key",
                key,
                "answers",
                String.valueOf(answers),
                "patterns",
                patterns);
    }

    private static String scrubbed(ScrubSettings settings, String text) {
        return new Scrubber("chat", settings, Detectors.NONE).scrub(text, new Pseudonyms());
    }
}
