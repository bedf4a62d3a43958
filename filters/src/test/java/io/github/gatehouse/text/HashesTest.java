package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HashesTest {

    @Test
    void pass_goesOverLettersAndFewDigits() {
        assertThat(passed("2c7f0a91bde4f8870fa10bb2c3d4e5f60718293a\" ")).isEqualTo("\" ");
        assertThat(passed("q7Zx9Lk2Pm4Rt6Vw8Yb0Nc3Hd5Jf+xKp7QsRg/tuv9Wx== ")).isEqualTo("== ");
    }

    @Test
    void pass_stopsAtManyDigits() {
        assertThat(passed("ab4111111111111111cd\" ")).isEqualTo("4111111111111111cd\" ");
        assertThat(passed("abcdefg123456789hijklmnop\" ")).isEqualTo("123456789hijklmnop\" ");
    }

    @Test
    void pass_stopsAtDigitsThatWhatFollowsMayJoin() {
        assertThat(passed("ab12cd555-123-4567 ")).isEqualTo("555-123-4567 ");
    }

    @Test
    void pass_stopsWhereAKeyOrAnAccountMayBegin() {
        assertThat(passed("ab12cd/DE89370400440532013000 ")).isEqualTo("/DE89370400440532013000 ");
        assertThat(passed("ab12cd/sk-proj-xyz ")).isEqualTo("/sk-proj-xyz ");
        assertThat(passed("ab12cd/eyJhbGciOi ")).isEqualTo("/eyJhbGciOi ");
    }

    @Test
    void pass_findsTheFirstOfManyDigitsWhereverTheyStand() {
        Random random = new Random(5);
        for (int n = 0; n < 2_000; n++) {
            String letters = "x1".repeat(random.nextInt(20)) + "ab";
            String digits = "7".repeat(9 + random.nextInt(12));
            String rest = digits + "cd" + "e2".repeat(random.nextInt(20)) + "\" ";
            assertThat(passed(letters + rest)).isEqualTo(rest);
        }
    }

    /** What is left of a text behind a digit. */
    private static String passed(String text) {
        Window window = new Window();
        window.bytes = ("1" + text).getBytes(US_ASCII);
        window.to = window.bytes.length;
        return new String(window.bytes, US_ASCII).substring(Hashes.pass(window, 1));
    }
}
