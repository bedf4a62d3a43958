package io.github.gatehouse.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Connection;
import io.github.gatehouse.net.ForwardedFor.Headers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedForTest {

    private static final Ranges PROXIES = Ranges.of("proxies", List.of("10.0.0.0/8", "::1"));

    private static Connection connect(Headers headers, boolean secure, String peer, Map<String, List<String>> sent) {
        return new ForwardedFor(PROXIES, headers)
                .connection(secure, peer, "192.0.2.1", name -> sent.getOrDefault(name, List.of()));
    }

    private static Connection x(String peer, String... lines) {
        return connect(Headers.X_FORWARDED, false, peer, Map.of("X-Forwarded-For", Arrays.asList(lines)));
    }

    private static Connection forwarded(boolean secure, String... lines) {
        return connect(Headers.FORWARDED, secure, "10.0.0.1", Map.of("Forwarded", Arrays.asList(lines)));
    }

    @Test
    void connection_withoutHeadersIsThatOfThePeer() {
        assertThat(connect(Headers.X_FORWARDED, true, "0:0:0:0:0:0:0:1", Map.of()))
                .isEqualTo(new Connection(true, "::1", "::1", "192.0.2.1", false));
        assertThat(connect(Headers.X_FORWARDED, false, "fe80::1%eth0", Map.of()).client())
                .isEqualTo("fe80::1");
        assertThat(connect(Headers.X_FORWARDED, false, "", Map.of()).client()).isEmpty();
    }

    @Test
    void connection_ignoresTheHeadersOfOthers() {
        assertThat(x("203.0.113.9", "198.51.100.1"))
                .isEqualTo(new Connection(false, "203.0.113.9", "203.0.113.9", "192.0.2.1", true));
        assertThat(connect(Headers.X_FORWARDED, false, "203.0.113.9", Map.of("X-Forwarded-Proto", List.of("https")))
                        .secure())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1                          | 198.51.100.1",
                "198.51.100.1, 10.0.0.2                | 198.51.100.1",
                "1.1.1.1, 198.51.100.1, 10.0.0.2       | 198.51.100.1",
                "198.51.100.1 ,10.0.0.2 , 10.0.0.3     | 198.51.100.1",
                "10.0.0.3, 10.0.0.2                    | 10.0.0.3",
                "198.51.100.1:4711                     | 198.51.100.1",
                "[2001:db8::1]:4711                    | 2001:db8::1",
                "[2001:db8::1]                         | 2001:db8::1",
                "2001:DB8:0::1                         | 2001:db8::1",
                "::ffff:198.51.100.1                   | 198.51.100.1",
                "1.1.1.1, unknown                      | 10.0.0.1",
                "1.1.1.1, _hidden                      | 10.0.0.1",
                "1.1.1.1, 010.0.0.2                    | 10.0.0.1",
                "1.1.1.1, 198.51.100.1:99999x          | 10.0.0.1",
                "1.1.1.1, [198.51.100.1]               | 10.0.0.1",
                "1.1.1.1, unknown, 10.0.0.2            | 10.0.0.2",
                "1.1.1.1,                              | 10.0.0.1",
                "1.1.1.1, 10.0.0.2 10.0.0.3            | 10.0.0.1",
                "1.1.1.1, fe80::1%eth0                 | 10.0.0.1",
            })
    void xForwardedFor_isWalkedFromTheRight(String line, String client) {
        assertThat(x("10.0.0.1", line).client()).isEqualTo(client);
    }

    @Test
    void xForwardedFor_joinsItsLines() {
        assertThat(x("10.0.0.1", "1.1.1.1", "198.51.100.1, 10.0.0.3", "10.0.0.2")
                        .client())
                .isEqualTo("198.51.100.1");
    }

    @Test
    void xForwardedFor_endsAfterMoreProxiesThanAnybodyHas() {
        String line = "1.1.1.1" + String.join("", Collections.nCopies(10_000, ", 10.0.0.2"));
        assertThat(x("10.0.0.1", line).client()).isEqualTo("10.0.0.2");
        assertThat(x("10.0.0.1", Collections.nCopies(10_000, "10.0.0.3").toArray(String[]::new))
                        .client())
                .isEqualTo("10.0.0.3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https        | true",
                "HTTPS        | true",
                "http         | false",
                "https, http  | false",
                "https, https | true",
                "''           | false",
                "wss          | false",
            })
    void xForwardedProto_countsFromATrustedProxy(String protocol, boolean secure) {
        Map<String, List<String>> alone = Map.of("X-Forwarded-Proto", List.of(protocol));
        assertThat(connect(Headers.X_FORWARDED, !secure, "10.0.0.1", alone).secure())
                .isEqualTo(secure);
        Map<String, List<String>> both =
                Map.of("X-Forwarded-Proto", List.of(protocol), "X-Forwarded-For", List.of("198.51.100.1"));
        assertThat(connect(Headers.X_FORWARDED, !secure, "10.0.0.1", both).secure())
                .isEqualTo(secure);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=198.51.100.1                                           | 198.51.100.1",
                "For=198.51.100.1;By=10.0.0.1;Host=example.org              | 198.51.100.1",
                "for=1.1.1.1, for=198.51.100.1, for=10.0.0.2                | 198.51.100.1",
                "for=\"[2001:db8::1]:4711\"                                 | 2001:db8::1",
                "for=\"198.51.100.1:80\"; proto=http                        | 198.51.100.1",
                "for=1.1.1.1;for=198.51.100.1                               | 10.0.0.1",
                "for=1.1.1.1, for=_hidden                                   | 10.0.0.1",
                "for=1.1.1.1, for=unknown, for=10.0.0.2                     | 10.0.0.2",
                "for=1.1.1.1, by=10.0.0.1                                   | 10.0.0.1",
                "for=\"1.1.1.1, for=198.51.100.1                            | 10.0.0.1",
                "for=\"1.1.1.1\\\", for=198.51.100.1                        | 10.0.0.1",
                "for=\"x, for=\"198.51.100.1\"                              | 10.0.0.1",
                "for 198.51.100.1                                           | 10.0.0.1",
                "=;;,,=                                                     | 10.0.0.1",
                "for=2001:db8::1                                            | 2001:db8::1",
            })
    void forwarded_isWalkedFromTheRight(String line, String client) {
        assertThat(forwarded(false, line).client()).isEqualTo(client);
    }

    @Test
    void forwarded_tellsTheProtocolOfTheClientsOwnHop() {
        assertThat(forwarded(false, "for=198.51.100.1;proto=https, for=10.0.0.2;proto=http")
                        .secure())
                .isTrue();
        assertThat(forwarded(true, "for=198.51.100.1;proto=http, for=10.0.0.2;proto=https")
                        .secure())
                .isFalse();
        assertThat(forwarded(true, "for=1.1.1.1;proto=https, for=198.51.100.1;proto=http")
                        .secure())
                .isFalse();
        assertThat(forwarded(true, "for=_hidden;proto=http").secure()).isFalse();
        assertThat(forwarded(true, "for=\"", "for=\"x, for=1.1.1.1;proto=https").secure())
                .isFalse();
        assertThat(forwarded(true, "for=198.51.100.1").secure()).isTrue();
    }

    @Test
    void connection_believesOnlyTheConfiguredKindOfHeader() {
        Map<String, List<String>> both = Map.of(
                "X-Forwarded-For", List.of("198.51.100.1"),
                "Forwarded", List.of("for=198.51.100.2"),
                "X-Forwarded-Proto", List.of("https"));
        assertThat(connect(Headers.X_FORWARDED, false, "10.0.0.1", both).client())
                .isEqualTo("198.51.100.1");
        assertThat(connect(Headers.FORWARDED, false, "10.0.0.1", both).client()).isEqualTo("198.51.100.2");
        assertThat(connect(Headers.FORWARDED, false, "10.0.0.1", both).secure()).isFalse();
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> piece = Arbitraries.of(
                "for=",
                "proto=https",
                "\"",
                "\\",
                ",",
                ";",
                "=",
                "[",
                "]",
                ":",
                "::1",
                "10.0.0.2",
                "198.51.100.1",
                " ",
                "unknown",
                "_x",
                "%",
                "/8",
                "\u0000",
                "\u00e4",
                "\ud800",
                "999999999999",
                "0x7f.1",
                "*",
                "-");
        return piece.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    /** A client that is not the right-most untrusted address was invented by the caller. */
    @Property
    void connection_neverFailsAndNeverBelievesWhatStandsBeforeTheProxysNote(
            @ForAll("hostile") String a, @ForAll("hostile") String b) {
        assertThat(x("10.0.0.1", a, b).client()).isNotEmpty();
        assertThat(forwarded(false, a, b).client()).isNotEmpty();
        assertThat(x("10.0.0.1", a, b + ", 203.0.113.9").client()).isEqualTo("203.0.113.9");
        assertThat(forwarded(false, a + b, "for=203.0.113.9").client()).isEqualTo("203.0.113.9");
        assertThat(forwarded(false, a + b + ", for=203.0.113.9").client()).isIn("203.0.113.9", "10.0.0.1");
    }
}
