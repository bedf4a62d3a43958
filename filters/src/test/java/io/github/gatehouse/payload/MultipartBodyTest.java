package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartBodyTest {

    private static final ContentType TYPE = ContentType.parse("multipart/form-data; boundary=\"x:y\"");
    private static final String FIELD = "Content-Disposition: form-data; name=\"q\"";
    private static final String FILE = "Content-Disposition: form-data; name=\"f\"; filename=\"a@b.c.txt\"";

    /** A bar in a part stands for the end of a line. */
    private static String body(String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--x:y|").append(part).append('|');
        }
        return body.append("--x:y--|").toString().replace("|", "\r\n");
    }

    private static MultipartBody read(String body, boolean passes) {
        return MultipartBody.read(body.getBytes(StandardCharsets.ISO_8859_1), TYPE, TextPaths.EVERY_STRING, passes);
    }

    private static Reason refused(String body, boolean passes) {
        try {
            read(body, passes);
        } catch (GuardException e) {
            return e.refusal().reason();
        }
        throw new AssertionError("was read: " + body);
    }

    private static String masked(String body) {
        MultipartBody edited = read(body, true).edit(Texts.replacing("a@b.c", "[E]"));
        return new String(edited.bytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void texts_areMaskedAndAllElseStays() {
        String in = body(
                FIELD + "||mail a@b.c\n--x",
                FIELD + "|Content-Type: text/plain; charset=iso-8859-1||\u00fc a@b.c",
                FILE + "|Content-Type: application/json||{\"a\":\"a\\u0040b.c\"}",
                FILE + "|Content-Type: text/html|X-Note: from a@b.c||a&#64;b.c",
                "content-disposition:FORM-DATA; filename=\"a@b.c\"; name=\"a@b.c\"|Content-Type: image/png||\u0089PNG a@b.c",
                FIELD + "||");
        assertThat(masked(in))
                .isEqualTo(in.replace("a@b.c", "[E]")
                        .replace("a\\u0040b.c", "[E]")
                        .replace("a&#64;b.c", "[E]")
                        .replace("PNG [E]", "PNG a@b.c"));
        assertThat(read(in, true).edit(text -> {}).bytes()).isEqualTo(in.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void texts_haveTheNamesOfTheirParts() {
        String in = body(
                FIELD + "||x",
                FILE + "|Content-Type: application/json||{\"a\":[\"y\"]}",
                FIELD.replace("q", "1@2") + "||z");
        assertThat(Texts.of(read(in, false)))
                .containsExactly(
                        new Texts.Seen("x", "form:q", "q", ""),
                        new Texts.Seen("a@b.c.txt", "form:f", "filename", ""),
                        new Texts.Seen("y", "form:f/a/0", "a", ""),
                        new Texts.Seen("1@2", "form:*", "", ""),
                        new Texts.Seen("z", "form:*", "1@2", ""));
    }

    @Test
    void value_isThatOfTheFields() {
        String in = body(FIELD + "||1", FILE + "||no", FIELD + "|Content-Type: text/plain;charset=iso-8859-1||\u00fc");
        assertThat(read(in, false).value()).isEqualTo(Map.of("q", List.of("1", "\u00fc")));
        Body read = Body.read(utf8(body(FIELD + "||1")), TYPE, TextPaths.EVERY_STRING);
        assertThat(read.value()).isEqualTo(Map.of("q", List.of("1")));
    }

    @Test
    void replacements_cannotLeaveTheirPlace() {
        String in = body(FILE + "||x");
        MultipartBody edited = read(in, false).edit(Texts.replacing("a@b.c", "\"\r\n\\"));
        assertThat(new String(edited.bytes(), StandardCharsets.UTF_8)).contains("filename=\"%22%0D%0A%5C.txt\"");
        assertThatThrownBy(() -> read(in, false).edit(Texts.mapping(text -> text.equals("x") ? "\r\n--x:y--" : text)))
                .isInstanceOf(GuardException.class);
    }

    @Test
    void files_areReadByTheirType() {
        String image = body(FILE + "|Content-Type: image/png||\u0089PNG");
        assertThat(refused(image, false)).isEqualTo(Reason.BODY_UNSUPPORTED);
        assertThat(Texts.strings(read(image, true))).containsExactly("a@b.c.txt");
        assertThat(refused(body(FILE + "||\u0089PNG"), true)).isEqualTo(Reason.BROKEN_INPUT);
        assertThat(refused(body(FIELD + "|Content-Type: image/png||x"), true)).isEqualTo(Reason.BODY_UNSUPPORTED);
        assertThat(refused(body(FILE + "|Content-Type: text/plain; charset=utf-32||x"), true))
                .isEqualTo(Reason.BODY_UNSUPPORTED);
        assertThat(refused(body(FILE + "|Content-Type: application/json||{"), true))
                .isEqualTo(Reason.BROKEN_INPUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed; boundary=z||--z--",
                "Content-Transfer-Encoding: base64||YUBiLmM=",
                "Content-Transfer-Encoding: quoted-printable||a=40b.c"
            })
    void partsInParts_andCodings_areRefused(String rest) {
        assertThat(refused(body(FILE + '|' + rest), true)).isEqualTo(Reason.BODY_UNSUPPORTED);
    }

    @Test
    void defaultCharset_isRefused() {
        assertThat(refused(body(FIELD.replace("q", "_charset_") + "||utf-7"), true))
                .isEqualTo(Reason.BODY_UNSUPPORTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x:y",
                "--x:y--|--",
                "--x:y--||",
                "|--x:y--",
                "preamble|--x:y--",
                "--x:y--epilogue",
                "--x:y|Content-Disposition: form-data; name=\"q\"||a",
                "--x:y|Content-Disposition: form-data; name=\"q\"||a--x:y--",
                "--x:y|Content-Disposition: form-data; name=\"q\"||a\n--x:y--",
                "--x:y|Content-Disposition: form-data; name=\"q\"||a --x:y b|--x:y--",
                "--x:y |Content-Disposition: form-data; name=\"q\"||a|--x:y--",
                "--x:y\nContent-Disposition: form-data; name=\"q\"||a|--x:y--",
                "--x:y|Content-Disposition: form-data; name=\"q\"\n\na|--x:y--",
                "--x:y|Content-Disposition: form-data; name=\"q\"|--x:y--",
                "--x:y||a|--x:y--",
                "--x:y|Content-Type: text/plain||a|--x:y--"
            })
    void framing_isStrict(String body) {
        assertThat(refused(body.replace("|", "\r\n"), true)).isEqualTo(Reason.BROKEN_INPUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data",
                "Content-Disposition: form-data; name=q",
                "Content-Disposition: form-data; name=\"q",
                "Content-Disposition: form-data; name=\"a\\\"b\"",
                "Content-Disposition: form-data; name=\"q\"; name=\"r\"",
                "Content-Disposition: form-data; name=\"q\"; filename*=utf-8''x",
                "Content-Disposition: form-data; name=\"q\"; filename=\"a\"; filename=\"b\"",
                "Content-Disposition: form-data x; name=\"q\"",
                "Content-Disposition: attachment; name=\"q\"",
                "Content-Disposition: form-data; name=\"\u00fc\"",
                "Content-Disposition: form-data; name=\"q\"|Content-Disposition: form-data; name=\"r\"",
                "Content-Disposition: form-data;| name=\"q\"",
                "Content-Disposition : form-data; name=\"q\"",
                "Content-Disposition: form-data; name=\"q\"|Content-Type: text/plain|content-type: text/html",
                "Content-Disposition: form-data; name=\"q\"|: x",
                "Content-Disposition: form-data; name=\"q\"|no colon"
            })
    void heads_areStrict(String head) {
        assertThat(refused(body(head + "||a"), true)).isEqualTo(Reason.BROKEN_INPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";boundary=\"\"", ";boundary=\"a b\"", ";boundary=\"\u00fc\""})
    void boundary_mustBeLegal(String parameter) {
        ContentType type = ContentType.parse("multipart/form-data" + parameter);
        assertThatThrownBy(() -> MultipartBody.read(utf8("----"), type, TextPaths.EVERY_STRING, true))
                .isInstanceOf(GuardException.class);
        assertThatThrownBy(() -> ContentType.parse("multipart/form-data;boundary=a;boundary=b"))
                .isInstanceOf(GuardException.class);
    }

    @Test
    void parts_areCounted() {
        String[] parts = new String[MultipartBody.MOST_PARTS + 1];
        Arrays.fill(parts, FIELD + "||x");
        assertThat(refused(body(parts), true)).isEqualTo(Reason.BROKEN_INPUT);
    }
}
