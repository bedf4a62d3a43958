package io.github.gatehouse.payload.dialect;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.Optional;

/**
 * Tokens that one use of a model took. All parts are apart from one another; what a model reads is the sum of the first
 * three.
 *
 * @param input read, and neither out of a cache nor into one
 * @param cached read out of the provider's cache
 * @param cacheWrite read and put into the provider's cache
 * @param output written, what the model thought before it answered included
 */
public record Usage(long input, long cached, long cacheWrite, long output, Source source) {

    /**
     * The largest count that is believed, for each part: no context is that long. A provider that tells more, or less
     * than nothing, has told nothing.
     */
    public static final long MOST = 100_000_000;

    /** Nothing was used, and that is known. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, Source.REPORTED);

    /** Who says so. */
    public enum Source {
        /** The provider. */
        REPORTED,
        /** Some of it, or all, was reckoned from the length of texts. */
        ESTIMATED
    }

    /** Clamps each part to 0 … {@link #MOST}. */
    public Usage {
        input = clamped(input);
        cached = clamped(cached);
        cacheWrite = clamped(cacheWrite);
        output = clamped(output);
        requireNonNull(source, "source");
    }

    /** What a provider reports without caches. */
    public static Usage reported(long input, long output) {
        return new Usage(input, 0, 0, output, Source.REPORTED);
    }

    public static Usage estimated(long input, long output) {
        return new Usage(input, 0, 0, output, Source.ESTIMATED);
    }

    /**
     * What a whole answer of a provider says of its usage, whichever dialect it is in; empty if it says nothing that can
     * be believed.
     */
    public static Optional<Usage> in(JsonObject answer) {
        UsageFields fields = new UsageFields();
        fields.read(answer);
        return fields.hasOutput() ? Optional.of(fields.usage(0, 0, fields.hasInput())) : Optional.empty();
    }

    /** All that was read, cached or not. */
    public long read() {
        return input + cached + cacheWrite;
    }

    /** All that was read and written. */
    public long total() {
        return read() + output;
    }

    private static long clamped(long tokens) {
        return Math.max(0, Math.min(MOST, tokens));
    }
}
