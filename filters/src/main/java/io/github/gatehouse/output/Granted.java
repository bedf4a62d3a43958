package io.github.gatehouse.output;

import io.github.gatehouse.Call;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that an AI may use.
 *
 * @param all for everybody
 * @param byRole what a role adds
 */
record Granted(Set<String> all, Map<String, Set<String>> byRole) {

    /** @param byRole each written {@code role=name}; the last equals sign counts */
    static Granted of(List<String> all, List<String> byRole) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (String each : byRole) {
            int at = each.lastIndexOf('=');
            roles.computeIfAbsent(each.substring(0, at).strip(), role -> new HashSet<>())
                    .add(each.substring(at + 1).strip());
        }
        return new Granted(Set.copyOf(all), roles);
    }

    static void check(String setting, List<String> byRole) {
        for (String each : byRole) {
            int at = each.lastIndexOf('=');
            if (at < 0
                    || each.substring(0, at).isBlank()
                    || each.substring(at + 1).isBlank()) {
                throw new IllegalArgumentException(setting + ": must be written role=name, was " + each);
            }
        }
    }

    /** The names for this call's user. */
    Set<String> to(Call call) {
        if (byRole.isEmpty()) {
            return all;
        }
        Set<String> names = new HashSet<>(all);
        byRole.forEach((role, more) -> {
            if (!all.containsAll(more) && call.isInRole(role)) {
                names.addAll(more);
            }
        });
        return names;
    }
}
