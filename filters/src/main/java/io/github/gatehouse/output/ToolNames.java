package io.github.gatehouse.output;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * By which names the tools go that a request offers: those of the application by their name, a provider's own by their
 * type, without the date at its end, and by their name as well if they have another.
 */
record ToolNames(Set<String> allowed) {

    private static final Set<String> APPLICATIONS = Set.of("function", "custom", "tool");
    private static final Set<String> MODES = Set.of("auto", "none", "required", "any", "allowed_tools");
    private static final String DECLARATIONS = Lookalike.name("function_declarations");
    private static final List<String> HOLDERS = List.of("function", "custom");
    private static final Set<String> TELLING = Set.of("name", "type", "function", "custom");
    private static final Set<String> SPELLINGS =
            TELLING.stream().map(Lookalike::name).collect(Collectors.toUnmodifiableSet());

    private static final int DIGITS_OF_DATE = 8;

    boolean allows(String name) {
        return allowed.contains(name);
    }

    /** Whether all names of a tool, or of those that it declares, are allowed; not if it has none. */
    boolean offered(JsonValue tool) {
        if (tool instanceof JsonString name) {
            return allows(name.getString());
        }
        if (!(tool instanceof JsonObject object)) {
            return false;
        }
        List<Optional<String>> names = named(object);
        typed(object).ifPresent(type -> names.add(Optional.of(type)));
        boolean named = !names.isEmpty();
        boolean inside = true;
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            String plain = Lookalike.name(member.getKey());
            if (plain.equals(DECLARATIONS) || plain.equals(Lookalike.name("tools"))) {
                inside &= member.getValue() instanceof JsonArray all
                        && all.stream().allMatch(this::offered);
                named = true;
            } else if (!object.containsKey("type") && !object.containsKey("name") && !holds(member.getKey())) {
                names.add(Optional.of(snake(member.getKey())));
                named = true;
            }
        }
        return named && inside && all(names);
    }

    /** Whether a choice names no other tool. */
    boolean chosen(JsonObject choice) {
        List<Optional<String>> names = named(choice);
        typed(choice).filter(type -> !MODES.contains(type)).ifPresent(type -> names.add(Optional.of(type)));
        return all(names);
    }

    private boolean all(List<Optional<String>> names) {
        return names.stream().allMatch(name -> name.filter(this::allows).isPresent());
    }

    /** The names that are given as such; empty where one is no text. */
    private static List<Optional<String>> named(JsonObject tool) {
        List<Optional<String>> names = new ArrayList<>();
        add(tool, names);
        for (String holder : HOLDERS) {
            if (tool.get(holder) instanceof JsonObject inner) {
                int before = names.size();
                add(inner, names);
                if (names.size() == before) {
                    names.add(Optional.empty());
                }
            }
        }
        return names;
    }

    /** A key in another spelling is a second one for those who read it so. */
    private static void add(JsonObject holder, List<Optional<String>> names) {
        for (Map.Entry<String, JsonValue> member : holder.entrySet()) {
            if (member.getKey().equals("name")) {
                names.add(ToolCalls.text(member.getValue()));
            } else if (!TELLING.contains(member.getKey()) && SPELLINGS.contains(Lookalike.name(member.getKey()))) {
                names.add(Optional.empty());
            }
        }
    }

    /** The name of a provider's own tool; the application's are called by their names alone. */
    private static Optional<String> typed(JsonObject tool) {
        return ToolCalls.text(tool.get("type"))
                .filter(type -> !APPLICATIONS.contains(type))
                .map(type -> type.startsWith("mcp_") ? "mcp" : type)
                .map(ToolNames::dateless);
    }

    private static boolean holds(String key) {
        return HOLDERS.contains(key);
    }

    /** As in {@code web_search_20250305} and {@code web_search_2025_08_26}. */
    private static String dateless(String type) {
        int digits = 0;
        int end = type.length();
        while (end > 0 && (type.charAt(end - 1) >= '0' && type.charAt(end - 1) <= '9' || type.charAt(end - 1) == '_')) {
            digits += type.charAt(--end) == '_' ? 0 : 1;
        }
        return digits == DIGITS_OF_DATE && end > 0 ? type.substring(0, end) : type;
    }

    /** Google takes {@code googleSearch} and {@code google_search}. */
    private static String snake(String key) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            snake.append(i > 0 && Character.isUpperCase(c) ? "_" : "").append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
