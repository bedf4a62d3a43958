package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardChain;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.scrub.Outgoing;
import io.github.gatehouse.scrub.OutgoingCall;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of a guarded method that runs on this thread.
 *
 * @param outer the one in which it was made; null if there is none
 */
record Running(GuardChain chain, @Nullable Running outer) {

    private static final ThreadLocal<@Nullable Running> HERE = new ThreadLocal<>();

    /** A call begins. */
    static Running enter(GuardChain chain) {
        Running running = new Running(chain, HERE.get());
        HERE.set(running);
        return running;
    }

    /** It has come back, though it may go on elsewhere. */
    void leave() {
        if (outer == null) {
            HERE.remove();
        } else {
            HERE.set(outer);
        }
    }

    /** The innermost operation to which belongs what this thread does, for counts. */
    static String operation() {
        return all().stream().findFirst().map(chain -> chain.call().operation()).orElse(Outgoing.NO_OPERATION);
    }

    /** A call to an AI that belongs to the operation of this thread, wherever it goes on. */
    static OutgoingCall open(Engine engine) {
        String here = operation();
        return engine.outgoing().open(() -> here);
    }

    /** The chain of the innermost call that runs on this thread, else that of the request. */
    static Optional<GuardChain> innermost(BeanManager manager) {
        Running here = HERE.get();
        if (here != null) {
            return Optional.of(here.chain());
        }
        return ServletSurroundings.PRESENT ? ServletSurroundings.chain(manager) : Optional.empty();
    }

    /** The chains of all calls that run on this thread, the innermost first. */
    static List<GuardChain> chains() {
        List<GuardChain> chains = new ArrayList<>();
        for (Running each = HERE.get(); each != null; each = each.outer()) {
            chains.add(each.chain());
        }
        return chains;
    }

    /** Those, and behind them that of the request. */
    static List<GuardChain> all() {
        List<GuardChain> chains = chains();
        if (ServletSurroundings.PRESENT) {
            try {
                ServletSurroundings.chain(CDI.current().getBeanManager()).ifPresent(chains::add);
            } catch (IllegalStateException e) {
                // A thread that belongs to no application has no request either.
            }
        }
        return chains;
    }
}
