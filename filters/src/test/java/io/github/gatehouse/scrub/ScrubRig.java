package io.github.gatehouse.scrub;

import io.github.gatehouse.config.Settings;
import io.github.gatehouse.text.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Settings of a scrubber as tests write them. */
final class ScrubRig {

    private ScrubRig() {}

    /**
     * All types, and what is given.
     *
     * @param given name, value, name, value
     */
    static ScrubSettings settings(String... given) {
        Map<String, String> local = new HashMap<>();
        local.put(
                "types",
                Settings.list(Arrays.stream(Type.values()).map(Enum::name).toList()));
        for (int i = 0; i < given.length; i += 2) {
            local.put(given[i], given[i + 1]);
        }
        Supplier<ScrubSettings> bound = Settings.of(Map.of()).bind("scrub", "chat", ScrubSettings.class, local);
        return bound.get();
    }
}
