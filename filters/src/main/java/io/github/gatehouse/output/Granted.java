package io.github.gatehouse.output;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller.Kind;
import java.util.EnumSet;
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
 * @param byCaller what a user or a relay key adds
 */
record Granted(Set<String> all, Map<String, Set<String>> byRole, Map<String, Set<String>> byCaller) {

    /** Callers that prove who they are; a key of the application may be what a client says. */
    private static final Set<Kind> KNOWN = EnumSet.of(Kind.PRINCIPAL, Kind.RELAY_KEY);

    /**
     * @param byRole each written {@code role=name}; the last equals sign counts
     * @param byCaller likewise, {@code caller=name}
     */
    static Granted of(List<String> all, List<String> byRole, List<String> byCaller) {
        return new Granted(Set.copyOf(all), names(byRole), names(byCaller));
    }

    private static Map<String, Set<String>> names(List<String> lines) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (String each : lines) {
            int at = each.lastIndexOf('=');
            names.computeIfAbsent(each.substring(0, at).strip(), whose -> new HashSet<>())
                    .add(each.substring(at + 1).strip());
        }
        return names;
    }

    /** @param whose {@code role} or {@code caller} */
    static void check(String setting, String whose, List<String> lines) {
        for (String each : lines) {
            int at = each.lastIndexOf('=');
            if (at < 0
                    || each.substring(0, at).isBlank()
                    || each.substring(at + 1).isBlank()) {
                throw new IllegalArgumentException(setting + ": must be written " + whose + "=name, was " + each);
            }
        }
    }

    /** The names for this call's user. */
    Set<String> to(Call call) {
        if (byRole.isEmpty() && byCaller.isEmpty()) {
            return all;
        }
        Set<String> names = new HashSet<>(all);
        if (KNOWN.contains(call.caller().kind())) {
            names.addAll(byCaller.getOrDefault(call.caller().id(), Set.of()));
        }
        byRole.forEach((role, more) -> {
            if (!all.containsAll(more) && call.isInRole(role)) {
                names.addAll(more);
            }
        });
        return names;
    }
}
