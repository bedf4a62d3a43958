package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All limits of one application: where they are counted, and whether that works. One per engine.
 *
 * <p>What this node admits under {@link OnFailure#LOCAL} it also counts for itself, so that it does not start at zero
 * when it has to go on alone. A node that never had others loses nothing then.
 */
public final class Limits {

    private static final System.Logger LOG = System.getLogger(Limits.class.getName());

    private final String application;
    private final CallStore store;
    private final LocalLimitStore spare;
    private final AtomicBoolean degraded = new AtomicBoolean();

    /** @param application part of every key; not empty */
    public Limits(String application, CallStore store) {
        this(application, store, new LocalLimitStore());
    }

    Limits(String application, CallStore store, LocalLimitStore spare) {
        if (application.isEmpty()) {
            throw new IllegalArgumentException("application must not be empty");
        }
        this.application = application;
        this.store = requireNonNull(store, "store");
        this.spare = requireNonNull(spare, "spare");
    }

    /** The store did not answer when last asked: limits follow their {@code on-failure} settings. */
    public boolean degraded() {
        return degraded.get();
    }

    /** What is counted for this caller. */
    CallKey key(String name, LimitSettings settings, Caller caller) {
        String owner = settings.scope() == Scope.APPLICATION ? application : "";
        return store.keys().key(settings.scope(), owner, name, caller);
    }

    /** Takes a unit where limits are counted; empty if there is no answer. */
    Optional<CallDecision> take(CallKey key, LimitSettings settings) {
        try {
            CallDecision decision = store.take(key, settings.limit());
            if (decision.allowed() && store.mayBeAway() && settings.onFailure() == OnFailure.LOCAL) {
                spare.take(key, settings.limit());
            }
            recovered();
            return Optional.of(decision);
        } catch (StoreUnavailable e) {
            failed(e);
            return Optional.empty();
        }
    }

    /** Takes a unit of this node's share. */
    CallDecision takeShare(CallKey key, LimitSettings settings) {
        return spare.take(key, settings.limit().share(store.nodes()));
    }

    private void recovered() {
        if (degraded.get() && degraded.compareAndSet(true, false)) {
            LOG.log(System.Logger.Level.INFO, "Limits are counted by the cluster again");
        }
    }

    private void failed(StoreUnavailable failure) {
        if (degraded.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Limits are degraded and follow their on-failure setting: {0}",
                    failure.getMessage());
        }
    }
}
