package io.github.gatehouse.cdi;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.Values;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One call of a guarded method. All its interceptors share one chain; the outermost one looks at the answer, in the
 * order of the answer ranks, and settles.
 */
final class Passage {

    private static final System.Logger LOG = System.getLogger(Passage.class.getName());
    private static final String KEY = Passage.class.getName();

    private final Function<Step, Guard> guards;
    private final Caller caller;
    private final GuardChain chain;

    private Passage(String operation, Caller caller, Function<Step, Guard> guards) {
        this.guards = guards;
        this.caller = caller;
        this.chain = new GuardChain(new Call(operation, Connection.NONE, caller, Payload.NONE));
    }

    /** The passage that an interceptor further out has opened for this call. */
    static Optional<Passage> running(InvocationContext context) {
        return Optional.ofNullable((Passage) context.getContextData().get(KEY));
    }

    /** Opens a passage, lets the method be called if the steps allow, looks at the answer and settles. */
    static @Nullable Object open(
            InvocationContext context, String operation, Caller caller, Function<Step, Guard> guards, List<Step> steps)
            throws Exception {
        Passage passage = new Passage(operation, caller, guards);
        context.getContextData().put(KEY, passage);
        try {
            return passage.call(context, steps);
        } finally {
            context.getContextData().remove(KEY);
        }
    }

    /**
     * Lets the method be called if these steps allow.
     *
     * @param context the interceptor's own: it knows who is next
     */
    @Nullable
    Object proceed(InvocationContext context, List<Step> steps) throws Exception {
        for (Step step : steps) {
            try {
                pass(context, step);
            } catch (GuardException e) {
                if (step.fallback().isPresent()) {
                    return step.fallback().get().call(context.getTarget(), context.getParameters(), e);
                }
                throw e;
            }
        }
        return context.proceed();
    }

    private @Nullable Object call(InvocationContext context, List<Step> steps) throws Exception {
        Answer answer = new Answer(chain, context.getMethod());
        try {
            return answer.of(proceed(context, steps));
        } catch (GuardException e) {
            return answer.refused(e);
        } catch (Throwable e) {
            answer.failed(e);
            throw e;
        } finally {
            answer.settle();
        }
    }

    private void pass(InvocationContext context, Step step) {
        Object[] arguments = context.getParameters();
        Payload before = step.parameters().payload(arguments);
        chain.update(chain.call().withPayload(before).withCaller(step.caller(caller, arguments)));
        Payload after = chain.pass(guards.apply(step)).payload();
        if (after != before) {
            replace(context, step.parameters().replaced(arguments, (Values) after), step);
        }
    }

    /** A copy may be of another class than the parameter asks for; then the call cannot go on as it came either. */
    private void replace(InvocationContext context, Object[] arguments, Step step) {
        try {
            context.setParameters(arguments);
        } catch (IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "{0} cannot be called with what {1} made of its arguments; such calls are refused",
                    chain.call().operation(),
                    step.name());
            throw chain.refuse(Refusal.of(Reason.GUARD_UNAVAILABLE, step.name(), "The call could not be checked."));
        }
    }
}
