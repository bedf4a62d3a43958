package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Caller;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.config.SettingsException;
import io.github.gatehouse.limit.BudgetRig.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is reserved before a call, what it costs in the end, and that nothing is left behind whatever that end is. */
class BudgetGuardTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String HELLO = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
    private static final String STREAM = HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final String ANSWER = "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"Hi\"}}],"
            + "\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":12}}";
    private static final String DELTA = "{\"choices\":[{\"delta\":{\"content\":\"Hello there, how are you?\"}}]}";
    private static final String USAGE = "{\"choices\":[],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":12}}";

    private static Reason refused(BudgetRig rig, String target, String body) {
        try {
            rig.call(target, body);
            throw new AssertionError("was let pass");
        } catch (GuardException e) {
            return e.refusal().reason();
        }
    }

    static Stream<Arguments> answers() {
        String gemini = "/v1beta/models/m:generateContent";
        return Stream.of(
                Arguments.of(CHAT, ANSWER),
                Arguments.of(
                        "/v1/responses",
                        "{\"object\":\"response\",\"model\":\"m\",\"usage\":{\"input_tokens\":30,\"output_tokens\":12}}"),
                Arguments.of(
                        "/v1/messages",
                        "{\"type\":\"message\",\"model\":\"m\",\"usage\":{\"input_tokens\":10,\"cache_read_input_tokens\":20,"
                                + "\"output_tokens\":12}}"),
                Arguments.of(
                        gemini,
                        "{\"candidates\":[{\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":30,"
                                + "\"candidatesTokenCount\":12}}"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_isBookedAsTheProviderSays(String target, String answer) {
        BudgetRig rig = new BudgetRig("tokens", "100000/min", "money", "1 USD/day", "prices", "m=10/1/100");
        Running call = rig.call(target, HELLO);
        assertThat(rig.used("tokens")).isGreaterThan(1024);
        call.answer(answer).end();
        assertThat(rig.used("tokens")).isEqualTo(42);
        assertThat(rig.used("usd-day")).isEqualTo(target.endsWith("messages") ? 1_320 : 1_500);
        assertThat(call.rules()).containsExactly("usage-reported");
    }

    @Test
    void bound_isWritten_andTheRestStaysAsItWas() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        assertThat(rig.call(CHAT, HELLO).request())
                .isEqualTo(HELLO.substring(0, HELLO.length() - 1) + ",\"max_tokens\":1024}");
        String asked = HELLO.replace("}]}", "}],\"max_tokens\":5}");
        assertThat(rig.call(CHAT, asked).request()).isEqualTo(asked);
    }

    /** litellm#18730: reservations count while calls run, so that calls at once cannot all pass. */
    @Test
    void callsAtOnce_cannotPassTheLimitTogether() throws Exception {
        BudgetRig rig = new BudgetRig("money", "0.005 USD/day", "prices", "m=0/0/1", "max-tokens", "100");
        CountDownLatch verdicts = new CountDownLatch(200);
        ExecutorService threads = Executors.newFixedThreadPool(200);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(threads.submit(() -> {
                    boolean passed;
                    Running call = null;
                    try {
                        call = rig.call(CHAT, HELLO);
                        passed = true;
                    } catch (LimitExceeded e) {
                        passed = false;
                    }
                    verdicts.countDown();
                    verdicts.await();
                    if (call != null) {
                        call.answer(ANSWER).end();
                    }
                    return passed;
                }));
            }
            int admitted = 0;
            for (Future<Boolean> call : calls) {
                admitted += call.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(50);
            assertThat(rig.used("usd-day")).isEqualTo(50 * 12);
        } finally {
            threads.shutdownNow();
        }
    }

    /** litellm#29191, #29193: an estimate above the limit refused every call; it is capped to the limit. */
    @Test
    void estimateAboveTheLimit_stillPasses_oneCallAtATime() {
        BudgetRig rig = new BudgetRig("tokens", "100/min");
        Running call = rig.call(CHAT, HELLO);
        assertThat(rig.used("tokens")).isEqualTo(100);
        assertThat(refused(rig, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
        call.answer(ANSWER).end();
        assertThat(rig.used("tokens")).isEqualTo(42);
    }

    /** litellm#35422: an estimate of zero was never counted; it costs one, and passes no limit that is used up. */
    @Test
    void emptyCall_isCounted() {
        BudgetRig rig = new BudgetRig("input-tokens", "1/min");
        rig.call("/api", "");
        assertThat(refused(rig, "/api", "")).isEqualTo(Reason.QUOTA_EXCEEDED);
    }

    /** litellm#31952: tokens read and written have limits of their own. */
    @Test
    void inputAndOutput_areLimitedApart() {
        BudgetRig rig = new BudgetRig("input-tokens", "1000/min", "output-tokens", "30/min", "max-tokens", "20");
        rig.call(CHAT, HELLO).answer(ANSWER).end();
        assertThat(rig.used("input-tokens")).isEqualTo(30);
        assertThat(rig.used("output-tokens")).isEqualTo(12);
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> rig.call(CHAT, HELLO))
                .satisfies(e -> assertThat(e.quotas())
                        .extracting(Quota::policy, Quota::remaining)
                        .contains(org.assertj.core.groups.Tuple.tuple("chat-output-tokens", 18L)));
    }

    /** envoyproxy/ai-gateway#2394: a stream counts from its beginning, not after its end. */
    @Test
    void stream_countsWhileItRuns() {
        BudgetRig rig = new BudgetRig("tokens", "1500/min");
        Running call = rig.call(CHAT, STREAM);
        call.stream(DELTA);
        assertThat(refused(rig, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
        rig.till.turn(Duration.ofMinutes(10));
        call.stream(DELTA, USAGE, "[DONE]");
        call.end();
        assertThat(rig.used("tokens")).isLessThanOrEqualTo(42);
    }

    @Test
    void usageEvent_thatTheClientDidNotAskFor_isTakenOut() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        Running call = rig.call(CHAT, STREAM);
        assertThat(call.request()).endsWith(",\"stream_options\":{\"include_usage\":true}}");
        assertThat(call.stream(DELTA, USAGE, "[DONE]")).containsExactly(DELTA, "[DONE]");
        call.end();
        assertThat(rig.used("tokens")).isEqualTo(42);
        String asked = STREAM.replace("}]}", "}],\"stream_options\":{\"include_usage\":true}}");
        assertThat(rig.call(CHAT, asked).stream(DELTA, USAGE, "[DONE]")).containsExactly(DELTA, USAGE, "[DONE]");
    }

    /** Wei-Shaw/sub2api#7002: a stream that goes on behind its reservation is cut. */
    @Test
    void stream_longerThanReserved_isCut() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min", "max-tokens", "10");
        Running call = rig.call(CHAT, STREAM);
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> call.stream(DELTA, DELTA, DELTA, DELTA, DELTA))
                .satisfies(e -> assertThat(e.refusal().reason()).isEqualTo(Reason.BUDGET_EXHAUSTED));
        call.end();
        assertThat(rig.used("tokens")).isBetween(35L, 100L);
        assertThat(call.rules()).contains("usage-estimated");
    }

    @ParameterizedTest
    @EnumSource(Outcome.Kind.class)
    void slot_isFreeAfterEachEnd(Outcome.Kind kind) {
        // litellm#20256, #28160, #32441: a call that timed out or was cancelled kept its slot for ever.
        BudgetRig rig = new BudgetRig("concurrent", "1");
        Running call = rig.call(CHAT, HELLO);
        assertThat(refused(rig, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
        if (kind == Outcome.Kind.REFUSED) {
            call.chain().refuse(io.github.gatehouse.Refusal.of(Reason.CONTENT_REFUSED, "later", ""));
        }
        call.end(kind, 200);
        rig.till.turn(Duration.ofSeconds(1));
        rig.call(CHAT, HELLO);
        assertThat(rig.till.renewals.running()).isEqualTo(1);
    }

    @Test
    void call_thatALaterGuardRefuses_costsNothing() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        Running call = rig.call(CHAT, HELLO);
        call.chain().refuse(io.github.gatehouse.Refusal.of(Reason.CONTENT_REFUSED, "later", ""));
        call.end();
        assertThat(rig.used("tokens")).isZero();
        assertThat(call.rules()).isEmpty();
    }

    @Test
    void answer_thatALaterGuardRefuses_hasBeenPaidFor() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        Running call = rig.call(CHAT, HELLO).answer(ANSWER);
        call.chain().refuse(io.github.gatehouse.Refusal.of(Reason.ACTION_REFUSED, "output", ""));
        call.end();
        assertThat(rig.used("tokens")).isEqualTo(42);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 529})
    void error_ofTheProvider_costsNothing(int status) {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        rig.call(CHAT, HELLO)
                .answer("{\"error\":{\"message\":\"no\"}}")
                .end(status < 500 ? Outcome.Kind.ANSWERED : Outcome.Kind.FAILED, status);
        assertThat(rig.used("tokens")).isZero();
    }

    @Test
    void answer_withoutUsage_isEstimatedAndMarked() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        Running call = rig.call(CHAT, HELLO)
                .answer("{\"choices\":[{\"message\":{\"content\":\"" + "word ".repeat(100) + "\"}}]}");
        call.end();
        assertThat(rig.used("tokens")).isBetween(130L, 300L);
        assertThat(call.rules()).containsExactly("usage-estimated");
    }

    /** QuantumNous/new-api#5288: a stream that breaks in the midst has cost what came of it. */
    @Test
    void stream_thatBreaks_isEstimatedFromWhatCame() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        Running call = rig.call(CHAT, STREAM);
        call.stream(DELTA, DELTA, "{\"error\":{\"message\":\"overloaded\"}}");
        call.end(Outcome.Kind.FAILED, 500);
        assertThat(rig.used("tokens")).isBetween(30L, 100L);
        Running own = rig.call("/api", HELLO);
        own.stream("one two three", "four five");
        own.end(Outcome.Kind.FAILED, 500);
        assertThat(own.rules()).containsExactly("usage-estimated");
    }

    /** teamclu PR#1533: who leaves before the last event pays for those before it. */
    @Test
    void client_whoLeavesInTheMidst_paysForWhatCame() {
        BudgetRig rig = new BudgetRig("tokens", "100000/min");
        Running call = rig.call(CHAT, STREAM);
        call.stream(DELTA, DELTA);
        call.end(Outcome.Kind.ABANDONED, 200);
        assertThat(rig.used("tokens")).isBetween(30L, 100L);
        assertThat(call.rules()).containsExactly("usage-estimated");
    }

    /** Nobody knows how far the model got: what was reserved counts. */
    @ParameterizedTest
    @EnumSource(names = {"TIMED_OUT", "ABANDONED"})
    void call_ofWhichNothingCame_countsAsReserved(Outcome.Kind kind) {
        BudgetRig rig = new BudgetRig("output-tokens", "100000/min");
        rig.call(CHAT, HELLO).end(kind, 0);
        assertThat(rig.used("output-tokens")).isEqualTo(1024);
    }

    /** litellm#30460: a retry is a call of its own, and one that is refused counts nowhere. */
    @Test
    void retries_ofARefusedCall_areNotCounted() {
        BudgetRig rig = new BudgetRig("tokens", "1200/min");
        Running call = rig.call(CHAT, HELLO);
        long held = rig.used("tokens");
        for (int i = 0; i < 20; i++) {
            assertThat(refused(rig, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
        }
        assertThat(rig.used("tokens")).isEqualTo(held);
        call.answer(ANSWER).end();
        call.end();
        assertThat(rig.used("tokens")).isEqualTo(42);
    }

    @Test
    void callers_haveBudgetsOfTheirOwn_orShareOne() {
        BudgetRig own = new BudgetRig("concurrent", "1");
        own.call(Caller.principal("bob"), CHAT, HELLO);
        own.call(Caller.principal("eve"), CHAT, HELLO);
        BudgetRig shared = new BudgetRig("concurrent", "1", "per", "everybody");
        shared.call(Caller.NOBODY, CHAT, HELLO);
        assertThat(refused(shared, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
        BudgetRig tenants = new BudgetRig("concurrent", "1", "per", "tenant");
        tenants.call(Caller.principal("bob").of("acme"), CHAT, HELLO);
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> tenants.call(Caller.principal("eve").of("acme"), CHAT, HELLO));
        assertThat(refused(tenants, CHAT, HELLO)).isEqualTo(Reason.CALLER_UNKNOWN);
        BudgetRig models = new BudgetRig("concurrent", "1", "per", "model");
        models.call(CHAT, HELLO);
        models.call(CHAT, HELLO.replace("\"m\"", "\"n\""));
        assertThat(refused(models, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
        assertThatExceptionOfType(GuardException.class)
                .isThrownBy(() -> own.call(Caller.NOBODY, CHAT, HELLO))
                .satisfies(e -> assertThat(e.refusal().reason()).isEqualTo(Reason.CALLER_UNKNOWN));
    }

    @Test
    void budget_thatIsUsedUp_saysWhenItComesBack() {
        BudgetRig day = new BudgetRig("money", "0.001 USD/day", "prices", "m=10/1/100");
        day.call(CHAT, HELLO).answer(ANSWER).end();
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> day.call(CHAT, HELLO))
                .satisfies(e -> {
                    assertThat(e.refusal().reason()).isEqualTo(Reason.BUDGET_EXHAUSTED);
                    assertThat(e.refusal().retryAfter()).hasValue(Duration.ofDays(1));
                });
        day.till.clock.turn(Duration.ofDays(1));
        day.call(CHAT, HELLO);
        BudgetRig total = new BudgetRig("money", "0.001 USD/total", "prices", "m=10/1/100");
        total.call(CHAT, HELLO).answer(ANSWER).end();
        total.till.clock.turn(Duration.ofDays(1000));
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> total.call(CHAT, HELLO))
                .satisfies(e -> assertThat(e.refusal().retryAfter()).isEmpty());
    }

    /** litellm#36926: what other calls hold is not gone: who comes now may try again soon. */
    @Test
    void budget_thatOtherCallsHold_isNotUsedUp() {
        BudgetRig rig = new BudgetRig("money", "0.001 USD/total", "prices", "m=10/1/100");
        Running call = rig.call(CHAT, HELLO);
        assertThatExceptionOfType(LimitExceeded.class)
                .isThrownBy(() -> rig.call(CHAT, HELLO))
                .satisfies(e -> {
                    assertThat(e.refusal().reason()).isEqualTo(Reason.QUOTA_EXCEEDED);
                    assertThat(e.refusal().retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(30));
                });
        call.end(Outcome.Kind.FAILED, 500);
        rig.till.turn(Duration.ofSeconds(1));
        rig.call(CHAT, HELLO);
    }

    /** claude-relay-service#494: a model that is not in the list was not counted. */
    @Test
    void unknownModel_costsAsMuchAsTheDearest_orIsRefused() {
        BudgetRig dearest = new BudgetRig("money", "100 USD/day");
        dearest.call(CHAT, HELLO).answer(ANSWER).end();
        assertThat(dearest.used("usd-day")).isEqualTo(30 * 30 + 12 * 180);
        BudgetRig given = new BudgetRig("money", "100 USD/day", "default-price", "1/2");
        given.call(CHAT, HELLO).answer(ANSWER).end();
        assertThat(given.used("usd-day")).isEqualTo(30 + 24);
        BudgetRig strict = new BudgetRig("money", "100 USD/day", "unknown-model", "refuse");
        assertThat(refused(strict, CHAT, HELLO)).isEqualTo(Reason.MODEL_REFUSED);
        strict.call(CHAT, HELLO.replace("\"m\"", "\"gpt-5.4\""));
    }

    @Test
    void observing_refusesNothing_andChangesNothing() {
        BudgetRig rig = new BudgetRig("tokens", "2000/min", "mode", "observe");
        Running first = rig.call(CHAT, STREAM);
        assertThat(first.request()).isEqualTo(STREAM);
        Running second = rig.call(CHAT, HELLO);
        second.answer(ANSWER).end();
        assertThat(second.rules()).containsExactly("observed:quota-exceeded");
        assertThat(first.stream(DELTA, USAGE)).containsExactly(DELTA, USAGE);
        first.end();
        assertThat(rig.used("tokens")).isEqualTo(42);
    }

    @Test
    void silence_ofTheStore_refusesUnlessToldOtherwise() {
        BudgetRig closed = new BudgetRig("tokens", "2000/min");
        closed.till.away = true;
        assertThat(refused(closed, CHAT, HELLO)).isEqualTo(Reason.CAPACITY_REDUCED);

        BudgetRig open = new BudgetRig("tokens", "2000/min", "on-failure", "open");
        open.till.away = true;
        Running call = open.call(CHAT, HELLO);
        open.till.away = false;
        call.answer(ANSWER).end();
        assertThat(call.rules()).containsExactly("budget-open", "usage-reported");
        assertThat(open.used("tokens")).isEqualTo(42);

        BudgetRig local = new BudgetRig("tokens", "2300/min", "on-failure", "local");
        local.till.away = true;
        Running share = local.call(CHAT, HELLO);
        assertThat(refused(local, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
        share.answer(ANSWER).end();
        assertThat(share.rules()).contains("budget-local");
    }

    @Test
    void thresholds_areToldOnceInAPeriod() {
        BudgetRig rig = new BudgetRig("output-tokens", "100/day", "max-tokens", "10", "per", "everybody");
        List<String> told = new ArrayList<>();
        for (int day = 0; day < 2; day++) {
            for (int i = 0; i < 12; i++) {
                try {
                    Running call = rig.call(CHAT, HELLO);
                    call.answer(ANSWER.replace("12}", "10}")).end();
                    told.addAll(call.rules());
                } catch (LimitExceeded e) {
                    told.add("refused");
                }
            }
            rig.till.clock.turn(Duration.ofDays(1));
        }
        assertThat(told.stream().filter(rule -> rule.startsWith("budget")))
                .containsExactly("budget-50", "budget-80", "budget-100", "budget-50", "budget-80", "budget-100");
        assertThat(told.stream().filter(rule -> rule.equals("refused"))).hasSize(4);
    }

    @Test
    void counting_andRequestsWithoutABody_areFree() {
        BudgetRig rig = new BudgetRig("tokens", "1/min");
        rig.call("/v1/messages/count_tokens", HELLO);
        rig.settings = BudgetRig.settings("tokens", "1/min", "dialect", "anthropic");
        rig.call("/v1/models", "");
        assertThat(rig.used("tokens")).isZero();
    }

    @Test
    void changedLimit_countsFromTheNextCall() {
        BudgetRig rig = new BudgetRig("concurrent", "1");
        rig.call(CHAT, HELLO);
        rig.settings = BudgetRig.settings("concurrent", "2");
        rig.call(CHAT, HELLO);
        assertThat(refused(rig, CHAT, HELLO)).isEqualTo(Reason.QUOTA_EXCEEDED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "money|20 EUR/day|chat.money: must be like",
                "money|20|chat.money: must be like",
                "money|0 USD/day|chat.money: must be like",
                "money|-1/day|chat.money: must be like",
                "money|1/week|chat.money: must be like",
                "money|1/day,2/day|must have one limit for each period",
                "tokens|0/min|chat.tokens: must be like",
                "input-tokens|x/min|chat.input-tokens: must be like",
                "output-tokens|5|chat.output-tokens: must be like",
                "zone|Mars|chat.zone: must be a time zone",
                "currency|usd|chat.currency: must be three capital letters",
                "prices|gpt-5|chat.prices: must be model=",
                "default-price|5|chat.default-price: must be input",
                "alerts|50,101|chat.alerts: must be whole numbers from 1 to 100",
                "max-tokens|0|chat.max-tokens: must be",
            })
    void settings_thatCannotBe_areNamed(String name, String value, String problem) {
        assertThatThrownBy(() -> BudgetRig.settings(name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void otherCurrency_needsPrices() {
        assertThatThrownBy(() -> BudgetRig.settings("currency", "EUR", "money", "5 EUR/day"))
                .hasMessageContaining("default-price: must be set, for no price in EUR is known");
        BudgetRig.settings("currency", "EUR", "money", "5 EUR/day", "prices", "m=1/2");
        BudgetRig.settings("money", "5/day, 20 USD/month, 100 USD/total, 1 USD/PT1H", "tokens", "30000/PT1M,9/hour");
    }
}
