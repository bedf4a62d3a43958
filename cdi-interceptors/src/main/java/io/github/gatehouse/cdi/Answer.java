package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Outcome.Kind;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.Values;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** How one call of a method ends: its result is inspected, at once or when its stage completes, and the chain settled. */
final class Answer {

    private static final System.Logger LOG = System.getLogger(Answer.class.getName());

    private final GuardChain chain;
    private final Class<?> type;
    private Kind kind = Kind.FAILED;
    private boolean later;

    Answer(GuardChain chain, Method method) {
        this.chain = chain;
        this.type = method.getReturnType();
    }

    /** The result as the guards leave it. */
    @Nullable
    Object of(@Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            Object answer = whenComplete(stage);
            later = true;
            return answer;
        }
        Object seen = type == void.class ? result : inspect(chain.inspector(), result);
        if (seen != result && !type.isPrimitive() && !type.isInstance(seen)) {
            throw invalid();
        }
        kind = Kind.ANSWERED;
        return seen;
    }

    /** A refusal on the way in, or of the answer: a failed stage where the method promises one. */
    Object refused(GuardException refusal) {
        boolean ours = chain.refusal().isPresent();
        failed(refusal);
        if (ours && Readable.later(type)) {
            return CompletableFuture.failedFuture(refusal);
        }
        throw refusal;
    }

    void failed(Throwable failure) {
        kind = kind(failure);
    }

    /** Ends the call, unless a stage will. */
    void settle() {
        if (!later) {
            chain.settle(kind, 0, 0);
        }
    }

    private Object whenComplete(CompletionStage<?> stage) {
        Inspector inspector = chain.inspector();
        if (inspector == Inspector.NONE) {
            stage.whenComplete(
                    (result, failure) -> chain.settle(failure == null ? Kind.ANSWERED : kind(failure), 0, 0));
            return stage;
        }
        if (!type.isAssignableFrom(CompletableFuture.class)) {
            throw invalid();
        }
        CompletableFuture<Object> answer = new CompletableFuture<>();
        stage.whenComplete((result, failure) -> complete(answer, inspector, result, failure));
        answer.whenComplete((result, failure) -> {
            if (answer.isCancelled() && stage instanceof Future<?> future) {
                future.cancel(true);
            }
        });
        return answer;
    }

    /** Settles first, so that whoever waits for the answer finds the call over. */
    private void complete(
            CompletableFuture<Object> answer,
            Inspector inspector,
            @Nullable Object result,
            @Nullable Throwable failure) {
        if (failure != null) {
            chain.settle(kind(failure), 0, 0);
            answer.completeExceptionally(cause(failure));
            return;
        }
        try {
            Object seen = inspect(inspector, result);
            chain.settle(Kind.ANSWERED, 0, 0);
            answer.complete(seen);
        } catch (RuntimeException | Error e) {
            chain.settle(kind(e), 0, 0);
            answer.completeExceptionally(e);
        }
    }

    private @Nullable Object inspect(Inspector inspector, @Nullable Object result) {
        if (inspector == Inspector.NONE) {
            return result;
        }
        return RestEntity.PRESENT && RestEntity.isIn(result)
                ? RestEntity.edited(result, entity -> inspected(inspector, entity))
                : inspected(inspector, result);
    }

    private @Nullable Object inspected(Inspector inspector, @Nullable Object result) {
        if (Readable.isOpaque(result)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} answers with a {1}, which cannot be looked into; let it answer with a text or an object that"
                            + " holds texts, or put a filter on the path",
                    chain.call().operation(),
                    result == null ? "" : result.getClass().getName());
            throw invalid();
        }
        List<Payload> out = new ArrayList<>();
        inspector.accept(Values.of(Collections.singletonList(result)), out::add);
        inspector.end(out::add);
        if (out.size() != 1) {
            throw invalid();
        }
        return out.get(0) instanceof Values values
                ? values.values().get(0)
                : out.get(0).value();
    }

    private GuardException invalid() {
        return chain.refuse(Refusal.of(Reason.ANSWER_INVALID, "answer", "The answer could not be checked."));
    }

    private Kind kind(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof GuardException refusal) {
            chain.refuse(refusal.refusal());
            return Kind.REFUSED;
        }
        if (cause instanceof CancellationException) {
            return Kind.ABANDONED;
        }
        return cause instanceof TimeoutException ? Kind.TIMED_OUT : Kind.FAILED;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
