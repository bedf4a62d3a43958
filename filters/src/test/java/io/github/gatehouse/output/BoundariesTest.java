package io.github.gatehouse.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundariesTest {

    private static final Boundaries LINKS = Boundaries.of(
            0, List.of("good.example", "*.docs.example", "bücher.example", "strasse.example"), true, true);
    private static final Boundaries NO_HTML = Boundaries.of(0, List.of(), false, true);
    private static final Boundaries NO_CODE = Boundaries.of(0, List.of(), true, false);

    private static Optional<Fault> fault(Boundaries boundaries, String text) {
        BoundaryScan scan = boundaries.open();
        scan.take(text);
        return scan.ended();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See https://good.example.",
                "See https://good.example... or HTTPS://GOOD.example/a?b=c#d",
                "[the manual](https://good.example/manual), and more",
                "- [Docs](https://good.example): the manual",
                "![logo](https://cdn.docs.example/logo.png)",
                "<https://good.example/x>",
                "[1]: https://good.example \"title\"",
                "**https://good.example** and _https://good.example/_",
                "\"https://good.example\", said she",
                "https://good.example:8443/x and (https://good.example:443)",
                "https://bücher.example/ and https://xn--bcher-kva.example/",
                "<a href=\"https://good.example/\">here</a> <img src='//good.example/x.png'>",
                "[home](/), [up](../x), [top](#top), [search](?q=1)",
                "www.docs.example is listed, as is good.example",
                "Note: this is text: see C:/Users/me or C:\\Users\\me, key:/value, and/or, 10:30.",
                "a // comment, a //comment, //todo: later, if (a) { //System.out.println(\"x\"); }",
                "data: 1, javascript: a language, http: a protocol",
                "x[0]: y, List<String>, a<b, [note]: Smith, p. 3",
                "write to help@evil.example or evil.example",
                "{\"n\":1,\"url\":\"https://good.example\"}, {\"url\":\"https://good.example/\",\"n\":1}"
            })
    void listedHosts_andTextsWithoutLinks_pass(String text) {
        assertThat(fault(LINKS, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "![](https://evil.example/?q=secret)",
                "![x](<https://evil.example/a b>)",
                "![x](  \n https://evil.example)",
                "[x][1]\n\n[1]: https://evil.example/x",
                "[x][1]\n\n[1]:\n  //evil.example/x",
                "<https://evil.example>",
                "https://evil.example",
                "HtTpS://evil.example",
                "see www.evil.example/x",
                "(www.evil.example)",
                "ftp://good.example/",
                "foo://good.example/",
                "![](//evil.example/x)",
                "![](//evil)",
                "![](///evil.example)",
                "![](\\\\evil.example)",
                "![](/\\evil.example)",
                "![](\\/evil.example)",
                "![](https:evil.example)",
                "![](https:/evil.example)",
                "![](https:\\\\evil.example)",
                "![](https:\\evil.example)",
                "![](https:\\/\\/evil.example)",
                "![](https\\://evil.example)",
                "![](https:///evil.example)",
                "![](&#104;ttps://evil.example)",
                "![](https&#58;//evil.example)",
                "![](https&#x3a;//evil.example)",
                "![](https&#x0000000000000000000000000000000000000000000003A;//evil.example)",
                "![](https&colon;//evil.example)",
                "![](https:&sol;&sol;evil.example)",
                "![](&sol;&sol;evil.example)",
                "![](https:\uff0f\uff0fevil.example)",
                "![](mailto:me@evil.example)",
                "[x](ms-settings:x)",
                "\"//evil.example/x\"",
                "//evil.example/x",
                "text //evil.example/x",
                "https://good.example@evil.example",
                "https://good.example:443@evil.example",
                "https://good.example:x@evil.example",
                "https://user@good.example",
                "https://good.example\\@evil.example",
                "https://good.example\\.evil.example",
                "https://good.example%2eevil.example",
                "https://good.example%40evil.example",
                "https://good.example.evil.example",
                "https://good.example,.evil.example/x",
                "https://good.example).evil.example/x",
                "https://good.example\".evil.example/x",
                "https://good.example&sol;.evil.example/x",
                "https://good.example&quot;.evil.example/x",
                "https://good.example\u3002evil.example",
                "https://good.example\u00ad.evil.example",
                "https://good\uff0eexample",
                "https://gооd.example/",
                "https://good.examp1e/",
                "https://xn--good-example.example/",
                "https://bucher.example/",
                "https://straße.example/",
                "https://docs.example/",
                "background: url(\"\\68ttps://evil.example\")",
                "https://evildocs.example/",
                "https://good.example/?u=https://evil.example",
                "https://good.example?u=//evil.example/x",
                "https://1249763844/x",
                "https://[::1]/",
                "https://127.0.0.1/",
                "https://\u200bevil.example",
                "<img src=//evil>",
                "<img src = \"\thttps://evil.example\">",
                "<img src=\"ht\ntps://evil.example\">",
                "<img src=\"ht&#10;tps://good.example\">",
                "<img src=\"/\t/evil.example/x\">",
                "<img src=\"\\\\evil.example/x\">",
                "<img src=\"https://good.example\n.evil.example\">",
                "<img srcset=\"a.png 1x, //evil.example/b.png 2x\">",
                "<img data-src='https://evil.example'>",
                "<a href=foo:bar>",
                "<meta http-equiv=refresh content=\"0;url=//evil\">",
                "background: url(//evil.example/x)",
                "background: url( '//evil' )",
                "@import \"//evil.example/x\";",
                "{\"url\":\"https:\\/\\/evil.example\"}"
            })
    void linksElsewhere_areFound(String text) {
        assertThat(fault(LINKS, text)).contains(Fault.LINK);
        assertThat(fault(LINKS, "Some words before, [a](https://good.example/x). " + text + " after"))
                .contains(Fault.LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JavaScript:alert(1))",
                "[x](java&Tab;script:alert(1))",
                "[x](&#106;avascript&colon;alert(1))",
                "[x](vbscript:x)",
                "<a href=\" javascript: alert(1)\">",
                "<a href=\"java\nscript:alert(1)\">",
                "![x](data:image/svg+xml;base64,PHN2Zz4=)",
                "<javascript:alert(1)>",
                "javascript:alert(1)",
                "javascript:/x/.source"
            })
    void scripts_areFoundWhereLinksOrHtmlAreLimited(String text) {
        assertThat(fault(LINKS, text)).contains(Fault.SCRIPT);
        assertThat(fault(NO_HTML, text)).isPresent();
    }

    @Test
    void noHost_isAListToo() {
        Boundaries none = Boundaries.of(0, List.of("none"), true, true);

        assertThat(fault(none, "https://good.example/")).contains(Fault.LINK);
        assertThat(fault(none, "[x](/a)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://good.example/", "a b", "", "*.", "good..example", "good.example:80", ".example"})
    void hosts_areNoAddresses(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Boundaries.of(0, List.of(host), true, true))
                .withMessageStartingWith("links: must be hosts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>x</b>",
                "</p>",
                "<!-- x -->",
                "<?php",
                "<img src=x onerror=alert(1)>",
                "<x-y onclick=z>",
                "<svg/onload=alert(1)>",
                "<SCRIPT>",
                "&lt;script&gt;",
                "&#60;script>",
                "&#x3c;script>",
                "&LTscript>",
                "\\<script>",
                "\uff1cscript\uff1e",
                "\ufe64script\ufe65",
                "<https://good.example onclick=alert(1)>"
            })
    void html_isFound(String text) {
        assertThat(fault(NO_HTML, text)).contains(Fault.HTML);
        assertThat(fault(NO_CODE, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a < b, 1<2, <3, <- and ->, &lt; b", "https://evil.example/ [x](//evil)", "```\ncode\n```"})
    void otherTexts_areNoHtml(String text) {
        assertThat(fault(NO_HTML, text)).isEmpty();
    }

    @Test
    void blocksOfCode_areFound() {
        assertThat(fault(NO_CODE, "Here:\n```java\nx\n```")).contains(Fault.CODE);
        assertThat(fault(NO_CODE, "> ~~~\nx")).contains(Fault.CODE);
        assertThat(fault(NO_CODE, "`x`, ``y``, \\`\\`\\`, ~~gone~~, `~`~`")).isEmpty();
    }

    @Test
    void length_countsCharacters() {
        Boundaries five = Boundaries.of(5, List.of(), true, true);

        assertThat(fault(five, "\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"))
                .isEmpty();
        assertThat(fault(five, "123456")).contains(Fault.LENGTH);
    }

    /** However a text is cut, the same is found, and nothing of a link goes on before its host is known. */
    @Test
    void cuts_changeNothing() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            String text = text(random);
            for (Boundaries boundaries : List.of(LINKS, NO_HTML, NO_CODE)) {
                BoundaryScan whole = boundaries.open();
                whole.take(text);
                BoundaryScan cut = boundaries.open();
                long decided = 0;
                for (int at = 0; at < text.length(); ) {
                    int to = Math.min(text.length(), at + 1 + random.nextInt(5));
                    cut.take(text.substring(at, to));
                    assertThat(cut.decided()).isBetween(decided, (long) to);
                    decided = cut.decided();
                    at = to;
                }
                assertThat(cut.ended()).as(text).isEqualTo(whole.ended());
                assertThat(cut.decided()).isEqualTo(whole.decided());
            }
        }
    }

    private static final List<String> PIECES = List.of(
            "https://",
            "http:",
            "good.example",
            "evil.example",
            "/",
            "//",
            "\\",
            "](",
            "![",
            ")",
            "]",
            ":",
            "<",
            ">",
            "&#104;",
            "&colon;",
            "&",
            ";",
            "www.",
            "java",
            "script:",
            "data:",
            "src=",
            "\"",
            " ",
            "\n",
            "\t",
            "url(",
            "```",
            "`",
            "@",
            ".",
            ",",
            "x",
            "1",
            "?q=",
            "\u3002",
            "ü");

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
