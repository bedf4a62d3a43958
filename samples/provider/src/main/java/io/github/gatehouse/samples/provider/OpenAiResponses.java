package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/responses} and {@code /v1/responses/input_tokens}.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses">Responses</a>
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">Streaming events</a>
 */
final class OpenAiResponses implements Wire {

    @Override
    public Vendor vendor() {
        return Vendor.OPENAI;
    }

    @Override
    public String name() {
        return "openai-responses";
    }

    @Override
    public Optional<Verb> verb(String path) {
        return switch (path) {
            case "/v1/responses" -> Optional.of(Verb.ANSWER);
            case "/v1/responses/input_tokens" -> Optional.of(Verb.COUNT);
            default -> Optional.empty();
        };
    }

    @Override
    public Prompt read(Request request, JsonObject body) {
        JsonValue input = body.getOrDefault("input", JsonValue.NULL);
        List<Prompt.Message> messages = input instanceof JsonString text
                ? List.of(new Prompt.Message(Prompt.Role.USER, text.getString()))
                : messages(Content.requiredArray(body, "input"));
        String instructions = Content.string(body, "instructions");
        String system = Prompt.systemOf(instructions, messages);
        JsonObject format = Content.object(Content.object(body, "text"), "format");
        int spent = Usage.tokens(instructions) + Usage.tokens(input) + Usage.tokens(Content.array(body, "tools"));
        return new Prompt(
                Content.string(body, "model"),
                system,
                Prompt.Turn.of(messages),
                tools(body),
                new Prompt.Shape(
                        Content.isTrue(body, "stream"),
                        true,
                        JsonWish.inFormat(format) || JsonWish.inWords(system),
                        Content.object(format, "schema"),
                        Content.number(body, "max_output_tokens").orElse(Integer.MAX_VALUE)),
                new Usage(spent, 0, 0));
    }

    private static List<Prompt.Message> messages(JsonArray input) {
        List<Prompt.Message> messages = new ArrayList<>();
        for (JsonObject item : Content.objects(input)) {
            String type = Content.string(item, "type");
            if (type.endsWith("_output")) {
                messages.add(new Prompt.Message(Prompt.Role.TOOL, Content.text(item)));
            } else if (item.containsKey("role")) {
                Prompt.Role role = OpenAiChat.role(Content.string(item, "role"));
                messages.add(new Prompt.Message(role, Content.text(item)));
            }
        }
        return messages;
    }

    private static Prompt.Tools tools(JsonObject body) {
        String choice = Content.string(body, "tool_choice");
        if (choice.equals("none")) {
            return Prompt.Tools.NONE;
        }
        JsonObject named = Content.object(body, "tool_choice");
        List<Tool> tools = Content.objects(Content.array(body, "tools")).stream()
                .filter(tool -> Content.string(tool, "type").equals("function"))
                .map(tool -> new Tool(Content.string(tool, "name"), Content.object(tool, "parameters")))
                .toList();
        return new Prompt.Tools(tools, choice.equals("required") || !named.isEmpty(), Content.string(named, "name"));
    }

    @Override
    public JsonObject whole(Prompt prompt, Reply reply) {
        return response(prompt, reply, status(reply), output(reply));
    }

    private static String status(Reply reply) {
        return reply.cutShort() ? "incomplete" : "completed";
    }

    private static JsonArrayBuilder output(Reply reply) {
        JsonArrayBuilder output = Json.createArrayBuilder();
        if (!reply.text().isEmpty() || reply.call().isEmpty()) {
            output.add(message(reply, status(reply), Json.createArrayBuilder().add(part(reply.text()))));
        }
        reply.call()
                .ifPresent(call -> output.add(call(reply, call, call.arguments().toString(), "completed")));
        return output;
    }

    /** Usage is there once the response has ended, however it ended. */
    static JsonObject response(Prompt prompt, Reply reply, String status, JsonArrayBuilder output) {
        boolean running = status.equals("in_progress");
        JsonObjectBuilder details = Json.createObjectBuilder().add("reason", "max_output_tokens");
        return Json.createObjectBuilder()
                .add("id", "resp_" + reply.id())
                .add("object", "response")
                .add("created_at", Vendor.CREATED)
                .add("status", status)
                .add("background", false)
                .addNull("error")
                .add("incomplete_details", status.equals("incomplete") ? details.build() : JsonValue.NULL)
                .addNull("instructions")
                .add("metadata", JsonValue.EMPTY_JSON_OBJECT)
                .add("model", prompt.model())
                .add("output", output)
                .add("parallel_tool_calls", true)
                .addNull("previous_response_id")
                .add("temperature", 1.0)
                .add("tool_choice", "auto")
                .add("tools", JsonValue.EMPTY_JSON_ARRAY)
                .add("top_p", 1.0)
                .add("usage", running ? JsonValue.NULL : usage(reply.usage()))
                .build();
    }

    static JsonObjectBuilder message(Reply reply, String status, JsonArrayBuilder content) {
        return Json.createObjectBuilder()
                .add("id", "msg_" + reply.id())
                .add("type", "message")
                .add("status", status)
                .add("role", "assistant")
                .add("content", content);
    }

    static JsonObjectBuilder part(String text) {
        return Json.createObjectBuilder()
                .add("type", "output_text")
                .add("text", text)
                .add("annotations", JsonValue.EMPTY_JSON_ARRAY)
                .add("logprobs", JsonValue.EMPTY_JSON_ARRAY);
    }

    static JsonObjectBuilder call(Reply reply, Reply.Call call, String arguments, String status) {
        return Json.createObjectBuilder()
                .add("id", "fc_" + reply.id())
                .add("type", "function_call")
                .add("status", status)
                .add("call_id", "call_" + reply.id())
                .add("name", call.name())
                .add("arguments", arguments);
    }

    private static JsonObject usage(Usage usage) {
        return Json.createObjectBuilder()
                .add("input_tokens", usage.input())
                .add("input_tokens_details", Json.createObjectBuilder().add("cached_tokens", 0))
                .add("output_tokens", usage.output())
                .add("output_tokens_details", Json.createObjectBuilder().add("reasoning_tokens", 0))
                .add("total_tokens", usage.total())
                .build();
    }

    @Override
    public void stream(Prompt prompt, Reply reply, EventStream out) throws IOException {
        ResponseEvents events = new ResponseEvents(reply, out);
        JsonObject running = response(prompt, reply, "in_progress", Json.createArrayBuilder());
        events.send("response.created", Json.createObjectBuilder().add("response", running));
        events.send("response.in_progress", Json.createObjectBuilder().add("response", running));
        if (!reply.text().isEmpty() || reply.call().isEmpty()) {
            events.text(status(reply));
        }
        if (reply.call().isPresent()) {
            events.call(reply.call().get());
        }
        events.send("response." + status(reply), Json.createObjectBuilder().add("response", whole(prompt, reply)));
    }

    @Override
    public void streamError(Fault fault, String requestId, EventStream out) throws IOException {
        JsonObject error = Content.object(vendor().error(fault, requestId), "error");
        JsonObjectBuilder event = Json.createObjectBuilder().add("type", "error");
        JsonValue code = error.getOrDefault("code", JsonValue.NULL);
        event.add("code", code == JsonValue.NULL ? error.get("type") : code);
        event.add("message", fault.message()).addNull("param").add("sequence_number", out.events());
        out.event("error", event.build());
    }

    @Override
    public JsonObject count(Usage usage) {
        return Json.createObjectBuilder()
                .add("object", "response.input_tokens")
                .add("input_tokens", usage.input())
                .build();
    }
}
