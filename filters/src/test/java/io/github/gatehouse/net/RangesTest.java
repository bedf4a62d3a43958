package io.github.gatehouse.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {

    private static final Ranges RANGES =
            Ranges.of("clients", List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32", "::1", "::ffff:198.51.100.0/120"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.255.255.255",
                "192.0.2.7",
                "2001:db8::1",
                "2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff",
                "2001:0db8:0000:0000:0000:0000:0000:0001",
                "0:0:0:0:0:0:0:1",
                "::ffff:10.1.2.3",
                "::ffff:a01:203",
                "198.51.100.200",
            })
    void contains_isTrueInside(String address) {
        assertThat(RANGES.contains(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11.0.0.0",
                "9.255.255.255",
                "192.0.2.8",
                "2001:db9::1",
                "::2",
                "198.51.101.1",
                "010.0.0.1",
                "10.0.1",
                "0x0a.0.0.1",
                "167772161",
                "10.0.0.1:80",
                "10.0.0.0/8",
                "10.0.0.*",
                "*",
                "10.0.0.1 ",
                "[::1]",
                "::1%lo",
                "localhost",
                "::10.0.0.1",
            })
    void contains_isFalseOutsideAndForWhatIsNoAddress(String text) {
        assertThat(RANGES.contains(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "10.*", "10.0.0.1-5", "example.org", "", "::1/129", "1.2.3.4/x"})
    void of_namesSettingAndEntry(String range) {
        assertThatThrownBy(() -> Ranges.of("proxies", List.of(range)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("proxies: must be addresses or ranges")
                .hasMessageEndingWith("one was " + range);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1/8, 10.0.0.0/8", "2001:db8::1/32, 2001:db8::/32"})
    void of_refusesBitsAfterThePrefix(String range, String meant) {
        assertThatThrownBy(() -> Ranges.of("clients", List.of(range)))
                .hasMessage("clients: " + range + " has bits after its prefix; the range is " + meant);
    }

    @Test
    void everything_isTrueForOneRangeOfAll() {
        assertThat(Ranges.of("proxies", List.of("10.0.0.0/8")).everything()).isFalse();
        assertThat(Ranges.of("proxies", List.of("10.0.0.0/8", "0.0.0.0/0")).everything())
                .isTrue();
        assertThat(Ranges.of("proxies", List.of("::/0")).everything()).isTrue();
        assertThat(Ranges.of("proxies", List.of("::ffff:0:0/96")).everything()).isTrue();
    }
}
