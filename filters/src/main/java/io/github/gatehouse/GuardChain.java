package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The guards that one call passes. Runs them in enforce or observe mode, keeps what they say, puts their inspectors
 * around the answer and settles once. Guards may join one after the other, as filters do, until the answer begins. What
 * a guard found that only observes is logged once the call is over.
 *
 * <p>A chain belongs to one call. It may move from thread to thread, but only {@link #settle} may be called by several
 * at once.
 */
public final class GuardChain {

    private static final System.Logger LOG = System.getLogger(GuardChain.class.getName());

    private final long started = System.nanoTime();
    private final List<Passed> passed = new ArrayList<>();
    private final Findings findings = new Findings();
    /** Found in calls that were made inside this one. */
    private final Findings inside = new Findings();

    private final Optional<GuardChain> around;
    private final List<Quota> quotas = new ArrayList<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private Call call;
    private Optional<Refusal> refusal = Optional.empty();

    /** A guard that has judged, and what it holds for this call. */
    private record Passed(Guard guard, Optional<Watch> watch) {}

    public GuardChain(Call call) {
        this(call, Optional.empty());
    }

    /** @param around the call in which this one is made; its audit hears what was found and refused in this one */
    public GuardChain(Call call, Optional<GuardChain> around) {
        this.call = requireNonNull(call, "call");
        this.around = around;
    }

    /** The call as the guards passed so far have left it. */
    public Call call() {
        return call;
    }

    /** The adapter has learnt more about the call, such as its body or its user. */
    public void update(Call call) {
        this.call = requireNonNull(call, "call");
    }

    /** What is left of the limits asked so far. */
    public List<Quota> quotas() {
        return List.copyOf(quotas);
    }

    /**
     * Lets the guard judge the call.
     *
     * @return the call, perhaps changed
     * @throws GuardException if the guard enforces and refuses, or fails
     */
    public Call pass(Guard guard) {
        Verdict verdict = ask(guard);
        keep(guard, verdict instanceof Verdict.Proceed proceed ? proceed.watch() : Optional.empty());
        verdict.findings().forEach(findings::add);
        quotas.addAll(verdict.quotas());
        if (verdict instanceof Verdict.Refuse refuse) {
            refuse(guard, refuse.refusal());
        } else if (guard.mode() == Mode.ENFORCE) {
            call = ((Verdict.Proceed) verdict).call();
        }
        return call;
    }

    /** A call may have been given up while a guard judged it: then nobody else will end the watch. */
    private void keep(Guard guard, Optional<Watch> watch) {
        passed.add(new Passed(guard, watch));
        if (watch.isPresent() && settled.get()) {
            Outcome outcome = outcome(Outcome.Kind.ABANDONED, 0, 0);
            settle(guard, () -> watch.get().settle(call, outcome));
        }
    }

    /** Lets all guards judge the call, in this order. */
    public Call pass(List<? extends Guard> guards) {
        guards.forEach(this::pass);
        return call;
    }

    /** What a guard passed so far holds for this call: the last of this type. */
    public <T> Optional<T> held(Class<T> type) {
        for (int i = passed.size() - 1; i >= 0; i--) {
            Optional<T> found = passed.get(i).watch().filter(type::isInstance).map(type::cast);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** What the guards passed so far hold for this call: all of this type, in their order. */
    public <T> List<T> allHeld(Class<T> type) {
        return passed.stream()
                .flatMap(each -> each.watch().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The inspectors of all guards passed so far, as one, in the order of their answer ranks. */
    public Inspector inspector() {
        List<Inspector> stages = new ArrayList<>();
        passed.stream()
                .sorted(Comparator.comparingInt(each -> each.guard().stage().answerRank()))
                .forEach(each -> {
                    add(each.guard(), each.guard().open(call, findings::add), stages);
                    each.watch().ifPresent(watch -> add(each.guard(), watch.open(call, findings::add), stages));
                });
        for (int i = passed.size() - 1; i >= 0; i--) {
            Guard guard = passed.get(i).guard();
            passed.get(i).watch().ifPresent(watch -> add(guard, watch.openLast(call, findings::add), stages));
        }
        return stages.isEmpty() ? Inspector.NONE : new Pipeline(stages);
    }

    private void add(Guard guard, Inspector inspector, List<Inspector> stages) {
        if (inspector != Inspector.NONE) {
            stages.add(new WatchedInspector(this, guard, inspector));
        }
    }

    /** Ends the call if the guard enforces, else takes note. */
    void refuse(Guard guard, Refusal refusal) {
        if (guard.mode() == Mode.ENFORCE) {
            throw refuse(refusal);
        }
        findings.add(new Finding(guard.name(), "observed:" + refusal.reason().slug(), "", 0));
    }

    /** Something outside a guard, such as a body that does not parse, ends the call. */
    public GuardException refuse(Refusal refusal) {
        if (this.refusal.isEmpty()) {
            this.refusal = Optional.of(refusal);
        }
        return GuardException.of(refusal, quotas);
    }

    /** A call inside this one was refused, and nobody took care of it: that ends this call, too. */
    public void refuse(GuardException inner) {
        quotas.addAll(inner.quotas());
        refuse(inner.refusal());
    }

    /** The refusal that ended this call, if one did. */
    public Optional<Refusal> refusal() {
        return refusal;
    }

    /**
     * Ends the call: tells all guards passed, in reverse order. Calls after the first do nothing.
     *
     * @param kind how it ended; a refusal recorded earlier wins
     */
    public void settle(Outcome.Kind kind, int status, long answerLength) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        Outcome end = outcome(kind, status, answerLength);
        for (int i = passed.size() - 1; i >= 0; i--) {
            Passed each = passed.get(i);
            each.watch().ifPresent(watch -> settle(each.guard(), () -> watch.settle(call, end)));
        }
        // What the watches have found is part of it.
        Outcome outcome = outcome(kind, status, answerLength);
        passed.stream()
                .map(Passed::guard)
                .filter(guard -> guard.mode() == Mode.OBSERVE)
                .forEach(guard -> tell(guard, outcome));
        Outcome all = outcome.with(inside.all());
        for (int i = passed.size() - 1; i >= 0; i--) {
            Guard guard = passed.get(i).guard();
            settle(guard, () -> guard.settle(call, guard.stage() == Stage.AUDIT ? all : outcome));
        }
        around.ifPresent(chain -> chain.hear(all));
    }

    /** A call inside this one is over. */
    private void hear(Outcome inner) {
        inner.findings().forEach(inside::add);
        inner.refusal()
                .ifPresent(refusal -> inside.add(new Finding(
                        refusal.guard(), "refused:" + refusal.reason().slug(), "", 0)));
    }

    private Outcome outcome(Outcome.Kind kind, int status, long answerLength) {
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Outcome.Kind end = refusal.isPresent() ? Outcome.Kind.REFUSED : kind;
        return new Outcome(end, status, took, answerLength, refusal, findings.all());
    }

    /** One that fails does not keep the others from hearing of the end. */
    private static void settle(Guard guard, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            log(guard, e);
        }
    }

    private Verdict ask(Guard guard) {
        try {
            return guard.check(call);
        } catch (GuardException e) {
            return Verdict.refuse(e.refusal());
        } catch (RuntimeException e) {
            log(guard, e);
            return Verdict.refuse(unavailable(guard));
        }
    }

    /** Who only observes must hear of it, also where no audit is kept. */
    private static void tell(Guard guard, Outcome outcome) {
        Set<String> rules = new TreeSet<>();
        for (Finding finding : outcome.findings()) {
            if (finding.guard().equals(guard.name())) {
                rules.add(finding.rule());
            }
        }
        if (!rules.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "Guard {0} only observes, and found {1}", guard.name(), rules);
        }
    }

    static Refusal unavailable(Guard guard) {
        return Refusal.of(Reason.GUARD_UNAVAILABLE, guard.name(), "The call could not be checked.");
    }

    /** Names the failure by its types only: a message may quote the payload. */
    static void log(Guard guard, RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.log(
                System.Logger.Level.ERROR,
                "Guard {0} failed with {1} at {2}",
                guard.name(),
                failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
    }
}
