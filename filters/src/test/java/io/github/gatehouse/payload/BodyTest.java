package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    private static Body read(byte[] bytes, String type) {
        return Body.read(bytes, ContentType.parse(type), TextPaths.EVERY_STRING);
    }

    private static void assertRefused(byte[] bytes, String type, Reason reason) {
        assertThatThrownBy(() -> read(bytes, type)).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json | ",
                "Application/JSON;Charset=utf-8 | application/json | UTF-8",
                "text/plain ; charset=\"UTF-8\" ; | text/plain | UTF-8",
                "text/plain;format=\"a;charset=x\\\"\";charset=latin1 | text/plain | ISO-8859-1",
                "application/problem+json;charset=windows-1252 | application/problem+json | windows-1252"
            })
    void parse_readsTheField(String field, String essence, String charset) {
        ContentType type = ContentType.parse(field);
        assertThat(type.essence()).isEqualTo(essence);
        assertThat(type.charset().map(Charset::name).orElse(null)).isEqualTo(charset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json",
                "/json",
                "a/",
                "a/b/c",
                "a/b, c/d",
                "a/b;charset",
                "a/b;charset=",
                "a/b;charset=\"utf-8",
                "a/b;charset=utf-8;charset=utf-8",
                "a/b;charset=ibm037",
                "a/b;charset=utf-7",
                "a/b;charset=utf-32",
                "a/b;charset=iso-2022-jp",
                "a/b;charset=nonsense",
                "a/b;charset='utf-8'",
                "a b/c",
                "a/b charset=utf-8"
            })
    void parse_refusesWhatItCannotRead(String field) {
        assertThatThrownBy(() -> ContentType.parse(field)).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(Reason.BODY_UNSUPPORTED));
    }

    @Test
    void parse_takesAnAbsentField() {
        assertThat(ContentType.parse(" ").essence()).isEmpty();
        assertThat(Texts.of(read(new byte[0], ""))).isEmpty();
        assertRefused(utf8("x"), "", Reason.BODY_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/mixed",
                "application/octet-stream",
                "image/png",
                "application/msgpack",
                "json/application"
            })
    void read_refusesOtherTypes(String type) {
        assertRefused(utf8("{}"), type, Reason.BODY_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/markdown", "application/xml", "text/xml", "image/svg+xml"})
    void read_showsTextAsOne(String type) {
        Body body = read(utf8("J\u00fcrgen x"), type);
        assertThat(Texts.of(body)).containsExactly(new Texts.Seen("J\u00fcrgen x", "text", "", ""));
        assertThat(body.edit(text -> {})).isSameAs(body);
        Body edited = (Body) body.edit(Texts.replacing("x", "y"));
        assertThat(edited.value()).isEqualTo("J\u00fcrgen y");
        assertThat(edited.bytes()).isEqualTo(utf8("J\u00fcrgen y"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16", "UTF-16BE", "UTF-16LE"})
    void read_showsOtherCharsetsDecodedAndKeepsThem(String charset) {
        byte[] bytes = "J\u00fcrgen: b@x.org".getBytes(Charset.forName(charset));
        Body body = read(bytes, "text/plain; charset=" + charset);
        assertThat(Texts.strings(body)).containsExactly("J\u00fcrgen: b@x.org");
        assertThat(body.bytes()).isSameAs(bytes);
        assertThat(body.edit(text -> {})).isSameAs(body);
        Body edited = (Body) body.edit(Texts.replacing("b@x.org", "[EMAIL]"));
        assertThat(new String(edited.bytes(), Charset.forName(charset))).isEqualTo("J\u00fcrgen: [EMAIL]");
        assertThat(edited.value()).isEqualTo("J\u00fcrgen: [EMAIL]");
        assertThat(edited.length()).isEqualTo(edited.bytes().length);
    }

    @Test
    void read_refusesTextInAnotherCharsetThanDeclared() {
        assertRefused(new byte[] {'a', (byte) 0xFC}, "text/plain", Reason.BROKEN_INPUT);
        assertRefused(new byte[] {'a', (byte) 0xFC}, "text/plain;charset=us-ascii", Reason.BROKEN_INPUT);
        assertRefused(new byte[] {'a', (byte) 0x81}, "text/plain;charset=windows-1252", Reason.BROKEN_INPUT);
        assertRefused(new byte[] {0, 'a', 0}, "text/plain;charset=utf-16be", Reason.BROKEN_INPUT);
        assertRefused("b@x.org".getBytes(StandardCharsets.UTF_16LE), "text/plain", Reason.BROKEN_INPUT);
        assertRefused("b@x.org".getBytes(StandardCharsets.UTF_16), "text/plain", Reason.BROKEN_INPUT);
    }

    @Test
    void read_refusesXmlThatDeclaresAnotherEncoding() {
        read(utf8("<?xml version=\"1.0\" encoding='UTF-8'?><a/>"), "application/xml");
        read(utf8("\uFEFF<?xml version=\"1.0\"?><a/>"), "application/xml");
        for (String encoding : new String[] {"UTF-7", "ISO-8859-1", "ibm037", ""}) {
            assertRefused(
                    utf8("<?xml version=\"1.0\" encoding = \"" + encoding + "\"?><a/>"),
                    "text/xml",
                    Reason.BODY_UNSUPPORTED);
        }
        assertRefused(utf8("<?xml" + " ".repeat(600) + "encoding='UTF-7'?><a/>"), "text/xml", Reason.BODY_UNSUPPORTED);
    }

    @Test
    void read_decodesCharacterReferencesOfMarkup() {
        String xml = "<a b='x&#64;y'>&lt;&#x20AC;&#X41; &eacute; &#; &#xZ; &#1114112; &#00064;&amp;&#0; x</a>";
        for (String type : new String[] {"application/xml", "image/svg+xml", "text/html"}) {
            Body body = read(utf8(xml), type);
            assertThat(Texts.strings(body))
                    .containsExactly("<a b='x@y'><\u20acA &eacute; &#; &#xZ; &#1114112; @&&#0; x</a>");
            assertThat(body.edit(text -> {})).isSameAs(body);
            Body edited = (Body) body.edit(Texts.replacing("x@y", "<&>"));
            assertThat(edited.value()).isEqualTo(xml.replace("x&#64;y", "&lt;&amp;&gt;"));
            edited = (Body) body.edit(Texts.replacing("\u20ac", "-"));
            assertThat(edited.value()).isEqualTo(xml.replace("&#x20AC;", "-"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "b&commat;x&period;org, b@x.org",
        "b&#64x.org, b@x.org",
        "b&#x40x.org, b@x.org",
        "b&#0000000000000000000000000000000000064;x.org, b@x.org",
        "&lta&gtb, <a>b",
        "a&notaname;&;&#;&#x;&, a&notaname;&;&#;&#x;&",
        "&lpar;555&rpar;&nbsp;123&hyphen;4567, (555)\u00a0123\u20104567"
    })
    void read_decodesReferencesAsLenientReadersDo(String html, String text) {
        assertThat(Texts.strings(read(utf8(html), "text/html"))).containsExactly(text);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "text/xml, <!DOCTYPE a [<!ENTITY at '@'>]><a>b&at;x.org</a>",
                "application/xml, <!DOCTYPE a SYSTEM 'http://x.org/a.dtd'><a>b&at;x.org</a>",
                "image/svg+xml, <!DOCTYPE a [ %b; ]><a/>",
                "text/html, <!ENTITY at '@'>"
            })
    void read_refusesTextsThatStandElsewhere(String type, String xml) {
        assertRefused(utf8(xml), type, Reason.BODY_UNSUPPORTED);
        assertRefused(xml.getBytes(StandardCharsets.UTF_16LE), type + ";charset=utf-16le", Reason.BODY_UNSUPPORTED);
    }

    @Test
    void read_refusesWhatReadersDecodeDifferently() {
        assertRefused(utf8("b@x.orgs"), "text/plain;charset=utf-16be", Reason.BODY_UNSUPPORTED);
        assertRefused(utf8("b@x.orgs"), "text/plain;charset=utf-16le", Reason.BODY_UNSUPPORTED);
        byte[] unmarked = "b@x.org".getBytes(StandardCharsets.UTF_16LE);
        assertRefused(unmarked, "text/plain;charset=utf-16", Reason.BODY_UNSUPPORTED);
        for (String charset : new String[] {"UTF-32", "UTF-32LE", "UTF-32BE", "UTF-16", "UTF-16LE", "UTF-16BE"}) {
            for (String mark : new String[] {"", "\uFEFF"}) {
                byte[] wide = (mark + "{\"a\":\"b@x.org\"}").getBytes(Charset.forName(charset));
                assertRefused(wide, "text/plain", Reason.BROKEN_INPUT);
                assertRefused(wide, "application/json", Reason.BROKEN_INPUT);
                assertRefused(wide, "application/json;charset=" + charset, Reason.BODY_UNSUPPORTED);
                assertRefused(wide, "application/x-www-form-urlencoded", Reason.BROKEN_INPUT);
            }
        }
        assertRefused(utf8("\uFEFF{}"), "application/json", Reason.BROKEN_INPUT);
        assertThat(Texts.strings(read(utf8("\uFEFF{\"a\":\"b\\u0040x.org\"}"), "text/plain")))
                .containsExactly("\uFEFF{\"a\":\"b@x.org\"}");
    }

    @Test
    void read_leavesEventStreamsToTheirReader() {
        assertRefused(utf8("data: x\n\n"), "text/event-stream", Reason.BODY_UNSUPPORTED);
    }

    @Test
    void read_looksIntoJsonThatIsCalledText() {
        for (String type : new String[] {"text/plain", "text/x-json", "text/html"}) {
            assertThat(Texts.strings(read(utf8(" {\"a\":\"b\\u0040x.org\"}"), type)))
                    .containsExactly("b@x.org");
            assertRefused(utf8("{\"a\":1,\"a\":\"b\\u0040x.org\"}"), type, Reason.BROKEN_INPUT);
            assertRefused(utf8("{\"a\":\"b\\u0040x.org\"} trailing"), type, Reason.BROKEN_INPUT);
            assertRefused(utf8("[".repeat(65) + "]".repeat(65)), type, Reason.BROKEN_INPUT);
            assertThat(Texts.strings(read(utf8("[1] says"), type))).containsExactly("[1] says");
        }
        assertThat(Texts.strings(read(utf8("{not json}"), "text/plain"))).containsExactly("{not json}");
        assertThat(Texts.strings(read(utf8("5551234567"), "text/plain"))).containsExactly("5551234567");
        Body wide = read("[\"\\u0040\"]".getBytes(StandardCharsets.UTF_16LE), "text/plain;charset=utf-16le");
        assertThat(Texts.strings(wide)).containsExactly("@");
        assertRefused(utf8("{\"a\":\"b\"}"), "application/x-www-form-urlencoded", Reason.BROKEN_INPUT);
    }
}
