package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.time.Duration;

/** The settings of one limit, {@code gatehouse.limit.<name>.…}. */
public record LimitSettings(
        @Setting(value = "100", min = 1, max = Integer.MAX_VALUE, doc = "Calls that one caller may make per window.")
                int value,
        @Setting(
                        value = "PT1M",
                        min = 1,
                        max = LimitSettings.LONGEST,
                        doc =
                                "Length of the sliding window. No time of this length ever holds more calls than the value.")
                Duration window,
        @Setting(value = "ENFORCE", doc = "OBSERVE counts and tells in the log, and refuses nothing.") Mode mode,
        @Setting(
                        value = "LOCAL",
                        doc =
                                "When the cluster does not answer: OPEN lets pass, LOCAL counts on this node alone with the"
                                        + " value divided by the nodes last known, CLOSED refuses with 503.")
                OnFailure onFailure,
        @Setting(
                        value = "APPLICATION",
                        doc =
                                "APPLICATION counts for this application on all nodes, CLUSTER for all applications together.")
                Scope scope) {

    private static final long LONGEST = 366L * 24 * 60 * 60 * 1000;

    public LimitSettings {
        new Limit(value, window);
        requireNonNull(mode, "mode");
        requireNonNull(onFailure, "onFailure");
        requireNonNull(scope, "scope");
    }

    /** The limit that these settings describe. */
    public Limit limit() {
        return new Limit(value, window);
    }
}
