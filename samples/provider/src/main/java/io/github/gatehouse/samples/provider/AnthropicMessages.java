package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/messages} and {@code /v1/messages/count_tokens}.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">Messages</a>
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/streaming">Streaming</a>
 */
final class AnthropicMessages implements Wire {
    private static final int DEFAULT_TOKENS_OF_COUNT = 1;
    /** Since this version the sampling parameters are refused. */
    private static final String NO_SAMPLING_SINCE = "2026-10-21";

    @Override
    public Vendor vendor() {
        return Vendor.ANTHROPIC;
    }

    @Override
    public String name() {
        return "anthropic-messages";
    }

    @Override
    public Optional<Verb> verb(String path) {
        return switch (path) {
            case "/v1/messages" -> Optional.of(Verb.ANSWER);
            case "/v1/messages/count_tokens" -> Optional.of(Verb.COUNT);
            default -> path.startsWith("/v1/models") ? Optional.of(Verb.MODELS) : Optional.empty();
        };
    }

    @Override
    public Prompt read(Request request, JsonObject body) {
        checkVersion(request, body);
        boolean counting = request.path().endsWith("/count_tokens");
        int maxTokens = Content.number(body, "max_tokens").orElse(counting ? DEFAULT_TOKENS_OF_COUNT : -1);
        if (maxTokens < 0) {
            throw Fault.missing("max_tokens");
        }
        List<Prompt.Message> messages = messages(Content.requiredArray(body, "messages"));
        String system = Prompt.systemOf(Content.text(body.getOrDefault("system", JsonValue.NULL)), messages);
        JsonObject schema = Content.object(Content.object(Content.object(body, "output_config"), "format"), "schema");
        boolean json = !schema.isEmpty() || JsonWish.inWords(system);
        return new Prompt(
                Content.string(body, "model"),
                system,
                Prompt.Turn.of(messages),
                tools(body),
                new Prompt.Shape(Content.isTrue(body, "stream"), true, json, schema, maxTokens),
                spent(body));
    }

    private static void checkVersion(Request request, JsonObject body) {
        String version = request.header("anthropic-version");
        if (version.isEmpty()) {
            throw Fault.invalid("anthropic-version", "header is required");
        }
        for (String sampling : List.of("temperature", "top_p", "top_k")) {
            if (version.compareTo(NO_SAMPLING_SINCE) >= 0 && body.containsKey(sampling)) {
                throw Fault.invalid(sampling, "is not supported in version " + NO_SAMPLING_SINCE);
            }
        }
    }

    private static List<Prompt.Message> messages(JsonArray array) {
        List<Prompt.Message> messages = new ArrayList<>();
        for (JsonObject message : Content.objects(array)) {
            List<String> texts = new ArrayList<>();
            List<Prompt.Message> results = new ArrayList<>();
            JsonValue content = message.getOrDefault("content", JsonValue.NULL);
            for (JsonValue block : content instanceof JsonArray blocks ? blocks : List.of(content)) {
                if (block instanceof JsonObject object
                        && Content.string(object, "type").equals("tool_result")) {
                    results.add(new Prompt.Message(Prompt.Role.TOOL, Content.text(object)));
                } else {
                    texts.add(Content.text(block));
                }
            }
            texts.removeIf(String::isEmpty);
            messages.add(new Prompt.Message(role(message), String.join("\n", texts)));
            messages.addAll(results);
        }
        return messages;
    }

    private static Prompt.Role role(JsonObject message) {
        return switch (Content.string(message, "role")) {
            case "user" -> Prompt.Role.USER;
            case "assistant" -> Prompt.Role.MODEL;
            case "system" -> Prompt.Role.SYSTEM;
            default -> throw Fault.invalid("messages.role", "must be user, assistant or system");
        };
    }

    private static Prompt.Tools tools(JsonObject body) {
        JsonObject choice = Content.object(body, "tool_choice");
        String type = Content.string(choice, "type");
        if (type.equals("none")) {
            return Prompt.Tools.NONE;
        }
        List<Tool> tools = Content.objects(Content.array(body, "tools")).stream()
                .map(tool -> new Tool(Content.string(tool, "name"), Content.object(tool, "input_schema")))
                .toList();
        return new Prompt.Tools(tools, type.equals("any") || type.equals("tool"), Content.string(choice, "name"));
    }

    private static Usage spent(JsonObject body) {
        JsonValue system = body.getOrDefault("system", JsonValue.NULL);
        boolean marked = system instanceof JsonArray blocks
                && Content.objects(blocks).stream().anyMatch(block -> block.containsKey("cache_control"));
        int ofSystem = Usage.tokens(Content.text(system));
        int rest = Usage.tokens(Content.array(body, "messages")) + Usage.tokens(Content.array(body, "tools"));
        return marked ? new Usage(rest, ofSystem, 0) : new Usage(rest + ofSystem, 0, 0);
    }

