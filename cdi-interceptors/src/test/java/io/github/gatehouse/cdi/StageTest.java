package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.LimitExceeded;
import io.github.gatehouse.UnauthorizedAction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageTest {

    private final Application application = Application.of(Service.class);

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Service {
        final CompletableFuture<String> source = new CompletableFuture<>();

        public CompletableFuture<String> source() {
            return source;
        }

        @RateLimited(1)
        CompletionStage<String> limited(@LimitKey String user) {
            return source;
        }

        @RateLimited(1)
        Future<String> future(@LimitKey String user) {
            return source;
        }

        @AllowedActions("search")
        @SanitizePII(result = true)
        CompletableFuture<String> judged() {
            return source;
        }

        @AllowedActions("search")
        CompletionStage<String> thrown() {
            throw new IllegalStateException("at once");
        }

        @RateLimited(value = 1, fallbackMethod = "later")
        CompletionStage<String> fallback(@LimitKey String user) {
            return source;
        }

        CompletionStage<String> later(String user) {
            return CompletableFuture.completedFuture("later");
        }
    }

    @Test
    void refusal_isAFailedStage() {
        Service service = application.get(Service.class);
        assertThat(service.limited("ann")).isSameAs(service.source());
        CompletionStage<String> refused = service.limited("ann");
        assertThatThrownBy(() -> refused.toCompletableFuture().get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(LimitExceeded.class);
    }

    @Test
    void refusal_ofAPlainFuture_isThrown() {
        Service service = application.get(Service.class);
        service.future("ann");
        assertThatThrownBy(() -> service.future("ann")).isInstanceOf(LimitExceeded.class);
    }

    @Test
    void result_isJudgedWhenItIsThere() {
        Service service = application.get(Service.class);
        CompletableFuture<String> answer = service.judged();
        assertThat(answer).isNotDone();
        service.source().complete("search");
        assertThat(answer).isCompletedWithValue("search");
    }

    @Test
    void result_thatIsRefused_failsTheStage() {
        Service service = application.get(Service.class);
        CompletableFuture<String> answer = service.judged();
        service.source().complete("delete");
        assertThatThrownBy(answer::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnauthorizedAction.class);
    }

    @Test
    void failure_isPassedOnAsItIs() {
        Service service = application.get(Service.class);
        CompletableFuture<String> answer = service.judged();
        IllegalStateException failure = new IllegalStateException("no");
        service.source().completeExceptionally(failure);
        assertThatThrownBy(answer::join).hasCause(failure);
        assertThatThrownBy(service::thrown)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("at once");
    }

    @Test
    void cancelling_reachesTheSource() {
        Service service = application.get(Service.class);
        service.judged().cancel(true);
        assertThat(service.source()).isCancelled();
    }

    @Test
    void fallback_answersByItsOwnStage() {
        Service service = application.get(Service.class);
        service.fallback("ann");
        assertThat(service.fallback("ann").toCompletableFuture()).isCompletedWithValue("later");
    }
}
