package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Caller;
import io.github.gatehouse.limit.Algorithm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits and budgets that could never work stop the deployment, all of them with what would be legal. */
class LimitDeploymentTest {

    static class Unmakeable implements CallerResolver {
        private final String user;

        Unmakeable(String user) {
            this.user = user;
        }

        @Override
        public Caller resolve(InvocationContext call, Caller otherwise) {
            return Caller.key(user);
        }
    }

    static class Plain implements CallerResolver {
        @Override
        public Caller resolve(InvocationContext call, Caller otherwise) {
            return otherwise;
        }
    }

    @ApplicationScoped
    static class Wrong {
        @RateLimited(key = "#{user}", resolver = Plain.class)
        void both(String user) {}

        @RateLimited(cost = "questions")
        void literal(@LimitKey String user, List<String> questions) {}

        @RateLimited
        void costly(@LimitKey String user, @LimitCost String question) {}

        @RateLimited
        void twice(@LimitKey String user, @LimitCost int one, @LimitCost int other) {}

        @RateLimited(more = {"10/min", "ten per hour"})
        void rules(@LimitKey String user) {}

        @RateLimited(algorithm = Algorithm.CONCURRENT, burst = 3)
        void burst(@LimitKey String user) {}

        @Budgeted(money = "20 EUR/day")
        void currency(@LimitKey String user) {}

        @Budgeted(tokens = "many/day")
        private void hidden(String user) {}
    }

    @Test
    void everyMistake_isReported() {
        assertThatThrownBy(() -> Application.of(Wrong.class).close()).satisfies(e -> assertThat(e.getMessage())
                .contains(
                        ".both(String): @RateLimited.resolver: must not be there beside a key, was "
                                + Plain.class.getName(),
                        ".literal(String, List): @RateLimited.cost: must be Jakarta Expression Language",
                        ".costly(String, String): @RateLimited: @LimitCost must be on a number, a collection,",
                        ".twice(String, int, int): @RateLimited: must have at most one parameter marked"
                                + " @LimitCost, was 2",
                        ".rules(String): @RateLimited.more: must be like \"100/PT1H\"",
                        ", was \"ten per hour\": the first word must be a number",
                        ".burst(String): @RateLimited.burst: must be 0 unless algorithm is bucket, was 3",
                        ".currency(String): @Budgeted.money: must be like",
                        ".hidden(String): @Budgeted has no effect here: the method must not be private"));
    }

    @ApplicationScoped
    static class Unresolved {
        @RateLimited(resolver = Unmakeable.class)
        void ask(String user) {}

        @Budgeted(tokens = "10/day", resolver = Unmakeable.class)
        void spend(String user) {}
    }

    @Test
    void resolverThatCannotBeMade_isReported() {
        String problem = ".resolver: must be a CDI bean or a class with a constructor without parameters, was "
                + Unmakeable.class.getName();
        assertThatThrownBy(() -> Application.of(Unresolved.class).close()).satisfies(e -> assertThat(e.getMessage())
                .contains(".ask(String): @RateLimited" + problem, ".spend(String): @Budgeted" + problem));
    }
}
