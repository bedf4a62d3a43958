package io.github.gatehouse.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import io.github.gatehouse.limit.CallDecision;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.CallLimit;
import io.github.gatehouse.limit.SlidingWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One decision, taken on the member that owns the key, by its clock. A refusal writes nothing. An admission is repeated
 * on the member with the copy as it stands afterwards, so that repeating it twice does no harm.
 */
final class TakeUnit implements EntryProcessor<CallKey, SlidingWindow, CallDecision>, HazelcastInstanceAware {

    /** Where a member keeps its clock. */
    static final String CLOCK = "gatehouse.clock";

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized by Java: see Serializers
    private final CallLimit limit;

    private transient InstantSource clock = InstantSource.system();
    private transient @Nullable RepeatChange change;

    TakeUnit(CallLimit limit) {
        this.limit = limit;
    }

    CallLimit limit() {
        return limit;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcast) {
        clock = (InstantSource) hazelcast.getUserContext().get(CLOCK);
    }

    @Override
    public CallDecision process(Map.Entry<CallKey, SlidingWindow> entry) {
        change = null;
        SlidingWindow known = entry.getValue();
        SlidingWindow window = known == null ? new SlidingWindow() : known;
        Instant now = clock.instant();
        CallDecision decision = window.take(limit, now);
        if (decision.allowed()) {
            int seconds = seconds(Duration.between(now, window.freshAt(limit)));
            write(entry, window, seconds);
            change = new RepeatChange(window.change(limit), seconds);
        }
        return decision;
    }

    @Override
    public @Nullable EntryProcessor<CallKey, SlidingWindow, CallDecision> getBackupProcessor() {
        return change;
    }

    static void write(Map.Entry<CallKey, SlidingWindow> entry, SlidingWindow window, int seconds) {
        ((ExtendedMapEntry<CallKey, SlidingWindow>) entry).setValue(window, seconds, TimeUnit.SECONDS);
    }

    /** Hazelcast forgets by whole seconds of its own clock: rounded up, and one more. */
    private static int seconds(Duration life) {
        return (int) Math.min(Integer.MAX_VALUE, life.plusNanos(999_999_999).toSeconds() + 1);
    }
}
