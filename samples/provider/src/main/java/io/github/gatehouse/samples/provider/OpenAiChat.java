package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/chat/completions}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat">Chat completions and their chunks</a>
 */
final class OpenAiChat implements Wire {
    private static final String CHUNK = "chat.completion.chunk";

    @Override
    public Vendor vendor() {
        return Vendor.OPENAI;
    }

    @Override
    public String name() {
        return "openai-chat";
    }

    @Override
    public Optional<Verb> verb(String path) {
        if (path.equals("/v1/chat/completions")) {
            return Optional.of(Verb.ANSWER);
        }
        return path.startsWith("/v1/models") ? Optional.of(Verb.MODELS) : Optional.empty();
    }

    @Override
    public Prompt read(Request request, JsonObject body) {
        JsonArray array = Content.requiredArray(body, "messages");
        List<Prompt.Message> messages = Content.objects(array).stream()
                .map(message -> new Prompt.Message(
                        role(Content.string(message, "role")),
                        Content.text(message.getOrDefault("content", JsonValue.NULL))))
                .toList();
        String system = Prompt.systemOf("", messages);
        JsonObject format = Content.object(body, "response_format");
        int maxTokens = Content.number(body, "max_completion_tokens")
                .or(() -> Content.number(body, "max_tokens"))
                .orElse(Integer.MAX_VALUE);
        boolean usage = Content.isTrue(Content.object(body, "stream_options"), "include_usage");
        return new Prompt(
                Content.string(body, "model"),
                system,
                Prompt.Turn.of(messages),
                tools(body),
                new Prompt.Shape(
                        Content.isTrue(body, "stream"),
                        usage,
                        JsonWish.inFormat(format) || JsonWish.inWords(system),
                        Content.object(Content.object(format, "json_schema"), "schema"),
                        maxTokens),
                new Usage(Usage.tokens(array) + Usage.tokens(Content.array(body, "tools")), 0, 0));
    }

    static Prompt.Role role(String role) {
        return switch (role) {
            case "user" -> Prompt.Role.USER;
            case "assistant" -> Prompt.Role.MODEL;
            case "system", "developer" -> Prompt.Role.SYSTEM;
            case "tool", "function" -> Prompt.Role.TOOL;
            default -> throw Fault.invalid("role", "must be system, developer, user, assistant or tool");
        };
    }

    private static Prompt.Tools tools(JsonObject body) {
        String choice = Content.string(body, "tool_choice");
        if (choice.equals("none")) {
            return Prompt.Tools.NONE;
        }
        JsonObject named = Content.object(body, "tool_choice");
        List<Tool> tools = Content.objects(Content.array(body, "tools")).stream()
                .map(tool -> Content.object(tool, "function"))
                .filter(function -> !function.isEmpty())
                .map(function -> new Tool(Content.string(function, "name"), Content.object(function, "parameters")))
                .toList();
        String name = Content.string(Content.object(named, "function"), "name");
        return new Prompt.Tools(tools, choice.equals("required") || !named.isEmpty(), name);
    }

    @Override
    public JsonObject whole(Prompt prompt, Reply reply) {
        JsonObjectBuilder message = Json.createObjectBuilder().add("role", "assistant");
        message.add("content", reply.text()).addNull("refusal").add("annotations", JsonValue.EMPTY_JSON_ARRAY);
        reply.call()
                .ifPresent(call -> message.add(
                        "tool_calls",
                        Json.createArrayBuilder()
                                .add(call(reply, call, call.arguments().toString()))));
        JsonObjectBuilder choice = Json.createObjectBuilder()
                .add("index", 0)
                .add("message", message)
                .addNull("logprobs")
                .add("finish_reason", finishReason(reply));
        return envelope(
                        prompt,
                        reply,
                        "chat.completion",
                        Json.createArrayBuilder().add(choice))
                .add("usage", usage(reply.usage()))
                .build();
    }

