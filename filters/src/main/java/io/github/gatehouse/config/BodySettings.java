package io.github.gatehouse.config;

import io.github.gatehouse.Setting;

/** The settings {@code gatehouse.body.<setting>}: what bodies may be read, and how much of them is kept in memory. */
public record BodySettings(
        @Setting(
                        value = "1048576",
                        min = 1,
                        max = Integer.MAX_VALUE - 8,
                        doc =
                                "Largest body that is read, in bytes: 413 for a larger request, 502 for a larger answer. A stream of events may be longer.")
                int limit,
        @Setting(
                        value = "67108864",
                        min = 1,
                        doc = "Most bytes of bodies held at once by all calls together; above it calls get 503.")
                long total,
        @Setting(
                        value = "REFUSE",
                        doc =
                                "What becomes of bodies that are neither JSON, form nor text, and of such files in a multipart form: refuse (415), or pass unread.")
                Other other) {

    /** What becomes of a body that cannot be read as text. */
    public enum Other {
        REFUSE,
        PASS
    }

    public BodySettings {
        if (total < limit) {
            throw new IllegalArgumentException("total: must be at least limit (" + limit + "), was " + total);
        }
    }
}
