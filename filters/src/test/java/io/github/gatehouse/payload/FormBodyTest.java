package io.github.gatehouse.payload;

import static io.github.gatehouse.payload.Texts.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.payload.Texts.Seen;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    private static FormBody read(String form) {
        return (FormBody)
                Body.read(utf8(form), ContentType.parse("application/x-www-form-urlencoded"), TextPaths.EVERY_STRING);
    }

    private static String string(Body body) {
        return new String(body.bytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void parameters_areDecodedInOrder() {
        Map<String, List<String>> parameters =
                read("b=1&a=x+y%20z&&b=%E2%82%ac&c&d=e=f&=g").parameters();
        assertThat(parameters)
                .containsExactly(
                        Map.entry("b", List.of("1", "\u20ac")),
                        Map.entry("a", List.of("x y z")),
                        Map.entry("c", List.of("")),
                        Map.entry("d", List.of("e=f")),
                        Map.entry("", List.of("g")));
        assertThat(read("").parameters()).isEmpty();
    }

    @Test
    void edit_showsValuesAndNamesThatMayCarryOne() {
        assertThat(Texts.of(read("message=a%40b&b%40x.org=c&empty=")))
                .containsExactly(
                        new Seen("a@b", "form:message", "message", ""),
                        new Seen("b@x.org", "form:*", "", ""),
                        new Seen("c", "form:*", "b@x.org", ""));
        assertThat(Texts.places(FormBody.query("q=1"))).containsExactly("query:q");
    }

    @Test
    void edit_codesOnlyWhatChanged() {
        FormBody form = read("%61=%62%2b&a=x+x&c=%7e");
        assertThat(form.edit(text -> {})).isSameAs(form);
        assertThat(string(form.edit(Texts.replacing("x", "[\u00e9 &=+%]"))))
                .isEqualTo("%61=%62%2b&a=%5B%C3%A9+%26%3D%2B%25%5D+%5B%C3%A9+%26%3D%2B%25%5D&c=%7e");
        assertThat(string(read("a%40b=1").edit(Texts.replacing("a@b", "[EMAIL]"))))
                .isEqualTo("%5BEMAIL%5D=1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%",
                "a=%4",
                "a=%4g",
                "a=%g4",
                "%=1",
                "a=%-1",
                "a=%+1",
                "a=%C3",
                "a=%FF",
                "a=%ED%A0%80",
                "a=%00",
                "a=\u0000",
                "a=%4\u0661"
            })
    void read_refusesBrokenForms(String form) {
        assertThatThrownBy(() -> read(form)).isInstanceOf(GuardException.class);
    }

    @Test
    void read_refusesTooManyFields() {
        read("a&".repeat(10_000));
        assertThatThrownBy(() -> read("a&".repeat(10_001))).isInstanceOf(GuardException.class);
    }

    @Test
    void query_refusesWhatIsNotCoded() {
        assertThatThrownBy(() -> FormBody.query("q=\u00e9")).isInstanceOf(GuardException.class);
    }

    @Test
    void read_decodesTheDeclaredCharset() {
        ContentType latin = ContentType.parse("application/x-www-form-urlencoded; charset=ISO-8859-1");
        FormBody form = (FormBody) Body.read(utf8("a=%E9+x"), latin, TextPaths.EVERY_STRING);
        assertThat(Texts.strings(form)).containsExactly("\u00e9 x");
        assertThat(string(form.edit(Texts.replacing("x", "y")))).isEqualTo("a=%E9+y");
        ContentType wide = ContentType.parse("application/x-www-form-urlencoded; charset=UTF-16");
        assertThatThrownBy(() -> Body.read(utf8("a=b"), wide, TextPaths.EVERY_STRING))
                .isInstanceOf(GuardException.class);
    }

    @Property
    void parameters_areWhatWasCoded(@ForAll @Size(max = 6) List<String> values) {
        Map<String, List<String>> expected = new LinkedHashMap<>();
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i).replace("\0", "");
            String whole = new String(utf8(value), StandardCharsets.UTF_8);
            expected.computeIfAbsent("k" + i / 2, name -> new ArrayList<>()).add(whole);
            form.append("&k").append(i / 2).append('=').append(URLEncoder.encode(whole, StandardCharsets.UTF_8));
        }
        assertThat(read(form.toString()).parameters()).isEqualTo(expected);
        FormBody edited = read(form.toString()).edit(Texts.mapping(text -> text + "!"));
        expected.values().forEach(list -> list.replaceAll(text -> text.isEmpty() ? text : text + "!"));
        assertThat(edited.parameters()).isEqualTo(expected);
    }

    @Property
    void read_throwsNothingButGuardException(@ForAll byte[] bytes) {
        try {
            FormBody.read(bytes, Charset.forName("windows-1252"))
                    .edit(text -> text.replace(text.from(), text.to(), "x"));
            FormBody.read(bytes, StandardCharsets.UTF_8).parameters();
        } catch (GuardException e) {
            assertThat(e.refusal().guard()).isEqualTo("payload");
        }
    }
}
