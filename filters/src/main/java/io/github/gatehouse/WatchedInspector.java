package io.github.gatehouse;

import java.util.function.Consumer;

/** One guard's inspector: its failures are refusals, and in observe mode the answer passes it by. */
final class WatchedInspector implements Inspector {

    private final GuardChain chain;
    private final Guard guard;
    private final Inspector inspector;
    private boolean finished;

    WatchedInspector(GuardChain chain, Guard guard, Inspector inspector) {
        this.chain = chain;
        this.guard = guard;
        this.inspector = inspector;
    }

    @Override
    public void accept(Payload part, Consumer<Payload> out) {
        watch(inspector -> inspector.accept(part, sink(out)));
        if (guard.mode() == Mode.OBSERVE) {
            out.accept(part);
        }
    }

    @Override
    public void end(Consumer<Payload> out) {
        watch(inspector -> inspector.end(sink(out)));
    }

    private Consumer<Payload> sink(Consumer<Payload> out) {
        return guard.mode() == Mode.ENFORCE ? out : part -> {};
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
            GuardChain.log(guard, e);
            stop(GuardChain.unavailable(guard));
        }
    }

    private void stop(Refusal refusal) {
        finished = true;
        chain.refuse(guard, refusal);
    }
}