    private static JsonObjectBuilder envelope(Prompt prompt, Reply reply, String object, JsonArrayBuilder choices) {
        return Json.createObjectBuilder()
                .add("id", "chatcmpl-" + reply.id())
                .add("object", object)
                .add("created", Vendor.CREATED)
                .add("model", prompt.model())
                .add("choices", choices)
                .add("service_tier", "default")
                .add("system_fingerprint", "fp_offline");
    }

    private static JsonObjectBuilder call(Reply reply, Reply.Call call, String arguments) {
        return Json.createObjectBuilder()
                .add("id", "call_" + reply.id())
                .add("type", "function")
                .add(
                        "function",
                        Json.createObjectBuilder().add("name", call.name()).add("arguments", arguments));
    }

    private static String finishReason(Reply reply) {
        return reply.cutShort() ? "length" : reply.call().isPresent() ? "tool_calls" : "stop";
    }

    private static JsonObjectBuilder usage(Usage usage) {
        return Json.createObjectBuilder()
                .add("prompt_tokens", usage.input())
                .add("completion_tokens", usage.output())
                .add("total_tokens", usage.total())
                .add("prompt_tokens_details", Json.createObjectBuilder().add("cached_tokens", 0))
                .add("completion_tokens_details", Json.createObjectBuilder().add("reasoning_tokens", 0));
    }

    @Override
    public void stream(Prompt prompt, Reply reply, EventStream out) throws IOException {
        JsonObjectBuilder first =
                Json.createObjectBuilder().add("role", "assistant").add("content", "");
        chunk(prompt, reply, first.addNull("refusal"), JsonValue.NULL, out);
        for (String piece : reply.textPieces()) {
            out.beat();
            chunk(prompt, reply, Json.createObjectBuilder().add("content", piece), JsonValue.NULL, out);
        }
        if (reply.call().isPresent()) {
            Reply.Call call = reply.call().get();
            toolChunk(prompt, reply, call(reply, call, ""), out);
            for (String piece : Reply.pieces(call.arguments().toString())) {
                out.beat();
                JsonObjectBuilder more = Json.createObjectBuilder()
                        .add("function", Json.createObjectBuilder().add("arguments", piece));
                toolChunk(prompt, reply, more, out);
            }
        }
        chunk(prompt, reply, Json.createObjectBuilder(), Json.createValue(finishReason(reply)), out);
        if (prompt.shape().usageInStream()) {
            out.data(envelope(prompt, reply, CHUNK, Json.createArrayBuilder())
                    .add("usage", usage(reply.usage()))
                    .build());
        }
        out.data("[DONE]");
    }

    private static void toolChunk(Prompt prompt, Reply reply, JsonObjectBuilder call, EventStream out)
            throws IOException {
        JsonObject indexed =
                Json.createObjectBuilder().add("index", 0).addAll(call).build();
        JsonArrayBuilder calls = Json.createArrayBuilder().add(indexed);
        chunk(prompt, reply, Json.createObjectBuilder().add("tool_calls", calls), JsonValue.NULL, out);
    }

    private static void chunk(
            Prompt prompt, Reply reply, JsonObjectBuilder delta, JsonValue finishReason, EventStream out)
            throws IOException {
        JsonObjectBuilder choice = Json.createObjectBuilder()
                .add("index", 0)
                .add("delta", delta)
                .addNull("logprobs")
                .add("finish_reason", finishReason);
        JsonObjectBuilder chunk =
                envelope(prompt, reply, CHUNK, Json.createArrayBuilder().add(choice));
        if (prompt.shape().usageInStream()) {
            chunk.addNull("usage");
        }
        out.data(chunk.build());
    }

    @Override
    public void streamError(Fault fault, String requestId, EventStream out) throws IOException {
        out.data(vendor().error(fault, requestId));
    }

    @Override
    public JsonObject count(Usage usage) {
        throw Fault.of(Fault.Kind.NOT_FOUND, "Chat completions are not counted.");
    }
}
