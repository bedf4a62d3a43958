package io.github.gatehouse.cdi;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Roles;
import io.github.gatehouse.approval.ApprovalGuard;
import io.github.gatehouse.approval.Deed;
import io.github.gatehouse.payload.Values;
import jakarta.interceptor.InvocationContext;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a guarded method. All its interceptors share one chain; the outermost one looks at the answer, in the
 * order of the answer ranks, and settles.
 */
final class Passage {

    private static final System.Logger LOG = System.getLogger(Passage.class.getName());
    private static final String KEY = Passage.class.getName();

    private final Guards guards;
    private final Caller caller;
    private final GuardChain chain;
    private final Optional<Deed> deed;

    /**
     * @param deed what the call does, as it came, if somebody must approve it
     * @param around the call in which this one is made
     */
    Passage(
            String operation,
            Optional<Deed> deed,
            Caller caller,
            Roles roles,
            Guards guards,
            Optional<GuardChain> around) {
        this.guards = guards;
        this.deed = deed;
        this.caller = caller;
        this.chain =
                new GuardChain(new Call(operation, Connection.NONE, caller, Payload.NONE).withRoles(roles), around);
    }

    /** The passage that an interceptor further out has opened for this call. */
    static Optional<Passage> running(InvocationContext context) {
        return Optional.ofNullable((Passage) context.getContextData().get(KEY));
    }

    /** Opens a passage, lets the method be called if the steps allow, looks at the answer and settles. */
    @Nullable
    Object open(InvocationContext context, List<Step> steps) throws Exception {
        context.getContextData().put(KEY, this);
        try {
            return call(context, steps);
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
        for (List<Step> together : together(steps)) {
            try {
                pass(context, together);
            } catch (GuardException e) {
                Optional<Fallback> fallback = refusing(together, e).fallback();
                if (fallback.isPresent()) {
                    return fallback.get().call(context.getTarget(), context.getParameters(), e);
                }
                throw e;
            }
        }
        return context.proceed();
    }

    /** Limits that enforce are asked together, so that none counts a call that another refuses; all else in turn. */
    private List<List<Step>> together(List<Step> steps) {
        List<Step> joint = steps.size() == 1
                ? List.of()
                : steps.stream()
                        .filter(step -> step.binding() == Binding.LIMIT
                                && guards.of(step).mode() == Mode.ENFORCE)
                        .toList();
        List<List<Step>> all = new ArrayList<>();
        if (!joint.isEmpty()) {
            all.add(joint);
        }
        steps.stream().filter(step -> !joint.contains(step)).map(List::of).forEach(all::add);
        return all;
    }

    private static Step refusing(List<Step> steps, GuardException refused) {
        return steps.stream()
                .filter(step -> step.name().equals(refused.refusal().guard()))
                .findFirst()
                .orElse(steps.get(0));
    }

    private @Nullable Object call(InvocationContext context, List<Step> steps) throws Exception {
        Answer answer = new Answer(chain, context.getMethod());
        Running running = Running.enter(chain);
        try {
            return answer.of(proceed(context, steps));
        } catch (GuardException e) {
            return answer.refused(e);
        } catch (Throwable e) {
            answer.failed(e);
            throw e;
        } finally {
            running.leave();
            answer.settle();
        }
    }

    private void pass(InvocationContext context, List<Step> steps) {
        if (steps.size() == 1) {
            pass(context, steps.get(0));
            return;
        }
        List<Call> calls = steps.stream()
                .map(step -> chain.call()
                        .withPayload(Payload.NONE)
                        .withCaller(step.caller(caller, context))
                        .withCost(cost(context, step)))
                .toList();
        chain.update(calls.get(0));
        chain.pass(guards.joint(steps).counting(calls));
    }

    private void pass(InvocationContext context, Step step) {
        Object[] arguments = context.getParameters();
        Payload before = step.parameters().payload(arguments);
        lookInto(arguments, step);
        chain.update(chain.call()
                .withPayload(before)
                .withCaller(step.caller(caller, context))
                .withCost(cost(context, step)));
        Payload after = chain.pass(judging(guards.of(step), step, context)).payload();
        if (after != before) {
            replace(context, step.parameters().replaced(arguments, (Values) after), step);
        }
    }

    private Guard judging(Guard guard, Step step, InvocationContext context) {
        if (step.check().isPresent()) {
            return step.check().get().judging(guard, context);
        }
        return guard instanceof ApprovalGuard approval && deed.isPresent() ? approval.judging(deed.get()) : guard;
    }

    /** A parameter may be declared as an Object and be given something that nobody can look into. */
    private void lookInto(Object[] arguments, Step step) {
        boolean looks = step.binding() == Binding.SCRUB || step.binding() == Binding.INPUT;
        for (int position : looks ? step.parameters().positions() : List.<Integer>of()) {
            if (Readable.isOpaque(arguments[position])) {
                LOG.log(
                        Level.WARNING,
                        "{0} was called with a {1}, which {2} cannot look into; such calls are refused: pass its text,"
                                + " or mark the parameters to look at with @Untrusted",
                        chain.call().operation(),
                        arguments[position].getClass().getName(),
                        step.name());
                throw chain.refuse(Refusal.of(Reason.GUARD_UNAVAILABLE, step.name(), "The call could not be checked."));
            }
        }
    }

    private long cost(InvocationContext context, Step step) {
        return step.cost(context)
                .orElseThrow(() -> chain.refuse(Refusal.of(
                        Reason.GUARD_UNAVAILABLE, step.name(), "It cannot be told how much the call costs.")));
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
