package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.limit.Spend;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BudgetedTest {

    private final Application application = Application.of(Service.class, Inner.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Service {
        @Inject
        Spend spend;

        @Inject
        Inner inner;

        final CompletableFuture<String> source = new CompletableFuture<>();

        CompletableFuture<String> source() {
            return source;
        }

        boolean budgeted() {
            return spend.isBudgeted();
        }

        @Budgeted(tokens = "1000/PT1H", maxTokens = 10)
        void ask(@LimitKey String user, @Untrusted String question, Consumer<Spend> model) {
            model.accept(spend);
        }

        @Budgeted(tokens = "1000/PT1H", maxTokens = 10)
        CompletionStage<String> later(@LimitKey String user) {
            Spend here = spend.here();
            return source.thenApplyAsync(answer -> {
                here.report("m", 900, 95);
                return answer;
            });
        }

        @Budgeted(money = "1 USD/day", model = "claude-sonnet-4-5", fallbackMethod = "poor")
        String money(@LimitKey String user, long tokens) {
            spend.report("claude-sonnet-4-5", 0, tokens);
            return "rich";
        }

        String poor(String user, long tokens, GuardException refused) {
            return refused.refusal().reason().slug();
        }

        @Budgeted(tokens = "1000/PT1H", maxTokens = 10)
        void outer(@LimitKey String user) {
            inner.ask(user);
        }
    }

    @ApplicationScoped
    static class Inner {
        @Inject
        Spend spend;

        @Budgeted(tokens = "1000/PT1H", maxTokens = 10)
        void ask(@LimitKey String user) {
            spend.report("m", 400, 100);
        }
    }

    @Test
    void budget_isReserved_andBookedByTheReports() {
        Service service = application.get(Service.class);
        service.ask("ann", "short", spend -> {
            spend.report("m", 500, 100);
            spend.report("m", 300, 95);
        });
        assertThatThrownBy(() -> service.ask("ann", "short", spend -> {}))
                .isInstanceOfSatisfying(LimitExceeded.class, e -> {
                    assertThat(e.refusal().reason()).isEqualTo(Reason.QUOTA_EXCEEDED);
                    assertThat(e.quotas())
                            .extracting(Quota::unit, Quota::remaining)
                            .containsExactly(org.assertj.core.groups.Tuple.tuple(Quota.Unit.TOKENS, 5L));
                });
        service.ask("bob", "short", spend -> {});
    }

    @Test
    void budget_withoutReports_isBookedByEstimate() {
        Service service = application.get(Service.class);
        String question = "word ".repeat(600);
        service.ask("ann", question, spend -> {});
        refused(() -> service.ask("ann", question, spend -> {}));
    }

    @Test
    void spend_isThatOfTheRunningCall_andOfNoOther() {
        Service service = application.get(Service.class);
        assertThat(service.budgeted()).isFalse();
        service.ask("ann", "x", spend -> assertThat(service.budgeted()).isTrue());
        assertThat(service.budgeted()).isFalse();
        service.ask("bob", "x", spend -> {
            CompletableFuture<Boolean> elsewhere = CompletableFuture.supplyAsync(spend::isBudgeted);
            Spend here = spend.here();
            CompletableFuture<Boolean> taken = CompletableFuture.supplyAsync(here::isBudgeted);
            assertThat(elsewhere.join()).isFalse();
            assertThat(taken.join()).isTrue();
        });
        assertThatThrownBy(() -> service.ask("cid", "x", spend -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(service.budgeted()).isFalse();
    }

    @Test
    void stage_isBookedWhenItCompletes() throws Exception {
        Service service = application.get(Service.class);
        CompletionStage<String> answer = service.later("ann");
        service.source().complete("done");
        assertThat(answer.toCompletableFuture().get()).isEqualTo("done");
        assertThat(service.later("ann").toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void money_isPriced_andTheFallbackAnswers() {
        Service service = application.get(Service.class);
        assertThat(service.money("ann", 100_000)).isEqualTo("rich");
        assertThat(service.money("ann", 1)).isEqualTo("budget-exhausted");
        assertThat(service.money("bob", 1)).isEqualTo("rich");
    }

    @Test
    void nested_allBudgetsHearOfIt() {
        Service service = application.get(Service.class);
        service.outer("ann");
        service.outer("ann");
        refused(() -> service.outer("ann"));
    }

    private static void refused(Executable call) {
        assertThatThrownBy(call::execute).isInstanceOf(LimitExceeded.class);
    }
}
