package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/*, /a, true",
        "/, *.do, true",
        "/a/*, /a/b/*, true",
        "/a/*, /ab/*, false",
        "/a/*, /a, true",
        "/a/*, /a/b, true",
        "/a/*, /b, false",
        "*.do, /a/*, true",
        "*.do, /a.do, true",
        "*.do, /a.jsp, false",
        "*.do, *.jsp, false",
        "*.do, *.do, true",
        "/a, /a, true",
        "/a, /b, false"
    })
    void meets_saysWhetherAPathMatchesBoth(String one, String other, boolean expected) {
        assertThat(new UrlPattern(one).meets(new UrlPattern(other))).isEqualTo(expected);
        assertThat(new UrlPattern(other).meets(new UrlPattern(one))).isEqualTo(expected);
    }
}
