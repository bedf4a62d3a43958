package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.TextPieces;
import io.github.gatehouse.text.Detectors;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that would end the string they stand in, in answers that hold JSON somewhere. */
class DocumentStartTest {

    private static final String HOSTILE = "\",\n\"admin\":\"\\yes";

    private final Scrubber scrubber =
            new Scrubber("chat", OperatorTest.settings(Operator.PSEUDONYM, List.of(), ""), Detectors.NONE);
    private final Pseudonyms pseudonyms = new Pseudonyms();

    DocumentStartTest() {
        pseudonyms.number("SECRET", HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"a\":\"[SECRET_1]\"}.",
                "Here it is: {\"a\":\"[SECRET_1]\"} as you wished",
                "Here it is, {name}, [1] and [x]: {\n \"a\" : \"\\[SECRET\\_1\\]\"}",
                "{}: {\"a\":\"[SECRET_1]\"}",
                "[EMAIL_1] {\"a\":\"[SECRET_1]\"}",
                "Of [SECRET_1]:\n```json\n{\"a\":\"[SECRET_1]\"}\n```\nDone.",
                "````JSON\n{\"a\":\"[SECRET_1]\"}\n````",
                "``` json\n{\"a\":\"[SECRET_1]\"}```",
                "`` ```jsonc\n{\"a\":\"[SECRET_1]\"}\n```",
                "It ends, {\"x\":\"}\"}, and begins: {\"a\":\"[SECRET_1]\"}",
                "As a list: [ {\"a\":\"[SECRET_1]\"} ]",
                "An odd [\"quote, then {\"a\":\"[SECRET_1]\"}"
            })
    void value_staysWithinItsString_howeverTheAnswerIsCut(String answer) {
        String whole = scrubber.restore(answer, pseudonyms);
        int begin = whole.lastIndexOf("{");
        JsonObject read = Json.createReader(new StringReader(whole.substring(begin, whole.lastIndexOf('}') + 1)))
                .readObject();
        assertThat(read.keySet()).containsExactly("a");
        assertThat(read.getString("a")).isEqualTo(HOSTILE);
        assertCuts(answer, whole);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Say [SECRET_1]!",
                "Dear {name}, [SECRET_1]",
                "[SECRET_1] ```java\n[SECRET_1]```",
                "[see] (1) [SECRET_1] {\"a\":1}",
                "a[0] [[SECRET_1]] ``json [SECRET_1]"
            })
    void prose_hasTheValueAsItIs(String answer) {
        String expected = answer.replace("[SECRET_1]", HOSTILE);
        assertThat(scrubber.restore(answer, pseudonyms)).isEqualTo(expected);
        assertCuts(answer, expected);
    }

    @Test
    void list_thatBeginsLater_isADocumentToo() {
        assertThat(scrubber.restore("Take [\"[SECRET_1]\"]", pseudonyms))
                .isEqualTo("Take [\"\\\",\\u000a\\\"admin\\\":\\\"\\\\yes\"]");
    }

    private void assertCuts(String answer, String expected) {
        byte[] bytes = answer.getBytes(UTF_8);
        for (int one = 0; one <= bytes.length; one++) {
            for (int other = one; other <= bytes.length; other++) {
                assertThat(streamed(bytes, one, other)).isEqualTo(expected);
            }
        }
    }

    private String streamed(byte[] bytes, int... cuts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Consumer<Payload> sink = part -> out.writeBytes(((Body) part).bytes());
        Inspector restoring = scrubber.restoring(pseudonyms);
        TextPieces pieces = new TextPieces();
        int from = 0;
        for (int cut : cuts) {
            pieces.feed(bytes, from, cut, part -> restoring.accept(part, sink));
            from = cut;
        }
        pieces.feed(bytes, from, bytes.length, part -> restoring.accept(part, sink));
        restoring.end(sink);
        return out.toString(UTF_8);
    }
}
