package io.github.gatehouse.output;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members of an object that say whether it is the call of a tool.
 *
 * @param respelt those under names that only look like theirs, which some readers take for them
 * @param alone whether there are no other members
 */
record CallShape(Map<String, Object> members, Set<String> respelt, boolean alone) {

    private static final String ARGUMENTS = "arguments";
    private static final List<String> HOLDERS = List.of("function", "custom");

    private static final Set<String> TELLING = Set.of(
            "type",
            "name",
            "id",
            "call_id",
            "status",
            "item_id",
            "input",
            "args",
            ARGUMENTS,
            "parameters",
            "function",
            "custom",
            "tool",
            "tool_name",
            "partialArgs",
            "partial_args",
            "willContinue",
            "will_continue");

    private static final Map<String, String> SPELLINGS = Set.of("name", ARGUMENTS, "function", "custom").stream()
            .collect(Collectors.toUnmodifiableMap(Lookalike::name, name -> name));

    static CallShape of(Map<?, ?> object) {
        Map<String, Object> members = new HashMap<>();
        Set<String> respelt = new HashSet<>(0);
        object.forEach((key, value) -> {
            String name = ToolCalls.text(key).orElse("");
            if (TELLING.contains(name)) {
                if (value != null) {
                    members.put(name, value);
                }
            } else if (SPELLINGS.containsKey(Lookalike.name(name))) {
                respelt.add(SPELLINGS.get(Lookalike.name(name)));
            }
        });
        return new CallShape(members, respelt, members.size() == object.size());
    }

    boolean has(String... names) {
        return List.of(names).stream().anyMatch(members::containsKey);
    }

    Optional<String> string(String name) {
        return ToolCalls.text(members.get(name));
    }

    /** The name that it has as a call. */
    Optional<String> name() {
        return string("name").filter(name -> !name.isEmpty());
    }

    /** It, and what it holds that may have its name. */
    List<CallShape> withInner() {
        List<CallShape> all = new ArrayList<>(List.of(this));
        for (String holder : HOLDERS) {
            if (members.get(holder) instanceof Map<?, ?> inner) {
                all.add(of(inner));
            }
        }
        return all;
    }

    /** Whether another reader of a call may find another name in it. */
    boolean disguisesName() {
        return respelt.stream().anyMatch(name -> !name.equals(ARGUMENTS));
    }

    /** Whether another reader may find a call, or another one. */
    boolean disguisesCall() {
        boolean arguments = has(ARGUMENTS) || respelt.contains(ARGUMENTS);
        return arguments && (disguisesName() || has("name") && !respelt.isEmpty());
    }

    /** More of the arguments of a call that has been named before. */
    boolean continues() {
        return has("partialArgs", "partial_args", "willContinue", "will_continue");
    }

    /**
     * What is called, if there are arguments, under any of the names that models are taught for either. Much else has a name
     * and parameters, and more besides.
     *
     * @param inText what a model has written, not its server
     */
    Optional<String> called(boolean inText) {
        boolean identified = has("type") && has("id", "call_id");
        boolean written = inText && has("parameters") && alone;
        if (!has(ARGUMENTS) && !written) {
            return identified && has("input", "args") ? string("name") : Optional.empty();
        }
        return string("name")
                .or(() -> string("tool_name"))
                .or(() -> string("tool"))
                .or(() -> string("function"));
    }
}
