package io.github.gatehouse.cluster;

import com.hazelcast.map.EntryProcessor;
import io.github.gatehouse.limit.CallDecision;
import io.github.gatehouse.limit.CallKey;
import io.github.gatehouse.limit.SlidingWindow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Repeats an admission on the member that keeps the copy. */
final class RepeatChange implements EntryProcessor<CallKey, SlidingWindow, CallDecision> {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized by Java: see Serializers
    private final SlidingWindow.Change change;

    private final int seconds;

    RepeatChange(SlidingWindow.Change change, int seconds) {
        this.change = change;
        this.seconds = seconds;
    }

    SlidingWindow.Change change() {
        return change;
    }

    /** How long the entry lives after this. */
    int seconds() {
        return seconds;
    }

    @Override
    public @Nullable CallDecision process(Map.Entry<CallKey, SlidingWindow> entry) {
        SlidingWindow known = entry.getValue();
        SlidingWindow window = known == null ? new SlidingWindow() : known;
        window.apply(change);
        TakeUnit.write(entry, window, seconds);
        return null;
    }

    @Override
    public @Nullable EntryProcessor<CallKey, SlidingWindow, CallDecision> getBackupProcessor() {
        return null;
    }
}
