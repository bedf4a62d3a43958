package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubGuardTest {

    private static final String LETTER =
            "Hello Bob, mail bob@example.com or call 555-123-4567. Card 4111 1111 1111 1111, SSN"
                    + " 123-45-6789; 用户 joe＠example.org. See you on 2026-11-21!";
    private static final String MASKED = "Hello Bob, mail [EMAIL] or call [PHONE]. Card [CARD_NUMBER], SSN [SSN]; 用户"
            + " [EMAIL]. See you on 2026-11-21!";

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void check_masksEveryText() {
        Said said = new Said(List.of(new Said.Line("", "", LETTER), new Said.Line("", "", "bob@example.com")));
        Verdict verdict = guard(true, true).check(call(said));
        Said masked = (Said) ((Verdict.Proceed) verdict).call().payload();
        assertThat(masked.text()).isEqualTo(MASKED + "[EMAIL]");
        assertThat(verdict.findings())
                .extracting(Finding::rule)
                .containsExactly("EMAIL", "PHONE", "CARD_NUMBER", "SSN", "EMAIL", "EMAIL");
        assertThat(verdict.findings().get(0)).isEqualTo(new Finding("chat", "EMAIL", "/said", 15));
    }

    @Test
    void check_leavesTheCallAloneWithoutHit() {
        Call call = call(Said.whole("Nothing personal on 2026-11-21."));
        Verdict verdict = guard(true, true).check(call);
        assertThat(((Verdict.Proceed) verdict).call()).isSameAs(call);
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void check_asksTheFieldsName() {
        assertThat(checked(Said.field("phoneNumber", "1234567"))).isEqualTo("[PHONE]");
        assertThat(checked(Said.field("customer_ssn", "123456789"))).isEqualTo("[SSN]");
        assertThat(checked(Said.field("cardNumber", "1234567890123"))).isEqualTo("[CARD_NUMBER]");
        assertThat(checked(Said.field("orderId", "5551234567"))).isEqualTo("5551234567");
        assertThat(checked(Said.field("message", "1234567"))).isEqualTo("1234567");
        assertThat(checked(Said.field("accountNumber", "12345678"))).isEqualTo("[ACCOUNT_NUMBER]");
        assertThat(checked(Said.field("firstName", "Jane"))).isEqualTo("[PERSON]");
        assertThat(checked(Said.field("name", "Jane Doe"))).isEqualTo("[PERSON]");
        assertThat(checked(Said.field("name", "Search"))).isEqualTo("Search");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            delimiter = '|',
            value = {
                "application/json | {`card`:4111111111111111, `n`:12} | {`card`:`[CARD_NUMBER]`, `n`:12}",
                "application/json | {`m`:`b\\u006fb\\u0040example.com \\u00e4`} | {`m`:`[EMAIL] \\u00e4`}",
                "application/json | {`customer`:{`firstName`:`Jane`,`names`:[`Doe`]},`last_name`:[`M\\u00fcller`]} |"
                        + " {`customer`:{`firstName`:`[PERSON]`,`names`:[`Doe`]},`last_name`:[`[PERSON]`]}",
                "application/json | {`accountNumber`:1234567890,`id`:12345678} |"
                        + " {`accountNumber`:`[ACCOUNT_NUMBER]`,`id`:12345678}",
                "application/x-www-form-urlencoded | lastName=M%C3%BCller&city=Ulm | lastName=%5BPERSON%5D&city=Ulm",
                "application/x-www-form-urlencoded | q=bob%40example.com&n=%2B49+30+123456 | q=%5BEMAIL%5D&n=%5BPHONE%5D",
                "text/plain | call 555-123-4567 | call [PHONE]"
            })
    void check_masksBodies(String type, String body, String masked) {
        Body read = Body.read(body.replace('`', '"').getBytes(UTF_8), ContentType.parse(type), TextPaths.EVERY_STRING);
        Verdict verdict = guard(true, true).check(call(read));
        Body out = (Body) ((Verdict.Proceed) verdict).call().payload();
        assertThat(new String(out.bytes(), UTF_8)).isEqualTo(masked.replace('`', '"'));
    }

    @Test
    void check_masksOnlyWhatIsConfigured() {
        ScrubSettings emails = ScrubRig.settings("types", "EMAIL");
        Verdict verdict = new ScrubGuard("chat", () -> emails).check(call(Said.whole("bob@example.com 123-45-6789")));
        assertThat(((Said) ((Verdict.Proceed) verdict).call().payload()).text()).isEqualTo("[EMAIL] 123-45-6789");
    }

    @Test
    void requestsAndAnswers_areSwitchedApart() {
        Call call = call(Said.whole("bob@example.com"));
        assertThat(((Verdict.Proceed) guard(false, true).check(call)).call()).isSameAs(call);
        assertThat(guard(true, false).open(call, findings::add)).isSameAs(Inspector.NONE);
    }

    @Test
    void settings_needAType() {
        assertThatThrownBy(() -> ScrubRig.settings("types", "", "precision", "strict"))
                .hasMessageContaining("types: must name at least one");
    }

    @Test
    void answer_isMaskedWhole() {
        assertThat(answered(List.of(Said.whole(LETTER)))).containsExactly(Said.whole(MASKED));
        assertThat(findings).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 200})
    void answer_isMaskedHoweverItIsCut(int most) {
        List<Payload> parts = cut("a", LETTER, most, new Random(most));
        assertThat(text(answered(parts), "a")).isEqualTo(MASKED);
        assertThat(findings).extracting(Finding::length).containsExactly(15, 12, 19, 11, 17);
    }

    @Test
    void answer_isMaskedWhenChannelsAlternate() {
        List<Payload> ones = cut("a", LETTER, 1, new Random(1));
        List<Payload> others = cut("b", "x" + LETTER, 1, new Random(2));
        List<Payload> parts = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            parts.add(others.get(i));
            if (i < ones.size()) {
                parts.add(ones.get(i));
            }
        }
        List<Payload> out = answered(parts);
        assertThat(text(out, "a")).isEqualTo(MASKED);
        assertThat(text(out, "b")).isEqualTo("x" + MASKED);
    }

    @Test
    void answer_letsTheRestOutBeforeAPartWithoutText() {
        List<Payload> out = answered(List.of(Said.part("a", "Call 555-123-"), Said.part("a", "4567"), Said.silent()));
        assertThat(out)
                .containsExactly(Said.part("a", "Call "), Said.part("a", ""), Said.part("a", "[PHONE]"), Said.silent());
    }

    @Test
    void answer_letsTheRestOutAtTheEnd() {
        assertThat(answered(List.of(Said.part("a", "Hello wor"), Said.part("a", "ld"))))
                .containsExactly(Said.part("a", "Hello "), Said.part("a", ""), Said.part("a", "world"));
    }

    @Test
    void answer_repeatsNothingElseOfACopiedPart() {
        Said both = new Said(List.of(new Said.Line("a", "", "one"), new Said.Line("b", "", "two. ")));
        List<Payload> out = answered(List.of(both));
        assertThat(text(out, "a")).isEqualTo("one");
        assertThat(text(out, "b")).isEqualTo("two. ");
    }

    @Test
    void answer_passesUntouchedWhatNothingCanFollow() {
        Said part = Said.part("a", "A sentence.) \n");
        assertThat(answered(List.of(part)).get(0)).isSameAs(part);
    }

    @Test
    void answer_keepsNoMoreThanSomeChannels() {
        List<Payload> parts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            parts.add(Said.part("c" + i, "word" + i));
        }
        List<Payload> out = new ArrayList<>();
        Inspector inspector = guard(true, true).open(call(Payload.NONE), findings::add);
        parts.forEach(part -> inspector.accept(part, out::add));
        assertThat(out).hasSizeGreaterThan(1_700);
        inspector.end(out::add);
        assertThat(text(out, "c999")).isEqualTo("word999");
    }

    private List<Payload> answered(List<? extends Payload> parts) {
        List<Payload> out = new ArrayList<>();
        Inspector inspector = guard(true, true).open(call(Payload.NONE), findings::add);
        parts.forEach(part -> inspector.accept(part, out::add));
        inspector.end(out::add);
        return out;
    }

    private static String text(List<Payload> parts, String channel) {
        StringBuilder all = new StringBuilder();
        for (Payload part : parts) {
            for (Said.Line line : ((Said) part).lines()) {
                all.append(line.channel().equals(channel) ? line.text() : "");
            }
        }
        return all.toString();
    }

    private static List<Payload> cut(String channel, String text, int most, Random random) {
        List<Payload> parts = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int to = Math.min(text.length(), at + 1 + random.nextInt(most));
            parts.add(Said.part(channel, text.substring(at, to)));
            at = to;
        }
        return parts;
    }

    private static String checked(Said said) {
        Verdict verdict = guard(true, true).check(call(said));
        return ((Said) ((Verdict.Proceed) verdict).call().payload()).text();
    }

    private static Call call(Payload payload) {
        return new Call("POST /chat", Connection.NONE, Caller.NOBODY, payload);
    }

    private static ScrubGuard guard(boolean requests, boolean answers) {
        ScrubSettings settings =
                ScrubRig.settings("requests", String.valueOf(requests), "answers", String.valueOf(answers));
        return new ScrubGuard("chat", () -> settings);
    }
}
