package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** All limits of one application: where they are counted, and whether that works. One per engine. */
public final class Limits {

    private static final System.Logger LOG = System.getLogger(Limits.class.getName());

    private final String application;
    private final LimitStore store;
    private final LimitStore spare;
    private final AtomicBoolean degraded = new AtomicBoolean();

    /** @param application part of every key; not empty */
    public Limits(String application, LimitStore store) {
        this(application, store, new LocalLimitStore());
    }

    Limits(String application, LimitStore store, LimitStore spare) {
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

    /** Takes a unit where limits are counted; empty if there is no answer. */
    Optional<Decision> take(String name, LimitSettings settings, Caller caller) {
        try {
            Decision decision = store.take(key(store, name, settings, caller), settings.limit());
            if (degraded.compareAndSet(true, false)) {
                LOG.log(System.Logger.Level.INFO, "Limits are counted by the cluster again");
            }
            return Optional.of(decision);
        } catch (StoreUnavailable e) {
            if (degraded.compareAndSet(false, true)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Limits are degraded and follow their on-failure setting: {0}",
                        e.getMessage());
            }
            return Optional.empty();
        }
    }

    /** Takes a unit of this node's share. */
    Optional<Decision> takeShare(String name, LimitSettings settings, Caller caller) {
        try {
            Limit share = settings.limit().share(store.nodes());
            return Optional.of(spare.take(key(spare, name, settings, caller), share));
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }

    private LimitKey key(LimitStore store, String name, LimitSettings settings, Caller caller) {
        String owner = settings.scope() == Scope.APPLICATION ? application : "";
        return store.keys().key(settings.scope(), owner, name, caller);
    }
}
