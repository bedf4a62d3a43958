package io.github.gatehouse.output;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tools that a request offers a model or wants it to call, in the shapes of all providers at once: which one the
 * request goes to is not known for certain. Keys count in every spelling, as some servers read them so.
 */
final class OfferedTools {

    private static final String TOOLS = Lookalike.name("tools");
    private static final String FUNCTIONS = Lookalike.name("functions");
    private static final String DECLARATIONS = Lookalike.name("function_declarations");
    private static final Set<String> CHOICES = Set.of(Lookalike.name("tool_choice"), Lookalike.name("function_call"));
    private static final String CONFIG = Lookalike.name("tool_config");
    /** Of names, or of tools. */
    private static final Set<String> LISTS = names("allowed_function_names", "tools");

    private static final String SEARCH = Lookalike.name("web_search_options");
    private static final String SERVERS = Lookalike.name("mcp_servers");
    private static final String ITEMS = Lookalike.name("input");
    /** In texts that are no strict JSON, but may be JSON to whoever reads them. */
    private static final Set<String> OFFERS =
            Stream.of("tools", "functions").map(Lookalike::text).collect(Collectors.toUnmodifiableSet());

    private static final JsonValue TOLD = Json.createValue("mcp_list_tools");
    private static final Set<String> WRAPPED =
            names("requests", "params", "request", "body", "batch", "input_config", "session", "response");
    private static final Set<String> NO_NAME = Set.of("auto", "none", "required", "any", "validated");

    private final ToolNames names;

    OfferedTools(Set<String> allowed) {
        this.names = new ToolNames(allowed);
    }

    /** Whether the request offers allowed tools only. */
    boolean allows(Payload request) {
        Object body = request.length() == 0 ? "" : request.value();
        if (body instanceof String text) {
            return !StrictJson.begins(text) || readable(text);
        }
        return !(body instanceof JsonValue json) || allows(json);
    }

    private boolean readable(String text) {
        try {
            return allows(StrictJson.read(text));
        } catch (GuardException e) {
            String plain = Lookalike.text(text);
            return OFFERS.stream().noneMatch(key -> Mention.quoted(plain, key));
        }
    }

    /** Batches are arrays of requests, or have them in a member. */
    private boolean allows(JsonValue request) {
        if (request instanceof JsonArray requests) {
            return requests.stream().allMatch(this::allows);
        }
        return !(request instanceof JsonObject object)
                || object.entrySet().stream().allMatch(member -> allows(member.getKey(), member.getValue()));
    }

    private boolean allows(String key, JsonValue value) {
        String plain = Lookalike.name(key);
        if (value == JsonValue.NULL) {
            return true;
        }
        if (plain.equals(TOOLS) || plain.equals(FUNCTIONS)) {
            return each(value, names::offered);
        }
        if (CHOICES.contains(plain)) {
            return chosen(value);
        }
        if (plain.equals(CONFIG)) {
            return config(value);
        }
        if (plain.equals(SEARCH)) {
            return names.allows("web_search");
        }
        if (plain.equals(SERVERS)) {
            return each(value, server -> names.allows("mcp"));
        }
        return plain.equals(ITEMS) ? each(value, this::found) : !WRAPPED.contains(plain) || allows(value);
    }

    private static Set<String> names(String... keys) {
        return Arrays.stream(keys).map(Lookalike::name).collect(Collectors.toUnmodifiableSet());
    }

    /** Turns of OpenAI Responses may bring tools that a search for tools has found, or that a server has told. */
    private boolean found(JsonValue turn) {
        return !(turn instanceof JsonObject item)
                || item.entrySet().stream()
                        .filter(member -> Lookalike.name(member.getKey()).equals(TOOLS))
                        .allMatch(member ->
                                item.getOrDefault("type", JsonValue.NULL).equals(TOLD)
                                        ? names.allows("mcp")
                                        : each(member.getValue(), names::offered));
    }

    private static boolean each(JsonValue value, Predicate<JsonValue> judged) {
        return value instanceof JsonArray all ? all.stream().allMatch(judged) : judged.test(value);
    }

    private boolean chosen(JsonValue choice) {
        if (choice instanceof JsonString word) {
            return NO_NAME.contains(word.getString()) || names.allows(word.getString());
        }
        return !(choice instanceof JsonObject object)
                || names.chosen(object)
                        && object.entrySet().stream()
                                .allMatch(member -> alternatives(member.getKey(), member.getValue()));
    }

    /** The tools among which the model may choose. */
    private boolean alternatives(String key, JsonValue value) {
        if (Lookalike.name(key).equals(TOOLS)) {
            return each(value, names::offered);
        }
        return !key.equals("allowed_tools")
                || !(value instanceof JsonObject object)
                || object.entrySet().stream().allMatch(member -> alternatives(member.getKey(), member.getValue()));
    }

    private boolean config(JsonValue value) {
        return !(value instanceof JsonObject object)
                || object.entrySet().stream()
                        .allMatch(member -> LISTS.contains(Lookalike.name(member.getKey()))
                                ? each(member.getValue(), names::offered)
                                : config(member.getValue()));
    }

    /** The request without the tools that are not allowed. */
    Payload without(Payload request) {
        if (!(request.value() instanceof JsonObject body)) {
            return request;
        }
        Payload left = request;
        for (String list : new String[] {"tools", "functions"}) {
            if (body.get(list) instanceof JsonArray all) {
                JsonArray kept = kept(all);
                left = kept.isEmpty() || kept.equals(all) ? left : left.with("/" + list, kept.toString());
            }
        }
        return left;
    }

    private JsonArray kept(JsonArray all) {
        JsonArrayBuilder kept = Json.createArrayBuilder();
        for (JsonValue tool : all) {
            if (names.offered(tool)) {
                kept.add(tool);
            } else if (tool instanceof JsonObject declared) {
                JsonObject part = part(declared);
                if (!part.isEmpty()) {
                    kept.add(part);
                }
            }
        }
        return kept.build();
    }

    /** One element may declare several. */
    private JsonObject part(JsonObject declared) {
        JsonObjectBuilder part = Json.createObjectBuilder();
        for (Map.Entry<String, JsonValue> member : declared.entrySet()) {
            if (Lookalike.name(member.getKey()).equals(DECLARATIONS) && member.getValue() instanceof JsonArray all) {
                JsonArray kept = kept(all);
                if (!kept.isEmpty()) {
                    part.add(member.getKey(), kept);
                }
            }
        }
        return part.build();
    }
}
