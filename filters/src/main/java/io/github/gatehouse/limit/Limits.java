package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All limits of one application: whose accounts they are, who is asked, and what happens when nobody answers. One per
 * engine.
 *
 * <p>The one place that decides what a failure means. Under {@link OnFailure#LOCAL} this node counts alone, with its
 * share of the limit, or with what the accounts said was left if that is less. All nodes together then admit at most one
 * limit's worth more per window than they should, or one unit per node where the limit is smaller than their number.
 */
public final class Limits implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Limits.class.getName());

    /** What a call holds comes back so long after the death of its node. */
    private static final Duration KEEP = Duration.ofSeconds(30);

    private final String application;
    private final LimitStore store;
    private final Spare spare;
    private final Renewals renewals;
    private final AtomicBoolean degraded = new AtomicBoolean();

    /** @param application part of every key; not empty */
    public Limits(String application, LimitStore store) {
        this(application, store, new Spare(), new Renewals(KEEP));
    }

    Limits(String application, LimitStore store, Spare spare, Renewals renewals) {
        if (application.isEmpty()) {
            throw new IllegalArgumentException("application must not be empty");
        }
        this.application = application;
        this.store = requireNonNull(store, "store");
        this.spare = requireNonNull(spare, "spare");
        this.renewals = requireNonNull(renewals, "renewals");
    }

    /** The accounts did not answer when last asked: limits follow their {@code on-failure} settings. */
    public boolean degraded() {
        return degraded.get();
    }

    /** Where accounts are kept. */
    public LimitStore store() {
        return store;
    }

    /** Keeps reservations of running calls alive. */
    public Renewals renewals() {
        return renewals;
    }

    /**
     * The account that pays for a call.
     *
     * @param model that the call asks for; empty if none
     */
    public LimitKey account(Scope scope, Per per, Caller caller, String model) {
        String owner = scope == Scope.APPLICATION ? application : "";
        Caller counted =
                switch (per) {
                    case CALLER -> new Caller(caller.kind(), caller.id());
                    case TENANT -> Caller.key("tenant:" + caller.tenant());
                    case MODEL -> Caller.key("model:" + model);
                    case EVERYBODY -> Caller.NOBODY;
                };
        return store.keys().account(scope, owner, per.name(), counted);
    }

    /** Asks, narrowest account first; the last slots that are asked for are held. */
    Ruling ask(Asked asked, OnFailure policy) {
        try {
            Ruling ruling = new Inquiry(store, renewals).run(Ruling.Source.ACCOUNTS, asked.asks());
            if (store.mayBeAway() && policy == OnFailure.LOCAL) {
                for (int i = 0; i < ruling.decisions().size(); i++) {
                    asked.learn(i, ruling.decisions().get(i));
                }
            }
            answered();
            return ruling;
        } catch (StoreUnavailable e) {
            failed(e);
            return withoutAnswer(asked, policy);
        }
    }

    private Ruling withoutAnswer(Asked asked, OnFailure policy) {
        return switch (policy) {
            case OPEN -> Ruling.nobody(Ruling.Source.OPEN);
            case LOCAL -> spare.ask(asked, store.nodes(), renewals);
            case CLOSED -> Ruling.nobody(Ruling.Source.CLOSED);
        };
    }

    /** To be told by who asks {@link #store()} on its own. */
    public void answered() {
        if (degraded.get() && degraded.compareAndSet(true, false)) {
            LOG.log(System.Logger.Level.INFO, "Limits are counted by the cluster again");
        }
    }

    /** To be told by who asks {@link #store()} on its own. */
    public void failed(StoreUnavailable failure) {
        if (degraded.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Limits are degraded and follow their on-failure setting: {0}",
                    failure.getMessage());
        }
    }

    @Override
    public void close() {
        renewals.close();
        spare.close();
    }
}
