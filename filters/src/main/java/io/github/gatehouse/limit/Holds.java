package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The live holds of an account, and the names of those that were settled not long ago. */
final class Holds {

    static final int MOST = 4_096;
    /** How long the name of a settled hold is known, in nanoseconds. */
    static final long MEMORY = 60_000_000_000L;

    private static final int REMEMBERED = 4_096;
    private static final Comparator<Held> IN_TIME = Comparator.<Held>comparingLong(held -> held.expires)
            .thenComparingLong(held -> held.id.node())
            .thenComparingLong(held -> held.id.number());

    private final Map<HoldId, Held> live = new HashMap<>();
    /** Settled names and until when they are known, oldest first. */
    private final LinkedHashMap<HoldId, Long> settled = new LinkedHashMap<>();
    /** No hold expires before; may be too early. */
    private long nextExpiry = Long.MAX_VALUE;
    /** No hold expires after; may be too late. */
    private long lastExpiry = Tenure.NEVER;

    /** The last name is not known after. */
    private long rememberedUntil = Tenure.NEVER;

    private int words;

    boolean full() {
        return live.size() >= MOST;
    }

    boolean isEmpty() {
        return live.isEmpty() && settled.isEmpty();
    }

    Collection<Held> live() {
        return live.values();
    }

    @Nullable
    Held get(HoldId id) {
        return live.get(id);
    }

    void put(Held held) {
        live.put(held.id, held);
        words += held.words();
        expiring(held);
    }

    @Nullable
    Held remove(HoldId id) {
        Held held = live.remove(id);
        if (held != null) {
            words -= held.words();
        }
        return held;
    }

    void renew(Held held, long expires) {
        held.expires = Math.max(held.expires, expires);
        expiring(held);
    }

    private void expiring(Held held) {
        nextExpiry = Math.min(nextExpiry, held.expires);
        lastExpiry = Math.max(lastExpiry, held.expires);
    }

    /** When the next hold expires, or an earlier time. */
    long nextExpiry() {
        return nextExpiry;
    }

    /** When nothing of this will be known any more, or a later time. */
    long freshAt() {
        long released = live.isEmpty() ? Tenure.NEVER : lastExpiry;
        return settled.isEmpty() ? released : Math.max(released, rememberedUntil);
    }

    /** Takes out what has expired by this time, in the order of time. */
    List<Held> expired(long now) {
        if (now < nextExpiry) {
            return List.of();
        }
        List<Held> expired = new ArrayList<>();
        for (Held held : live.values()) {
            if (held.expires <= now) {
                expired.add(held);
            }
        }
        expired.forEach(held -> remove(held.id));
        expired.sort(IN_TIME);
        nextExpiry = Long.MAX_VALUE;
        lastExpiry = Tenure.NEVER;
        live.values().forEach(this::expiring);
        return expired;
    }

    /** Remembers that this was settled, or given back before it was taken. */
    void bury(HoldId id, long now) {
        settled.remove(id);
        remember(id, now + MEMORY);
        if (settled.size() > REMEMBERED) {
            Iterator<HoldId> oldest = settled.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void remember(HoldId id, long until) {
        settled.put(id, until);
        rememberedUntil = Math.max(rememberedUntil, until);
    }

    boolean settled(HoldId id) {
        return settled.containsKey(id);
    }

    void forget(long now) {
        if (settled.isEmpty()) {
            return;
        }
        Iterator<Long> until = settled.values().iterator();
        while (until.hasNext() && until.next() <= now) {
            until.remove();
        }
    }

    /** All live holds are kept for so much longer. */
    void shift(long guard) {
        live.values().forEach(held -> held.expires += guard);
        nextExpiry = live.isEmpty() ? Long.MAX_VALUE : nextExpiry + guard;
        lastExpiry = live.isEmpty() ? Tenure.NEVER : lastExpiry + guard;
    }

    void merge(Holds other) {
        for (Held theirs : other.live.values()) {
            Held ours = live.get(theirs.id);
            if (ours == null) {
                put(theirs);
            } else {
                renew(ours, theirs.expires);
            }
        }
        other.settled.forEach((id, until) -> settled.merge(id, until, Math::max));
        List<Map.Entry<HoldId, Long>> sorted = new ArrayList<>(settled.entrySet());
        sorted.sort(Map.Entry.comparingByValue());
        settled.clear();
        sorted.subList(Math.max(0, sorted.size() - REMEMBERED), sorted.size())
                .forEach(entry -> remember(entry.getKey(), entry.getValue()));
    }

    /** How many words {@link #write} makes. */
    int words() {
        return 2 + words + 3 * settled.size();
    }

    void write(Words out) {
        out.add(live.size());
        live.values().stream().sorted(IN_TIME).forEach(held -> held.write(out));
        out.add(settled.size());
        settled.forEach((id, until) -> {
            out.add(id.node());
            out.add(id.number());
            out.add(until);
        });
    }

    void read(Words in) {
        for (int count = in.count(); count > 0; count--) {
            put(Held.read(in));
        }
        for (int count = in.count(); count > 0; count--) {
            remember(new HoldId(in.next(), in.next()), in.next());
        }
    }
}
