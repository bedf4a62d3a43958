package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.Caller;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Reason;
import io.github.gatehouse.limit.Algorithm;
import io.github.gatehouse.limit.Per;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Who pays for a call of a limited method, how much, and which limits it is asked at once. */
class LimitedCallTest {

    private final Application application = Application.of(
            Resolved.class, Contracts.class, ByContract.class, Costly.class, Several.class, AtOnce.class, All.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Contracts {
        String tenantOf(String user) {
            return user.startsWith("a") ? "acme" : "umbrella";
        }
    }

    @ApplicationScoped
    static class ByContract implements CallerResolver {
        @Inject
        Contracts contracts;

        @Override
        public Caller resolve(InvocationContext call, Caller otherwise) {
            String user = (String) call.getParameters()[0];
            return Caller.principal(user).of(contracts.tenantOf(user));
        }
    }

    static class Plain implements CallerResolver {
        @Override
        public Caller resolve(InvocationContext call, Caller otherwise) {
            return switch ((String) call.getParameters()[0]) {
                case "null" -> nothing();
                case "otherwise" -> otherwise;
                case "failing" -> throw new IllegalStateException("user failing");
                default -> Caller.key(call.getMethod().getName() + call.getParameters()[0]);
            };
        }

        @SuppressWarnings("NullAway")
        private static Caller nothing() {
            return null;
        }
    }

    @ApplicationScoped
    static class Resolved {
        @RateLimited(value = 1, resolver = Plain.class)
        void plain(String user) {}

        @RateLimited(value = 2, more = "3/hour per tenant", resolver = ByContract.class)
        void contract(String user) {}
    }

    @Test
    void resolver_namesTheCaller() {
        Resolved bean = application.get(Resolved.class);
        bean.plain("ann");
        bean.plain("bob");
        refused(() -> bean.plain("ann"));
    }

    @Test
    void resolver_thatNamesNobody_isRefused() {
        Resolved bean = application.get(Resolved.class);
        for (String user : List.of("null", "otherwise", "failing")) {
            assertThatThrownBy(() -> bean.plain(user)).isInstanceOfSatisfying(GuardException.class, e -> {
                assertThat(e.refusal().reason()).isEqualTo(Reason.CALLER_UNKNOWN);
                assertThat(e.refusal().detail()).contains("Resolved.plain");
            });
        }
    }

    @Test
    void resolver_thatIsABean_namesTheTenant() {
        Resolved bean = application.get(Resolved.class);
        bean.contract("ann");
        bean.contract("ann");
        refused(() -> bean.contract("ann"));
        bean.contract("abe");
        refused(() -> bean.contract("abe"));
        bean.contract("bob");
    }

    @ApplicationScoped
    static class Costly {
        @RateLimited(5)
        void number(@LimitKey String user, @LimitCost @Nullable Integer tokens) {}

        @RateLimited(5)
        void list(@LimitKey String user, @LimitCost List<String> questions) {}

        @RateLimited(value = 5, cost = "#{questions.size() * 2}")
        void expression(@LimitKey String user, List<String> questions) {}
    }

    @Test
    void cost_isTheValueOfTheMarkedParameter() {
        Costly bean = application.get(Costly.class);
        bean.number("ann", 3);
        refused(() -> bean.number("ann", 3));
        bean.number("ann", 0);
        bean.number("ann", -7);
        refused(() -> bean.number("ann", 1));
        bean.list("ann", List.of("a", "b", "c"));
        refused(() -> bean.list("ann", List.of("a", "b", "c")));
        bean.list("ann", List.of());
        bean.list("ann", List.of("a"));
        refused(() -> bean.list("ann", List.of()));
    }

    @Test
    void cost_isTheValueOfTheExpression() {
        Costly bean = application.get(Costly.class);
        bean.expression("ann", List.of("a", "b"));
        refused(() -> bean.expression("ann", List.of("a")));
    }

    @Test
    void cost_thatCannotBeTold_isRefused() {
        Costly bean = application.get(Costly.class);
        assertThatThrownBy(() -> bean.number("ann", null)).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(Reason.GUARD_UNAVAILABLE));
        assertThatThrownBy(() -> bean.number("ann", 6)).isInstanceOfSatisfying(LimitExceeded.class, e -> assertThat(
                        e.refusal().retryAfter())
                .isEmpty());
    }

