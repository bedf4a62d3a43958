package io.github.gatehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScannerTest {

    /** What visitors type, and what they expect the AI to see. */
    private static final String TYPED =
            """
            555-123-4567 => [PHONE]
            123-45-6789 => [SSN]
            1234 5678 1234 5678 => [CARD_NUMBER]
            +49 30 123456 => [PHONE]
            4111 1111 1111 1111 => [CARD_NUMBER]
            4111111111111111 => [CARD_NUMBER]
            bob@example.com => [EMAIL]
            (555) 123-4567 => [PHONE]
            5551234567 => [PHONE]
            mail bob@example.com, call 555-123-4567, card 4111 1111 1111 1111 => mail [EMAIL], call [PHONE], card [CARD_NUMBER]
            My SSN is 123-45-6789. => My SSN is [SSN].
            my ssn: 123456789 => my ssn: [SSN]
            123 45 6789 => [SSN]
            1-800-555-0199 => [PHONE]
            +1 (555) 123-4567 => [PHONE]
            555.123.4567 => [PHONE]
            555 123 4567 => [PHONE]
            (555)123-4567 => [PHONE]
            +15551234567 => [PHONE]
            +4930123456 => [PHONE]
            0049 30 123456 => [PHONE]
            +44 20 7946 0958 => [PHONE]
            +33 1 23 45 67 89 => [PHONE]
            01 23 45 67 89 => [PHONE]
            030 123456 => [PHONE]
            0171/1234567 => [PHONE]
            07700 900123 => [PHONE]
            Telefon: 1234567 => Telefon: [PHONE]
            call me at 555-1234 or 555-9876 => call me at [PHONE] or [PHONE]
            Tel. 8765432 => Tel. [PHONE]
            +49 (0)30 123456 => [PHONE]
            (11) 91234-5678 => [PHONE]
            98765 43210 => [PHONE]
            532 123 45 67 => [PHONE]
            call me on 01.84.17.61.18 => call me on [PHONE]
            bob@my_host.example.com => [EMAIL]
            bob@m端ller.com => [EMAIL]
            credit card 3598899323053410 => credit card [CARD_NUMBER]
            138 1234 5678 => [PHONE]
            3782 822463 10005 => [CARD_NUMBER]
            378282246310005 => [CARD_NUMBER]
            4111-1111-1111-1111 => [CARD_NUMBER]
            5500.0000.0000.0004 => [CARD_NUMBER]
            card 1234567890123 please => card [CARD_NUMBER] please
            card 4111,1111,1111,1111 => card [CARD_NUMBER]
            phone 5 5 5 1 2 3 4 5 6 7 => phone [PHONE]
            +390612345678 => [PHONE]
            mine is +33712457898 now => mine is [PHONE] now
            mine is ( +49 30 123456 ) => mine is ( [PHONE] )
            41 11 11 11 11 11 11 11 => [CARD_NUMBER]
            john.doe+news@mail.example.co.uk => [EMAIL]
            <mailto:bob@example.com>! => <mailto:[EMAIL]>!
            o'brien@example.com, 'bob@example.com' => [EMAIL], '[EMAIL]'
            müller@exämple.de => [EMAIL]
            我的邮箱是bob@example.com谢谢 => 我的邮箱是[EMAIL]谢谢
            bob @ example.com => [EMAIL]
            bob%%40example.com => [EMAIL]
            https://x.org/?a=1&mail=bob.b%%40example.com&b=2 => https://x.org/?a=1&mail=[EMAIL]&b=2
            mailto:bob&#64;example.com, joe&#x40;example.com => mailto:[EMAIL], [EMAIL]
            12345678%%40qq.com and bob4&#64example.com => [EMAIL] and [EMAIL]
            12345678@qq.com => [EMAIL]
            john.555-123-4567@example.com => [EMAIL]
            ５５５-１２３-４５６７ => [PHONE]
            bob＠example．com => [EMAIL]
            555‑123–4567 => [PHONE]
            555\u00a0123\u202f4567 => [PHONE]
            4111\u200b1111\u200b1111\u200b1111 => [CARD_NUMBER]
            5\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e3-123-4567 => [PHONE]
            ٥٥٥-١٢٣-٤٥٦٧ => [PHONE]
            bob\u200b@example.com => [EMAIL]
            555-123-4567x12 => [PHONE]x12
            {"tel":"555-123-4567","n":1} => {"tel":"[PHONE]","n":1}
            555-123-4567, 4111 1111 1111 1111; bob@example.com => [PHONE], [CARD_NUMBER]; [EMAIL]
            {"TelephoneNumber":"1234567"} => {"TelephoneNumber":"[PHONE]"}
            pay to DE89 3704 0044 0532 0130 00. => pay to [IBAN].
            GB29NWBK60161331926819 => [IBAN]
            NO9386011117947 => [IBAN]
            from 192.168.1.1, port 80 => from [IP_ADDRESS], port 80
            10.0.0.1:8080 => [IP_ADDRESS]:8080
            [2001:db8::8a2e:370:7334]:443 => [[IP_ADDRESS]]:443
            fe80::1%%eth0 and ::1 => [IP_ADDRESS]%%eth0 and [IP_ADDRESS]
            ip:2001:db8:85a3:0:0:8a2e:370:7334 => ip:[IP_ADDRESS]
            ::ffff:192.0.2.128 => [IP_ADDRESS]
            00:1A:2b:3c:4d:5e 00-1A-2B-3C-4D-5E 001a.2b3c.4d5e => [MAC_ADDRESS] [MAC_ADDRESS] [MAC_ADDRESS]
            AA-BB-CC-DD-EE-FF => [MAC_ADDRESS]
            key sk-ant-api03-%1$s. => key [API_KEY].
            sk-proj-%1$s => [API_KEY]
            AIza%2$s => [API_KEY]
            hf_%3$s => [API_KEY]
            TOKEN="tvly-%3$s" => TOKEN="[API_KEY]"
            ghp_%2$s1 is mine => [API_KEY] is mine
            https://hooks.slack.com/services/T0A1/B0C2/%3$s => https://[API_KEY]
            eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl. => [JWT].
            a\\n-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEE\\n-----END EC PRIVATE KEY-----\\nb => a\\n[PRIVATE_KEY]\\nb
            postgres://joe:pa55@db.example.com/x => postgres://[URL_CREDENTIALS]@db.example.com/x
            redis://:pa55@cache => redis://[URL_CREDENTIALS]@cache
            https://joe:p@ss@example.com => https://[URL_CREDENTIALS]@example.com
            my_api_key: "x7Kd93jfLq02Mzp81Vbn" => my_api_key: "[SECRET]"
            "clientSecret" : "x7Kd93jfLq02Mzp81Vbn" => "clientSecret" : "[SECRET]"
            10.0.0.1[x => [IP_ADDRESS][x
            10.0.0.1.[EMAIL] => [IP_ADDRESS].[EMAIL]
            fe80::1[x => [IP_ADDRESS][x
            fe80::1.[PHONE] => [IP_ADDRESS].[PHONE]
            4111111111111111[ => [CARD_NUMBER][
            4111111111111111-[SSN] => [CARD_NUMBER]-[SSN]
            00:1a:2b:3c:4d:5e[x => [MAC_ADDRESS][x
            password=x7Kd93jfLq02Mzp81Vbn[x => password=[SECRET][x
            x4111111111111111y => x[CARD_NUMBER]y
            卡号4111111111111111是 => 卡号[CARD_NUMBER]是
            v555-123-4567 => v[PHONE]
            4\u03361\u03361\u03361\u0336 1\u03361\u03361\u03361\u0336 1\u03361\u03361\u03361\u0336 1\u03361\u03361\u03361\u0336 => [CARD_NUMBER]\u0336
            555\u0301-123\u0301-4567 => [PHONE]
            4111\u31641111\u31641111\u31641111 => [CARD_NUMBER]
            4111\u115f1111\uffa01111\u11601111 => [CARD_NUMBER]
            555\\u0000-123-45\\u000167 => [PHONE]
            555\\u001b123\\u007f4567 => [PHONE]
            12\\u00083-45-6789 => [SSN]
            555\ufffd-123-4567 => [PHONE]
            555\\u2800123\\u28004567 => [PHONE]
            555\u2024123\u20274567 => [PHONE]
            123\u204345\u20436789 => [SSN]
            ➄➄➄-➀➁➂-➃➄➅➆ => [PHONE]
            ⑸⑸⑸-⑴⑵⑶-⑷⑸⑹⑺ => [PHONE]
            ₅₅₅-₁₂₃-₄₅₆₇ => [PHONE]
            4111\\u20281111\\u20291111\\u000b1111 => [CARD_NUMBER]
            DE89\u200b3704\u200b0044\u200b0532\u200b0130\u200b00 => [IBAN]
            bob\\u0000@exam\\u0001ple.com => [EMAIL]
            mac:00:1a:2b:3c:4d:5e => mac:[MAC_ADDRESS]
            AB123456C\u200b => [UK_NINO]\u200b
            29029600013(111)11111 => [NO_FNR][PHONE]
            12345678Z123-45-6789 => [ES_NIF][SSN]
            111 444 777 35/1:: => [BR_CPF]/[IP_ADDRESS]
            deepgram-token b5cbcbcc6434652041fdccfdaa2886156605ceec => deepgram-token [SECRET]
            """
                    .formatted(
                            "a1b2C3d4E5f6G7h8I9j0".repeat(4),
                            "a1b2C3d4E5f6G7h8I9j0k1l2M3n4O5p6Q7r",
                            "abcdefGHIJKLmnopqrSTUVWXyzabcdefgh");

    /** What looks similar and must stay. */
    private static final String HARMLESS =
            """
            2026-11-21
            21.11.2026
            11/21/2026
            2026-11-21T10:30:00.123456Z
            on 21.11.2026 10:30
            call me on 2026-11-21
            call me between 10 and 12
            call 911
            order 12345
            Order 5551234567
            order id 12345678
            v1.2.3
            pkg@1.2.3
            lodash@4.17.21
            icon@2x.png
            @Override public void run()
            3:30
            $1,234,567.89
            €1.234.567,89
            It costs 4999 dollars
            550e8400-e29b-41d4-a716-446655440000
            978-3-16-148410-0
            da39a3ee5e6b4b0d3255bfef95601890afd80709
            3.14159265358979
            1700000000
            1700000000000
            2019 2020 2021 2022
            1 2 3 4 5 6 7 8 9 10
            100 200 300
            50% of 1000000
            1000 + 20000000
            user@localhost
            me @ home
            12345-6789
            [EMAIL] [PHONE] [SSN] [CARD_NUMBER]
            SHA256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae
            1234567890123456
            std::vector<int> Face::add(a)
            12:30:45
            version 1.2.3.4 and v1.2.3.4-beta
            AKIA
            sk-learn-pipeline and task-sk-1
            gsk_
            h1:8QqcDgzrUqlUb/G2PQTWiueGozuR1884gddMywk6iLU=
            integrity: sha512-42AtmgqjV+X1VpdOfyTGOYRi0/zsoLqtXQckTmqTeybT
            checksum = "c59df8ac95d96ff9bede18eb7300b0fda5e5d8d90960e76f8e14ae765eedbf1f"
            public_key = "c59df8ac95d96ff9bede18eb7300b0fda5e5d8d9"
            monkey c59df8ac95d96ff9bede18eb7300b0fda5e5d8d9
            -----BEGIN CERTIFICATE-----
            https://example.com:8080/path@1.2
            """;

    static Stream<Arguments> typed() {
        return TYPED.lines().map(line -> Arguments.of((Object[]) line.split(" => ")));
    }

    static Stream<String> harmless() {
        return HARMLESS.lines();
    }

    @ParameterizedTest
    @MethodSource
    void typed(String text, String expected) {
        assertThat(Redaction.whole(lines(text), Precision.CAUTIOUS)).isEqualTo(lines(expected));
    }

    @ParameterizedTest
    @MethodSource
    void harmless(String text) {
        assertThat(Redaction.whole(text, Precision.CAUTIOUS)).isEqualTo(text);
        assertThat(Redaction.whole(text, Precision.STRICT)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "781 1704 office|[PHONE] office",
                "3660170548-Fax, 082 490 1693-Office;|[PHONE]-Fax, [PHONE]-Office;",
                "416 7782 (home)|[PHONE] (home)",
                "Desk: 5551234567 ext. 9|Desk: [PHONE] ext. 9",
                "5551234567;ext=12|[PHONE];ext=12",
                "4156667777 x 123|[PHONE] x 123",
                "+41 (0)69 979 80 58-Fax|[PHONE]-Fax",
                "1200000 mobile|1200000 mobile",
                "1 200 000 mobile|1 200 000 mobile",
                "1920000 x 1080|1920000 x 1080",
                "781 1704 office chairs|781 1704 office chairs",
                "3660170548-Faxes|3660170548-Faxes",
                "order 3660170548-Fax|order 3660170548-Fax",
                "3660170548 (homes)|3660170548 (homes)"
            })
    void strict_findsNumbersByTheLabelBehindThem(String text, String expected) {
        assertThat(Redaction.whole(text, Precision.STRICT)).isEqualTo(expected);
    }

    /** The one that begins first; at one place in the order of the documentation. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://joe:AKIAQ3EGXJ5WLZ7TPK2D@example.com | https://[URL_CREDENTIALS]@example.com",
                "secret_key=AKIAQ3EGXJ5WLZ7TPK2D | secret_key=[API_KEY]",
                "token: eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl | token: [JWT]",
                "account 4111111111111111 | account [CARD_NUMBER]",
                "account 123-45-6789 | account [SSN]",
                "phone 4111 1111 1111 1111 | phone [CARD_NUMBER]",
                "card +49 30 12345678 | card [PHONE]",
                "4111111111111111@example.com | [EMAIL]",
                "DE89370400440532013000@example.com | [IBAN]@example.com"
            })
    void ofValuesThatOverlap_oneWins(String text, String expected) {
        assertThat(Redaction.whole(text, Precision.CAUTIOUS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 030 12345678, [PHONE]",
        "FR, 01.84.17.61.18, [PHONE]",
        "ES, 612 345 678, [PHONE]",
        "DK, 32-12-34-56, [PHONE]",
        "US, 030 12345678, 030 12345678",
        "ES, 12 345 678, 12 345 678",
        "ES, 2019 2020, 2019 2020"
    })
    void strict_findsNationalNumbersOfConfiguredCountries(String country, String text, String expected) {
        Scanner scanner = new Scanner(Set.of(Type.PHONE), Precision.STRICT, Set.of(country));
        assertThat(Redaction.whole(scanner, text)).isEqualTo(expected);
    }

    /** A table of text lines has no line ends and control characters of its own. */
    private static String lines(String text) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text.replace("\\n", "\n"))
                .replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), 16)));
    }
}
