package io.github.gatehouse.output;

import io.github.gatehouse.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Settings of an output guard as tests write them. */
final class OutputRig {

    private OutputRig() {}

    /** @param given name, value, name, value; a value is a list of strings, or written as in a file */
    static OutputSettings settings(Object... given) {
        Map<String, String> local = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            local.put(given[i].toString(), written(given[i + 1]));
        }
        Supplier<OutputSettings> bound = Settings.of(Map.of()).bind("output", "chat", OutputSettings.class, local);
        return bound.get();
    }

    private static String written(Object value) {
        return value instanceof List<?> list
                ? Settings.list(list.stream().map(Object::toString).toList())
                : value.toString();
    }
}
