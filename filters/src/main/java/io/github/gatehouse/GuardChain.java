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
import java.util.function.Consumer;

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
    private static final int MOST_FINDINGS = 1_000;

    private final long started = System.nanoTime();
    private final List<Guard> passed = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Quota> quotas = new ArrayList<>();
    private final AtomicBoolean settled = new AtomicBoolean();
    private Call call;
    private Optional<Refusal> refusal = Optional.empty();

    public GuardChain(Call call) {
        this.call = requireNonNull(call, "call");
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
        passed.add(guard);
        Verdict verdict = ask(guard);
        verdict.findings().forEach(this::found);
        quotas.addAll(verdict.quotas());
        if (verdict instanceof Verdict.Refuse refuse) {
            if (guard.mode() == Mode.ENFORCE) {
                throw refuse(refuse.refusal());
            }
            found(wouldRefuse(guard, refuse.refusal()));
        } else if (guard.mode() == Mode.ENFORCE) {
            call = ((Verdict.Proceed) verdict).call();
        }
        return call;
    }

    /** Lets all guards judge the call, in this order. */
    public Call pass(List<? extends Guard> guards) {
        guards.forEach(this::pass);
        return call;
    }

    /** The inspectors of all guards passed so far, as one, in the order of their answer ranks. */
    public Inspector inspector() {
        List<Inspector> stages = new ArrayList<>();
        passed.stream()
                .sorted(Comparator.comparingInt(guard -> guard.stage().answerRank()))
                .forEach(guard -> {
                    Inspector inspector = guard.open(call, this::found);
                    if (inspector != Inspector.NONE) {
                        stages.add(new Watched(guard, inspector));
                    }
                });
        return stages.isEmpty() ? Inspector.NONE : new Pipeline(stages);
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
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Outcome.Kind end = refusal.isPresent() ? Outcome.Kind.REFUSED : kind;
        Outcome outcome = new Outcome(end, status, took, answerLength, refusal, findings());
        passed.stream().filter(guard -> guard.mode() == Mode.OBSERVE).forEach(guard -> tell(guard, outcome));
        for (int i = passed.size() - 1; i >= 0; i--) {
            Guard guard = passed.get(i);
            try {
                guard.settle(call, outcome);
            } catch (RuntimeException e) {
                log(guard, e);
            }
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

    private synchronized void found(Finding finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    private static Finding wouldRefuse(Guard guard, Refusal refusal) {
        return new Finding(guard.name(), "observed:" + refusal.reason().slug(), "", 0);
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

    private static Refusal unavailable(Guard guard) {
        return Refusal.of(Reason.GUARD_UNAVAILABLE, guard.name(), "The call could not be checked.");
    }

    /** Names the failure by its types only: a message may quote the payload. */
    private static void log(Guard guard, RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        LOG.log(
                System.Logger.Level.ERROR,
                "Guard {0} failed with {1} at {2}",
                guard.name(),
                failure.getClass().getName(),
                trace.length == 0 ? "an unknown place" : trace[0]);
    }

    /** One guard's inspector: its failures are refusals, and in observe mode the answer passes it by. */
    private final class Watched implements Inspector {
        private final Guard guard;
        private final Inspector inspector;
        private boolean finished;

        Watched(Guard guard, Inspector inspector) {
            this.guard = guard;
            this.inspector = inspector;
        }

        @Override
        public void accept(Payload part, Consumer<Payload> out) {
            watch(inspector -> inspector.accept(part, sink(out)));
            passBy(part, out);
        }

        @Override
        public void end(Consumer<Payload> out) {
            watch(inspector -> inspector.end(sink(out)));
        }

        private Consumer<Payload> sink(Consumer<Payload> out) {
            return guard.mode() == Mode.ENFORCE ? out : part -> {};
        }

        private void passBy(Payload part, Consumer<Payload> out) {
            if (guard.mode() == Mode.OBSERVE) {
                out.accept(part);
            }
        }

        private void watch(Consumer<Inspector> step) {
            if (finished) {
                return;
            }
            try {
                step.accept(inspector);
            } catch (GuardException e) {
                stop(e.refusal());
            } catch (RuntimeException e) {
                log(guard, e);
                stop(unavailable(guard));
            }
        }

        private void stop(Refusal refusal) {
            finished = true;
            if (guard.mode() == Mode.ENFORCE) {
                throw refuse(refusal);
            }
            found(wouldRefuse(guard, refusal));
        }
    }

    /** Inspectors one after the other: what one hands on, the next takes. */
    private record Pipeline(List<Inspector> stages) implements Inspector {
        @Override
        public void accept(Payload part, Consumer<Payload> out) {
            from(0, out).accept(part);
        }

        @Override
        public void end(Consumer<Payload> out) {
            for (int i = 0; i < stages.size(); i++) {
                stages.get(i).end(from(i + 1, out));
            }
        }

        private Consumer<Payload> from(int stage, Consumer<Payload> out) {
            return stage == stages.size() ? out : part -> stages.get(stage).accept(part, from(stage + 1, out));
        }
    }
}