    @ApplicationScoped
    static class Several {
        @RateLimited(value = 3, name = "minute", fallbackMethod = "soon")
        @RateLimited(value = 2, windowUnit = java.time.temporal.ChronoUnit.DAYS, name = "day")
        @RateLimited(value = 1, name = "observed")
        @RateLimited(value = 4, name = "tenant", key = "#{tenant}")
        String ask(@LimitKey String user, String tenant) {
            return "now";
        }

        String soon(String user, String tenant) {
            return "soon";
        }
    }

    @Test
    void repeated_oneRefusal_costsNoneOfThem() {
        Several bean = application.get(Several.class);
        bean.ask("ann", "acme");
        bean.ask("ann", "acme");
        assertThatThrownBy(() -> bean.ask("ann", "acme")).isInstanceOfSatisfying(LimitExceeded.class, e -> {
            assertThat(e.refusal().guard()).isEqualTo("day");
            assertThat(e.quotas()).extracting(Quota::policy).containsExactly("minute", "day");
            assertThat(e.quotas()).extracting(Quota::remaining).containsExactly(1L, 0L);
        });
        bean.ask("bob", "acme");
        bean.ask("bob", "acme");
        assertThatThrownBy(() -> bean.ask("cid", "acme")).isInstanceOfSatisfying(LimitExceeded.class, e -> assertThat(
                        e.refusal().guard())
                .isEqualTo("tenant"));
        // The tenant's refusal has cost Cid nothing.
        bean.ask("cid", "umbrella");
        bean.ask("cid", "umbrella");
        refused(() -> bean.ask("cid", "umbrella"));
    }

    @ApplicationScoped
    static class AtOnce {
        final CompletableFuture<String> source = new CompletableFuture<>();

        CompletableFuture<String> source() {
            return source;
        }

        @RateLimited(value = 1, algorithm = Algorithm.CONCURRENT)
        CompletionStage<String> later(@LimitKey String user) {
            return source;
        }

        @RateLimited(value = 1, algorithm = Algorithm.CONCURRENT)
        void nested(@LimitKey String user, Runnable inside) {
            inside.run();
        }

        @RateLimited(value = 1, algorithm = Algorithm.CONCURRENT)
        void failing(@LimitKey String user) {
            throw new IllegalStateException("no");
        }
    }

    @Test
    void concurrent_isOneCallAtATime() {
        AtOnce bean = application.get(AtOnce.class);
        bean.nested("ann", () -> elsewhere(() -> refused(() -> bean.nested("ann", () -> {}))));
        bean.nested("bob", () -> elsewhere(() -> bean.nested("cid", () -> {})));
        assertThatThrownBy(() -> bean.failing("ann")).hasMessage("no");
        assertThatThrownBy(() -> bean.failing("ann")).hasMessage("no");
    }

    /** Weld takes a call that a bean gets while it is being called for one on itself. */
    private static void elsewhere(Runnable call) {
        CompletableFuture.runAsync(call).join();
    }

    @Test
    void concurrent_lastsUntilTheStageIsComplete() {
        AtOnce bean = application.get(AtOnce.class);
        bean.later("ann");
        assertThat(bean.later("ann").toCompletableFuture()).isCompletedExceptionally();
        bean.source().complete("done");
        // A refusal is remembered for a moment, also where slots come back.
        await().untilAsserted(() ->
                assertThat(bean.later("ann").toCompletableFuture()).isCompletedWithValue("done"));
    }

    @ApplicationScoped
    static class All {
        @RateLimited(value = 1, per = Per.EVERYBODY)
        void timer() {}
    }

    @Test
    void everybody_needsNoCaller() {
        All bean = application.get(All.class);
        bean.timer();
        refused(bean::timer);
    }

    private static void refused(Executable call) {
        assertThatThrownBy(call::execute).isInstanceOf(LimitExceeded.class);
    }
}