    @Override
    public JsonObject whole(Prompt prompt, Reply reply) {
        JsonArrayBuilder content = Json.createArrayBuilder();
        if (!reply.text().isEmpty()) {
            content.add(Json.createObjectBuilder().add("type", "text").add("text", reply.text()));
        }
        reply.call().ifPresent(call -> content.add(toolUse(reply, call, call.arguments())));
        return message(prompt, reply)
                .add("content", content)
                .add("stop_reason", stopReason(reply))
                .add("usage", usage(reply.usage(), reply.usage().output()))
                .build();
    }

    private static JsonObjectBuilder message(Prompt prompt, Reply reply) {
        return Json.createObjectBuilder()
                .add("id", "msg_" + reply.id())
                .add("type", "message")
                .add("role", "assistant")
                .add("model", prompt.model())
                .addNull("stop_sequence");
    }

    private static JsonObjectBuilder toolUse(Reply reply, Reply.Call call, JsonObject input) {
        return Json.createObjectBuilder()
                .add("type", "tool_use")
                .add("id", "toolu_" + reply.id())
                .add("name", call.name())
                .add("input", input);
    }

    private static String stopReason(Reply reply) {
        return reply.cutShort() ? "max_tokens" : reply.call().isPresent() ? "tool_use" : "end_turn";
    }

    private static JsonObjectBuilder usage(Usage usage, int output) {
        return Json.createObjectBuilder()
                .add("input_tokens", usage.input())
                .add("cache_creation_input_tokens", 0)
                .add("cache_read_input_tokens", usage.cached())
                .add("output_tokens", output);
    }

    @Override
    public void stream(Prompt prompt, Reply reply, EventStream out) throws IOException {
        JsonObjectBuilder start = message(prompt, reply)
                .add("content", JsonValue.EMPTY_JSON_ARRAY)
                .addNull("stop_reason")
                .add("usage", usage(reply.usage(), 1));
        send(out, "message_start", Json.createObjectBuilder().add("message", start));
        int index = 0;
        if (!reply.text().isEmpty() || reply.call().isEmpty()) {
            JsonObject empty = Json.createObjectBuilder()
                    .add("type", "text")
                    .add("text", "")
                    .build();
            block(out, index++, empty, "text_delta", "text", reply.textPieces());
        }
        if (reply.call().isPresent()) {
            Reply.Call call = reply.call().get();
            List<String> pieces = new ArrayList<>(List.of(""));
            pieces.addAll(Reply.pieces(call.arguments().toString()));
            JsonObject begun = toolUse(reply, call, JsonValue.EMPTY_JSON_OBJECT).build();
            block(out, index, begun, "input_json_delta", "partial_json", pieces);
        }
        JsonObject delta = Json.createObjectBuilder()
                .add("stop_reason", stopReason(reply))
                .addNull("stop_sequence")
                .build();
        JsonObject usage = Json.createObjectBuilder()
                .add("output_tokens", reply.usage().output())
                .build();
        send(
                out,
                "message_delta",
                Json.createObjectBuilder().add("delta", delta).add("usage", usage));
        send(out, "message_stop", Json.createObjectBuilder());
    }

    private static void block(
            EventStream out, int index, JsonObject begun, String deltaType, String member, List<String> pieces)
            throws IOException {
        send(out, "content_block_start", at(index).add("content_block", begun));
        if (index == 0) {
            send(out, "ping", Json.createObjectBuilder());
        }
        for (String piece : pieces) {
            out.beat();
            JsonObject delta = Json.createObjectBuilder()
                    .add("type", deltaType)
                    .add(member, piece)
                    .build();
            send(out, "content_block_delta", at(index).add("delta", delta));
        }
        send(out, "content_block_stop", at(index));
    }

    private static JsonObjectBuilder at(int index) {
        return Json.createObjectBuilder().add("index", index);
    }

    private static void send(EventStream out, String name, JsonObjectBuilder members) throws IOException {
        JsonObjectBuilder data = Json.createObjectBuilder().add("type", name);
        out.event(name, data.addAll(members).build());
    }

    @Override
    public void streamError(Fault fault, String requestId, EventStream out) throws IOException {
        out.event("error", vendor().error(fault, requestId));
    }

    @Override
    public JsonObject count(Usage usage) {
        return Json.createObjectBuilder().add("input_tokens", usage.total()).build();
    }
}
