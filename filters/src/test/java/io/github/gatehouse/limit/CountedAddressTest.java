package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:0201, 192.0.2.1",
        "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
        "64:ff9b::192.0.2.1, 192.0.2.1",
        "64:ff9b:1::192.0.2.1, 0064ff9b00010000/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "2001:DB8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:0db8:0001:0002:0003:0004:0005:0006, 20010db800010002/64",
        "2001:db8:1:3::1, 20010db800010003/64",
        "[2001:db8:1:2::1], 20010db800010002/64",
        "[2001:db8:1:2::1]:4711, 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64",
        "fe80::2%1, fe80000000000000/64",
        "::1, 0000000000000000/64",
        "unknown, unknown",
        "example.org:80, example.org:80",
        "g::1, g::1",
        ":, :",
        "], ]",
        "]:, ]:",
        "[:, [:",
        "1:2:3, 1:2:3"
    })
    void of_countsNetworksForIpv6AndAddressesForIpv4(String literal, String counted) {
        assertThat(CountedAddress.of(literal)).isEqualTo(counted);
    }
}
