package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Finding;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import io.github.gatehouse.text.Detector;
import io.github.gatehouse.text.Detectors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {

    private final Scrubber scrubber =
            new Scrubber("chat", OperatorTest.settings(Operator.PSEUDONYM, List.of(), ""), Detectors.NONE);
    private final Pseudonyms pseudonyms = new Pseudonyms();

    @Test
    void scrub_numbersValuesByTheirFirstAppearance() {
        assertThat(scrub("bob@example.com, joe@example.com, 555-123-4567, bob@example.com"))
                .isEqualTo("[EMAIL_1], [EMAIL_2], [PHONE_1], [EMAIL_1]");
        assertThat(scrub("amy@example.com, joe@example.com")).isEqualTo("[EMAIL_3], [EMAIL_2]");
    }

    @Test
    void scrub_numbersThroughAllTextsOfABody() {
        String body = "{`messages`:[{`content`:`I am bob@example.com`},{`content`:`Hi [EMAIL_1]`},"
                + "{`content`:[{`text`:`joe@example.com, bob@example.com`}]}]}";
        String scrubbed = json(scrubber.scrub(read(body), pseudonyms, finding -> {}));
        assertThat(scrubbed)
                .isEqualTo("{`messages`:[{`content`:`I am [EMAIL_1]`},{`content`:`Hi [PLACEHOLDER_1]`},"
                        + "{`content`:[{`text`:`[EMAIL_2], [EMAIL_1]`}]}]}");
        assertThat(json(scrubber.restore(read(scrubbed), pseudonyms))).isEqualTo(body);
    }

    @Test
    void scrub_givesAResentConversationTheSameNumbers() {
        String first = "bob@example.com, joe@example.com";
        String more = first + " and amy@example.com";
        assertThat(scrubber.scrub(more, new Pseudonyms())).startsWith(scrubber.scrub(first, new Pseudonyms()));
    }

    @Test
    void restore_putsValuesBack() {
        scrub("bob@example.com, joe@example.com");
        assertThat(restore("Wrote to [EMAIL_2] and [EMAIL_1]."))
                .isEqualTo("Wrote to joe@example.com and bob@example.com.");
    }

    @Test
    void restore_tellsOneFromEleven() {
        String all = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> "u" + i + "@example.com")
                .collect(Collectors.joining(" "));
        assertThat(scrub(all)).endsWith("[EMAIL_11] [EMAIL_12]");
        assertThat(restore("[EMAIL_12][EMAIL_1][EMAIL_11]")).isEqualTo("u12@example.comu1@example.comu11@example.com");
    }

    @Test
    void restore_tellsAValueFromOneItBegins() {
        assertThat(restore(scrub("bob@example.co, bob@example.com"))).isEqualTo("bob@example.co, bob@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[EMAIL_1]",
                "[email_1]",
                "[Email 1]",
                "[EMAIL-1]",
                "[EMAIL1]",
                "[ EMAIL_1 ]",
                "[EMAIL\\_1]",
                "\\[EMAIL\\_1\\]",
                "[EMAIL\n_1]"
            })
    void restore_knowsPseudonymsThatAModelWroteDifferently(String written) {
        scrub("bob@example.com");
        assertThat(restore("to " + written + "!")).isEqualTo("to bob@example.com!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[EMAIL_2]",
                "[EMAIL_01]",
                "[EMAIL_0]",
                "[EMAIL_]",
                "[EMAIL]",
                "[PHONE_1]",
                "EMAIL_1",
                "[EMAIL_1",
                "EMAIL_1]",
                "(EMAIL_1)",
                "%5BEMAIL_1%5D",
                "[EMAIL_1_1]",
                "[EMAIL_123456]",
                "[MAIL_1]",
                "[EMAIL:1]",
                "[EMAIL_-1x]",
                "[[EMAIL_2]]"
            })
    void restore_leavesWhatThisCallDidNotGiveOut(String written) {
        scrub("bob@example.com");
        assertThat(restore("to " + written + "!")).isEqualTo("to " + written + "!");
    }

    @Test
    void restore_knowsNothingOfOtherCalls() {
        scrub("bob@example.com");
        assertThat(scrubber.restore("[EMAIL_1]", new Pseudonyms())).isEqualTo("[EMAIL_1]");
    }

    @Test
    void restore_knowsNothingOnceTheCallIsOver() {
        scrub("bob@example.com");
        pseudonyms.close();
        assertThat(restore("[EMAIL_1]")).isEqualTo("[EMAIL_1]");
        assertThat(scrub("bob@example.com")).isEqualTo("[EMAIL]");
        assertThat(pseudonyms.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[EMAIL_1] bob@example.com",
                "[email 1] bob@example.com",
                "\\[EMAIL\\_1\\] bob@example.com",
                "\\[EMAIL_1] bob@example.com",
                "bob@example.com [EMAIL_2] joe@example.com",
                "[PLACEHOLDER_1] [EMAIL_1] bob@example.com [PLACEHOLDER_2]",
                "[[EMAIL_1]] bob@example.com",
                "[EMAIL_bob@example.com1]",
                "[phone 555123] bob@example.com",
                "[phone 555-123-4567] bob@example.com",
                "\\bob@example.com\\]",
                "[bob@example.com]",
                "[EMAIL_1bob@example.com]"
            })
    void forged_comeBackAsTheyWere(String text) {
        String scrubbed = scrub(text);
        assertThat(scrubbed).doesNotContain("@");
        assertThat(restore(scrubbed)).isEqualTo(text);
    }

    /** A value that begins in the midst of a forged pseudonym and ends in the midst of another one. */
    @Test
    void forged_mayOverlapWithAValueOnBothSides() {
        Detector overlapping = new Detector() {
            @Override
            public String name() {
                return "DESK";
            }

            @Override
            public List<Span> find(String text) {
                return List.of(new Span(5, 14));
            }
        };
        Scrubber both = new Scrubber(
                "chat", OperatorTest.settings(Operator.PSEUDONYM, List.of(), ""), Detectors.of(List.of(overlapping)));
        String text = "[EMAIL_1]x[EMAIL_2] [EMAIL_[EMAIL_1]1]";
        String scrubbed = both.scrub(text, pseudonyms);
        assertThat(scrubbed).isEqualTo("[PLACEHOLDER_1][DESK_1]IL_2] [EMAIL_[PLACEHOLDER_1]1]");
        assertThat(restore(scrubbed)).isEqualTo(text);
    }

    @Test
    void forged_isNoOnesPseudonym() {
        assertThat(scrub("What is [EMAIL_1]? I am bob@example.com."))
                .isEqualTo("What is [PLACEHOLDER_1]? I am [EMAIL_1].");
    }

    @Test
    void forged_cannotBeMadeByDropping() {
        Scrubber dropping = new Scrubber(
                "chat", OperatorTest.settings(Operator.PSEUDONYM, List.of("PHONE:drop"), ""), Detectors.NONE);
        String scrubbed = dropping.scrub("bob@example.com [EMAIL_555-123-4567 1] 555-123-4567.", pseudonyms);
        assertThat(scrubbed).isEqualTo("[EMAIL_1] [EMAIL_[PHONE] 1] .");
    }

    @Test
    void manyValues_areReplacedAboveTheBound() {
        String values = IntStream.rangeClosed(1, Pseudonyms.MOST_VALUES + 5)
                .mapToObj(i -> "u" + i + "@example.com")
                .collect(Collectors.joining(" "));
        String scrubbed = scrub(values + " u7@example.com [EMAIL_3]");
        assertThat(scrubbed).endsWith("[EMAIL_10000] [EMAIL] [EMAIL] [EMAIL] [EMAIL] [EMAIL] [EMAIL_7] [PLACEHOLDER]");
        assertThat(restore("[EMAIL_10000] [EMAIL_10001]")).isEqualTo("u10000@example.com [EMAIL_10001]");
    }

    @Test
    void longValues_areReplacedAboveTheBound() {
        String key = "-----BEGIN PRIVATE KEY-----\n" + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n".repeat(200)
                + "-----END PRIVATE KEY-----";
        IntStream.range(0, 300).forEach(i -> scrub(key.replace("MIIE", "M" + i)));
        assertThat(scrub(key)).isEqualTo("[PRIVATE_KEY]");
    }

    @Test
    void answerThatAsksForALongValueAgainAndAgain_getsAnEnd() {
        pseudonyms.number("SECRET", "x".repeat(1_000_000));
        assertThat(restore("[SECRET_1]".repeat(1_000))).hasSize(4_000_000 + 996 * "[SECRET_1]".length());
    }

    @Test
    void arguments_stayWellFormed() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----";
        assertThat(scrub(key)).isEqualTo("[PRIVATE_KEY_1]");
        pseudonyms.number("SECRET", "\",\\");
        String answer =
                "{`content`:`[SECRET_1]`,`arguments`:`{\\`key\\`:\\`[PRIVATE_KEY_1]\\`,\\`s\\`:\\`[SECRET_1]\\`}`}";
        assertThat(json(scrubber.restore(read(answer), pseudonyms)))
                .isEqualTo("{`content`:`\\`,\\\\`,`arguments`:`{\\`key\\`:\\`" + key.replace("\n", "\\\\n")
                        + "\\`,\\`s\\`:\\`\\\\\\`,\\\\\\\\\\`}`}");
    }

    @Test
    void values_areRestoredInMapsAndLists() {
        scrub("bob@example.com");
        Values answer = Values.of(List.of(Map.of("to", List.of("[EMAIL_1]"))));
        assertThat(scrubber.restore(answer, pseudonyms).value()).isEqualTo(Map.of("to", List.of("bob@example.com")));
    }

    @Test
    void check_tellsWhatWouldBeMasked() {
        assertThat(scrubber.check("bob@example.com, 555-123-4567"))
                .extracting(Finding::rule)
                .containsExactly("EMAIL", "PHONE");
        assertThat(scrubber.check("nobody")).isEmpty();
    }

    @Test
    void toString_showsNoValue() {
        scrub("bob@example.com");
        assertThat(pseudonyms.toString()).isEqualTo("Pseudonyms[1]");
        assertThat(new Restoration(scrubber, pseudonyms).toString()).doesNotContain("bob");
    }

    @Test
    void threads_ofOneCallGetTheSameNumbers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            String text = IntStream.range(0, 300)
                    .mapToObj(i -> "u" + i + "@example.com")
                    .collect(Collectors.joining(" "));
            Callable<String> scrubbing = () -> scrub(text);
            List<Future<String>> all = threads.invokeAll(List.of(scrubbing, scrubbing, scrubbing, scrubbing));
            for (Future<String> scrubbed : all) {
                assertThat(scrubbed.get()).isEqualTo(all.get(0).get());
                assertThat(restore(scrubbed.get())).isEqualTo(text);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private String scrub(String text) {
        return scrubber.scrub(text, pseudonyms);
    }

    private String restore(String text) {
        return scrubber.restore(text, pseudonyms);
    }

    private static Body read(String json) {
        return Body.read(
                json.replace('`', '"').getBytes(UTF_8), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
    }

    private static String json(io.github.gatehouse.Payload body) {
        return new String(((Body) body).bytes(), UTF_8).replace('"', '`');
    }
}
