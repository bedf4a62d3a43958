package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private final List<Outcome.Kind> settled = new ArrayList<>();
    private Inspector inspector = Inspector.NONE;
    private final GuardChain chain = new GuardChain(new Call("x", Connection.NONE, Caller.NOBODY, Payload.NONE));

    private final Guard guard = new Guard() {
        @Override
        public String name() {
            return "recorder";
        }

        @Override
        public Stage stage() {
            return Stage.OUTPUT;
        }

        @Override
        public Mode mode() {
            return Mode.ENFORCE;
        }

        @Override
        public Verdict check(Call call) {
            return Verdict.proceed(call);
        }

        @Override
        public Inspector open(Call call, Consumer<Finding> findings) {
            return inspector;
        }

        @Override
        public void settle(Call call, Outcome outcome) {
            settled.add(outcome.kind());
        }
    };

    interface Methods {
        Object object();

        String text();

        void nothing();

        int number();

        CompletionStage<String> stage();
    }

    private Answer answer(String method) throws NoSuchMethodException {
        chain.pass(guard);
        return new Answer(chain, Methods.class.getDeclaredMethod(method));
    }

    private static GuardException refusal() {
        return GuardException.of(Refusal.of(Reason.CONTENT_REFUSED, "x", ""));
    }

    @Test
    void result_isAnswered() throws Exception {
        Answer answer = answer("object");
        Object result = new Object();
        assertThat(answer.of(result)).isSameAs(result);
        answer.settle();
        answer.settle();
        assertThat(settled).containsExactly(Outcome.Kind.ANSWERED);
    }

    @Test
    void failure_isSettledByItsKind() throws Exception {
        Answer answer = answer("object");
        answer.failed(new TimeoutException());
        answer.settle();
        assertThat(settled).containsExactly(Outcome.Kind.TIMED_OUT);
    }

    @Test
    void stage_settlesWhenItCompletes() throws Exception {
        Answer answer = answer("stage");
        CompletableFuture<String> source = new CompletableFuture<>();
        assertThat(answer.of(source)).isSameAs(source);
        answer.settle();
        assertThat(settled).isEmpty();
        source.complete("x");
        assertThat(settled).containsExactly(Outcome.Kind.ANSWERED);
    }

    @Test
    void stage_thatFails_settlesByTheFailure() throws Exception {
        Answer answer = answer("stage");
        CompletableFuture<String> source = new CompletableFuture<>();
        answer.of(source.thenApply(text -> text));
        source.completeExceptionally(new CancellationException());
        assertThat(settled).containsExactly(Outcome.Kind.ABANDONED);
    }

    @Test
    void stage_isSettledBeforeItsAnswerIsThere() throws Exception {
        inspector = (part, out) -> out.accept(part);
        Answer answer = answer("stage");
        CompletableFuture<String> source = new CompletableFuture<>();
        List<Outcome.Kind> then = new ArrayList<>();
        ((CompletionStage<?>) answer.of(source)).thenRun(() -> then.addAll(settled));
        source.complete("x");
        assertThat(then).containsExactly(Outcome.Kind.ANSWERED);
    }

    @Test
    void refusalOfOurs_isAFailedStageOnlyWhereOneIsPromised() throws Exception {
        Answer stage = answer("stage");
        GuardException refused = chain.refuse(refusal().refusal());
        assertThat((CompletableFuture<?>) stage.refused(refused)).isCompletedExceptionally();
        Answer text = answer("text");
        assertThatThrownBy(() -> text.refused(refused)).isSameAs(refused);
    }

    @Test
    void refusalFromTheMethodItself_isThrownAsItIs() throws Exception {
        Answer answer = answer("stage");
        GuardException inner = refusal();
        assertThatThrownBy(() -> answer.refused(inner)).isSameAs(inner);
        answer.settle();
        assertThat(settled).containsExactly(Outcome.Kind.REFUSED);
    }

    @Test
    void inspectorThatKeepsOrDoublesTheAnswer_refusesIt() throws Exception {
        inspector = (part, out) -> {};
        Answer none = answer("object");
        assertThatThrownBy(() -> none.of("x")).isInstanceOfSatisfying(GuardException.class, e -> assertThat(
                        e.refusal().reason())
                .isEqualTo(Reason.ANSWER_INVALID));
        inspector = (part, out) -> {
            out.accept(part);
            out.accept(part);
        };
        Answer two = answer("object");
        assertThatThrownBy(() -> two.of("x")).isInstanceOf(GuardException.class);
    }

    @Test
    void inspectorThatChangesTheType_refusesTheAnswer() throws Exception {
        inspector = (part, out) -> out.accept(io.github.gatehouse.payload.Values.of(List.of(7)));
        Answer text = answer("text");
        assertThatThrownBy(() -> text.of("x")).isInstanceOf(GuardException.class);
        assertThat(answer("number").of(8)).isEqualTo(7);
        assertThat(answer("nothing").of(null)).isNull();
    }
}
