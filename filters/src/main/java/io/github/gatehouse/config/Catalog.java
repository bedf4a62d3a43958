package io.github.gatehouse.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The legal names: {@code gatehouse.<setting>}, {@code gatehouse.<group>.<setting>} and
 * {@code gatehouse.<feature>.<instance>.<setting>}.
 *
 * @param groups settings that exist once, by group; the group of {@code gatehouse.<setting>} is empty
 * @param features settings of each instance of a feature, by feature
 */
record Catalog(Map<String, Shape<?>> groups, Map<String, Shape<?>> features) {

    static final String PREFIX = "gatehouse.";

    /** Names the file; read before all other settings. */
    static final String CONFIG = PREFIX + "config";

    /** Whether the text can name an instance: {@code [a-z][a-z0-9]*}. */
    static boolean isName(String text) {
        return !text.isEmpty()
                && text.charAt(0) >= 'a'
                && text.charAt(0) <= 'z'
                && text.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }

    /** What is wrong with a name, as a sentence; empty if it is legal. */
    Optional<String> problem(String name) {
        if (name.equals(CONFIG)) {
            return Optional.empty();
        }
        if (!name.startsWith(PREFIX)) {
            return Optional.of("does not begin with " + PREFIX);
        }
        String[] parts = name.substring(PREFIX.length()).split("\\.", -1);
        if (features.containsKey(parts[0])) {
            return parts.length == 3
                    ? instanceProblem(parts)
                    : Optional.of("must be written " + PREFIX + parts[0] + ".<name>.<setting>");
        }
        if (parts.length == 2 && groups.containsKey(parts[0])) {
            return settingProblem(parts[1], groups.get(parts[0]).names());
        }
        return groups.get("").names().contains(parts[0]) && parts.length == 1
                ? Optional.empty()
                : Optional.of("unknown, " + Nearest.hint(parts[0], firsts(parts.length)));
    }

    private Optional<String> instanceProblem(String[] parts) {
        return isName(parts[1])
                ? settingProblem(parts[2], features.get(parts[0]).names())
                : Optional.of(parts[1] + " is no name: a name is a lower-case letter, then letters and digits");
    }

    private static Optional<String> settingProblem(String setting, Collection<String> legal) {
        return legal.contains(setting)
                ? Optional.empty()
                : Optional.of("unknown setting " + setting + ", " + Nearest.hint(setting, legal));
    }

    /**
     * One line for each instance that a source has settings for and nobody has bound.
     *
     * @param bound as {@code feature.instance}
     */
    List<String> unbound(Source source, Set<String> bound) {
        return source.names().stream()
                .map(name -> name.split("\\.", -1))
                .filter(parts -> parts.length == 4 && features.containsKey(parts[1]))
                .map(parts -> parts[1] + "." + parts[2])
                .distinct()
                .filter(instance -> !bound.contains(instance))
                .sorted()
                .map(instance -> PREFIX + instance + ".*: no filter and no annotation has this name, "
                        + Nearest.hint(instance, bound(bound, instance)) + " (" + source.place() + ")")
                .toList();
    }

    private static List<String> bound(Set<String> bound, String like) {
        String feature = like.substring(0, like.indexOf('.') + 1);
        return bound.stream().filter(instance -> instance.startsWith(feature)).toList();
    }

    private List<String> firsts(int parts) {
        List<String> firsts = new ArrayList<>(features.keySet());
        groups.keySet().stream().filter(group -> !group.isEmpty()).forEach(firsts::add);
        if (parts == 1) {
            firsts.addAll(groups.get("").names());
        }
        return firsts;
    }
}
