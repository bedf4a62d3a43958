package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Counts this node's share of the limits while their accounts do not answer. */
final class Spare implements AutoCloseable {

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final LimitStore store;
    private final InstantSource clock;

    Spare() {
        this(new LimitStore(new LocalLedger(), AT_ONCE), InstantSource.system());
    }

    /** @param store in the memory of this node */
    Spare(LimitStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @param nodes that share the limits, as last known */
    Ruling ask(Asked asked, int nodes, Renewals renewals) {
        try {
            List<Ask> shares = new ArrayList<>();
            for (int i = 0; i < asked.asks().size(); i++) {
                Ask share = share(asked.asks().get(i), nodes);
                shares.add(share);
                Decision known = asked.recall(i).orElse(null);
                if (known != null) {
                    begin(share, known);
                }
            }
            return new Inquiry(store, renewals).run(Ruling.Source.LOCAL, shares);
        } catch (StoreUnavailable e) {
            // It is closing.
            return Ruling.nobody(Ruling.Source.CLOSED);
        }
    }

    private static Ask share(Ask ask, int nodes) {
        return new Ask(
                ask.key(),
                ask.charges().stream()
                        .map(charge -> new Charge(charge.limit().share(nodes), charge.amount()))
                        .toList());
    }

    /** Leaves no more of the share than was left of the whole. */
    private void begin(Ask share, Decision known) throws StoreUnavailable {
        for (int i = 0; i < share.charges().size(); i++) {
            Limit limit = share.charges().get(i).limit();
            if (isLive(limit, known)) {
                long left = store.take(new Ask(share.key(), List.of(new Charge(limit, 0))))
                        .standings()
                        .get(0)
                        .remaining();
                long surplus = left - known.standings().get(i).remaining();
                if (surplus > 0) {
                    store.take(new Ask(share.key(), List.of(new Charge(limit, surplus))));
                }
            }
        }
    }

    /** Whether anything of what was counted then may still count. */
    private boolean isLive(Limit limit, Decision known) {
        Duration memory = Duration.ZERO;
        if (limit instanceof WindowLimit window) {
            memory = window.window();
        } else if (limit instanceof BucketLimit bucket) {
            memory = bucket.window();
        }
        return known.at().plus(memory).isAfter(clock.instant());
    }

    @Override
    public void close() {
        store.close();
    }
}
