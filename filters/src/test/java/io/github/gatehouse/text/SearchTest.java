package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.text.Detector.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Detectors of the application beside the scanner. */
class SearchTest {

    private record Given(String name, Function<String, List<Span>> finds) implements Detector {
        @Override
        public List<Span> find(String text) {
            return finds.apply(text);
        }
    }

    /** Finds every place of a word. */
    private static Detector word(String name, String word) {
        return new Given(name, text -> {
            List<Span> spans = new ArrayList<>();
            for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
                spans.add(new Span(at, at + word.length()));
            }
            return spans;
        });
    }

    private static Scanner scanner() {
        return new Scanner(EnumSet.of(Type.EMAIL, Type.PHONE), Precision.CAUTIOUS);
    }

    private static String masked(String text, Detector... detectors) {
        byte[] bytes = ("<<" + text + ">>").getBytes(UTF_8);
        StringBuilder out = new StringBuilder();
        int[] at = {2};
        new Search(scanner(), Detectors.of(List.of(detectors)))
                .find(bytes, 2, bytes.length - 2, "", (kind, from, to) -> {
                    assertThat(from).isBetween(at[0], to - 1);
                    out.append(new String(bytes, at[0], from - at[0], UTF_8)).append(kind.placeholder());
                    at[0] = to;
                });
        return out.append(new String(bytes, at[0], bytes.length - 2 - at[0], UTF_8))
                .toString();
    }

    private static String streamed(String text, int cut, Detector... detectors) {
        byte[] bytes = text.getBytes(UTF_8);
        Redaction.Collected out = new Redaction.Collected();
        TextStream stream = new TextStream(scanner(), Detectors.of(List.of(detectors)), "");
        for (int from = 0; from < bytes.length; from += cut) {
            stream.feed(bytes, from, Math.min(bytes.length, from + cut), out);
        }
        stream.flush(out);
        assertThat(stream.held()).isZero();
        return out.bytes.toString(UTF_8);
    }

    @Test
    void values_areThoseOfScannerAndDetectors() {
        assertThat(masked("Ann of ACME, ann@example.com, is Ann.", word("NAME", "Ann")))
                .isEqualTo("[NAME] of ACME, [EMAIL], is [NAME].");
        assertThat(masked("nothing here", word("NAME", "Ann"))).isEqualTo("nothing here");
        assertThat(masked("", word("NAME", "Ann"))).isEmpty();
    }

    @Test
    void values_standWhereTheyDo_alsoBehindWideCharacters() {
        assertThat(masked("ä€😀Ann😀 ann@example.com 😀", word("NAME", "Ann"), word("SMILE", "😀")))
                .isEqualTo("ä€[SMILE][NAME][SMILE] [EMAIL] [SMILE]");
        Detector half = new Given("HALF", text -> List.of(new Span(1, 2)));
        assertThat(masked("a😀b", half)).isEqualTo("a[HALF]b");
        assertThat(masked("😀b", half)).isEqualTo("[HALF]b");
    }

    @Test
    void overlap_isOneValue_ofTheLongestKind() {
        assertThat(masked("Ann ann@example.com!", word("NAME", "Ann ann"))).isEqualTo("[EMAIL]!");
        assertThat(masked("ann@example.com, Ltd.!", word("FIRM", "example.com, Ltd.")))
                .isEqualTo("[FIRM]!");
        assertThat(masked("see ann@example.com now", word("ALL", "see ann@example.com now")))
                .isEqualTo("[ALL]");
        assertThat(masked("ann@example.com", word("HOST", "example"))).isEqualTo("[EMAIL]");
        assertThat(masked("ann@example.com", word("SAME", "ann@example.com"))).isEqualTo("[EMAIL]");
        assertThat(masked("abcdef", word("A", "abc"), word("B", "cde"), word("C", "ef")))
                .isEqualTo("[A]");
    }

    @Test
    void neighbours_stayApart() {
        assertThat(masked("AnnBob", word("ANN", "Ann"), word("BOB", "Bob"))).isEqualTo("[ANN][BOB]");
    }

    @Test
    void detector_mayFindABuiltInKind() {
        List<Kind> kinds = new ArrayList<>();
        byte[] text = "call Ann".getBytes(UTF_8);
        new Search(scanner(), Detectors.of(List.of(word("EMAIL", "Ann"))))
                .find(text, 0, text.length, "", (kind, from, to) -> kinds.add(kind));
        assertThat(kinds).containsExactly(Type.EMAIL);
    }

    @Test
    void failure_refusesTheCall_andTellsNothingOfTheText() {
        for (RuntimeException failure : List.of(
                new IllegalStateException("ann@example.com"), new NullPointerException(), new ArithmeticException())) {
            refused(new Given("NAME", text -> {
                throw failure;
            }));
        }
        refused(new Given("NAME", text -> {
            throw new StackOverflowError();
        }));
    }

    @Test
    @SuppressWarnings("NullAway")
    void uselessSpans_refuseTheCall() {
        refused(new Given("NAME", text -> null));
        refused(new Given("NAME", text -> Arrays.asList(new Span(0, 1), null)));
        refused(new Given("NAME", text -> List.of(new Span(0, text.length() + 1))));
        refused(new Given("NAME", text -> List.of(new Span(-1, 2))));
        refused(new Given("NAME", text -> List.of(new Span(2, 2))));
        refused(new Given("NAME", text -> java.util.Collections.nCopies(Detector.MOST_SPANS + 1, new Span(0, 1))));
    }

    private static void refused(Detector detector) {
        assertThatThrownBy(() -> masked("Ann ann@example.com", detector))
                .isInstanceOfSatisfying(GuardException.class, e -> {
                    assertThat(e.refusal().reason()).isEqualTo(Reason.GUARD_UNAVAILABLE);
                    assertThat(e.refusal().guard()).isEqualTo("NAME");
                    assertThat(e).hasMessageNotContainingAny("ann", "Ann").hasNoCause();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Ab", "1A", "A-B", "ÄB", "A B", "EMAIL_1", "A_B_22", "[X]"})
    void name_thatIsNone_isRefused(String name) {
        assertThatThrownBy(() -> Detectors.of(List.of(word(name, "x"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Given.class.getName())
                .hasMessageEndingWith("was " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "STAFF_ID", "A1", "ISO_3166_", "ID_A1"})
    void name_isLegal(String name) {
        assertThat(masked("x", word(name, "x"))).isEqualTo("[" + name + "]");
    }

    @Test
    void name_isShort() {
        assertThatThrownBy(() -> Detectors.of(List.of(word("A".repeat(41), "x"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(masked("x", word("A".repeat(40), "x"))).hasSize(42);
    }

    @Test
    void stream_isHeldUntilItIsComplete_whereThereIsADetector() {
        String text = "Ann of ACME, ann@example.com, is Ann 😀.";
        for (int cut : new int[] {1, 2, 3, 7, 100}) {
            assertThat(streamed(text, cut, word("NAME", "Ann"))).isEqualTo(masked(text, word("NAME", "Ann")));
        }
        TextStream stream = new TextStream(scanner(), Detectors.of(List.of(word("NAME", "Ann"))), "");
        Redaction.Collected out = new Redaction.Collected();
        stream.feed("Hello. ".getBytes(UTF_8), 0, 7, out);
        assertThat(out.bytes.size()).isZero();
        assertThat(stream.held()).isEqualTo(7);
    }

    @Test
    void stream_goesOnAfterAFlush() {
        TextStream stream = new TextStream(scanner(), Detectors.of(List.of(word("NAME", "Ann"))), "");
        Redaction.Collected out = new Redaction.Collected();
        for (int i = 0; i < 2; i++) {
            stream.feed("Ann, ".getBytes(UTF_8), 0, 5, out);
            stream.flush(out);
        }
        assertThat(out.bytes.toString(UTF_8)).isEqualTo("[NAME], [NAME], ");
    }

    @Test
    void stream_thatIsTooLong_isRefused() {
        TextStream stream = new TextStream(scanner(), Detectors.of(List.of(word("NAME", "Ann"))), "");
        byte[] part = new byte[1024];
        Redaction.Collected out = new Redaction.Collected();
        for (int i = 0; i < TextStream.MOST_WAITING / part.length; i++) {
            stream.feed(part, 0, part.length, out);
        }
        assertThatThrownBy(() -> stream.feed(part, 0, 1, out))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.ANSWER_INVALID));
        assertThat(out.bytes.size()).isZero();
    }
}
