package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.limit.BudgetRig.Running;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls to models from inside the application are booked by what it reports of them. */
class SpendTest {

    private static final String QUESTION = "{\"question\":\"What is new?\"}";

    private final BudgetRig rig =
            new BudgetRig("tokens", "10000/min", "money", "1 USD/day", "prices", "m=10/1/100,n=1/2", "concurrent", "9");

    @Test
    void reports_addUp_andTakeThePlaceOfTheEstimate() {
        Running call = rig.call("/api/chat", QUESTION);
        Spend spend = Spend.of(call.chain());
        assertThat(spend.isBudgeted()).isTrue();
        spend.report("m", 100, 10);
        spend.report("n", 1_000, 0);
        call.answer("{\"answer\":\"" + "word ".repeat(1_000) + "\"}").end();
        assertThat(rig.used("tokens")).isEqualTo(1_110);
        assertThat(rig.used("usd-day")).isEqualTo(100 * 10 + 10 * 100 + 1_000);
        assertThat(call.rules()).containsExactly("usage-reported");
    }

    @Test
    void report_takesAnswersOfProviders() {
        Running call = rig.call("/api/chat", QUESTION);
        Spend spend = Spend.of(call.chain());
        assertThat(spend.report("{\"model\":\"m\",\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}"
                        .getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(spend.report(("{\"modelVersion\":\"n\",\"usageMetadata\":{\"promptTokenCount\":10,"
                                + "\"candidatesTokenCount\":1}}")
                        .getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(spend.report("{\"answer\":1}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThatExceptionOfType(GuardException.class)
                .isThrownBy(() -> spend.report("no json".getBytes(StandardCharsets.UTF_8)));
        call.end();
        assertThat(rig.used("usd-day")).isEqualTo(10 * 10 + 100 + 10 + 2);
    }

    /** An agent that goes on and on does not wait for its end until others hear of it. */
    @Test
    void reports_beyondTheReservation_areADebtAtOnce_andCountOnce() {
        Running call = rig.call("/api/chat", QUESTION);
        Spend spend = Spend.of(call.chain());
        spend.report("m", 500, 0);
        long reserved = rig.used("tokens");
        assertThat(reserved).isBetween(1_024L, 1_100L);
        spend.report("m", 5_000, 0);
        assertThat(rig.used("tokens")).isEqualTo(5_500);
        spend.report("m", 6_000, 0);
        assertThatExceptionOfType(LimitExceeded.class).isThrownBy(() -> rig.call("/api/chat", QUESTION));
        call.end();
        assertThat(rig.used("tokens")).isEqualTo(10_000);
        assertThat(rig.used("usd-day")).isEqualTo(115_000);
    }

    @Test
    void report_afterTheEnd_isBookedAsWell() {
        Running call = rig.call("/api/chat", QUESTION);
        Spend spend = Spend.of(call.chain());
        spend.report("m", 100, 0);
        call.end();
        spend.report("m", 2_000, 0);
        assertThat(rig.used("tokens")).isEqualTo(2_100);
    }

    @Test
    void reports_byManyThreads_areAllCounted() {
        Running call = rig.call("/api/chat", QUESTION);
        Spend spend = Spend.of(call.chain());
        IntStream.range(0, 500).parallel().forEach(i -> spend.report("n", 7, 3));
        call.end();
        assertThat(rig.used("tokens")).isEqualTo(5_000);
    }

    @Test
    void nonsense_neverGivesCredit() {
        Running call = rig.call("/api/chat", QUESTION);
        Spend spend = Spend.of(call.chain());
        spend.report("m", -5_000, Long.MIN_VALUE);
        spend.report("m", 10, 0);
        call.end();
        assertThat(rig.used("tokens")).isEqualTo(10);
    }

    @Test
    void call_thatFailsAfterAReport_isBookedByIt() {
        Running call = rig.call("/api/chat", QUESTION);
        Spend.of(call.chain()).report("m", 100, 0);
        call.end(Outcome.Kind.FAILED, 500);
        assertThat(rig.used("tokens")).isEqualTo(100);
    }

    @Test
    void callsWithoutABudget_mayReport() {
        Spend.NONE.report("m", 1, 1);
        assertThat(Spend.NONE.isBudgeted()).isFalse();
    }
}
