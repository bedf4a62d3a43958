package io.github.gatehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedHashTest {

    /** Test case 2 of RFC 4231. */
    @Test
    void hash_isThatOfTheStandard() {
        String expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        String text = "what do ya want for nothing?";
        assertThat(HexFormat.of().formatHex(KeyedHash.of("Jefe").hash(text))).isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(new KeyedHash("Jefe".getBytes(US_ASCII)).hash(text)))
                .isEqualTo(expected);
    }

    @Test
    void of_anEmptySecret_isLikeNoOther() {
        assertThat(KeyedHash.of("").hash("a")).isNotEqualTo(KeyedHash.of("").hash("a"));
        assertThat(KeyedHash.random().hash("a")).isNotEqualTo(KeyedHash.random().hash("a"));
    }
}
