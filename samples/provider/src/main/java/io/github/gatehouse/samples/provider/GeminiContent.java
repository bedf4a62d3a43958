package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code generateContent}, {@code streamGenerateContent} and {@code countTokens} of a Gemini model, v1 and v1beta.
 *
 * @see <a href="https://ai.google.dev/api/generate-content">Generating content</a>
 */
final class GeminiContent implements Wire {

    @Override
    public Vendor vendor() {
        return Vendor.GEMINI;
    }

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public Optional<Verb> verb(String path) {
        String rest =
                path.startsWith("/v1beta/") ? path.substring(7) : path.startsWith("/v1/") ? path.substring(3) : "";
        if (!rest.equals("/models") && !rest.startsWith("/models/")) {
            return Optional.empty();
        }
        int colon = rest.indexOf(':');
        return switch (colon < 0 ? "" : rest.substring(colon + 1)) {
            case "" -> Optional.of(Verb.MODELS);
            case "generateContent" -> Optional.of(Verb.ANSWER);
            case "streamGenerateContent" -> Optional.of(Verb.STREAM);
            case "countTokens" -> Optional.of(Verb.COUNT);
            default -> Optional.empty();
        };
    }

    @Override
    public EventStream.Framing framing(Request request) {
        return "sse".equals(request.query().get("alt")) ? EventStream.Framing.SSE_CRLF : EventStream.Framing.ARRAY;
    }

    @Override
    public Prompt read(Request request, JsonObject body) {
        // countTokens may wrap the request that it is about.
        JsonObject asked =
                body.containsKey("generateContentRequest") ? Content.object(body, "generateContentRequest") : body;
        List<Prompt.Message> messages = messages(Content.requiredArray(asked, "contents"));
        JsonObject system = either(asked, "systemInstruction", "system_instruction");
        JsonObject config = either(asked, "generationConfig", "generation_config");
        String systemText = Content.text(system);
        JsonObject schema = either(config, "responseJsonSchema", "responseSchema");
        boolean json = Content.string(config, "responseMimeType").equals("application/json");
        String path = request.path();
        int spent = Usage.tokens(system)
                + Usage.tokens(Content.array(asked, "contents"))
                + Usage.tokens(Content.array(asked, "tools"));
        return new Prompt(
                path.substring(path.indexOf("/models/") + "/models/".length(), path.indexOf(':')),
                systemText,
                Prompt.Turn.of(messages),
                tools(asked),
                new Prompt.Shape(
                        path.endsWith(":streamGenerateContent"),
                        true,
                        json || JsonWish.inWords(systemText),
                        schema,
                        Content.number(config, "maxOutputTokens").orElse(Integer.MAX_VALUE)),
                new Usage(spent, 0, 0));
    }

    /** Protobuf's JSON reading takes both spellings of a name. */
    private static JsonObject either(JsonObject object, String name, String other) {
        return Content.object(object, object.containsKey(name) ? name : other);
    }

    private static List<Prompt.Message> messages(JsonArray contents) {
        List<Prompt.Message> messages = new ArrayList<>();
        for (JsonObject content : Content.objects(contents)) {
            boolean model = Content.string(content, "role").equals("model");
            Prompt.Role role = model ? Prompt.Role.MODEL : Prompt.Role.USER;
            messages.add(new Prompt.Message(role, Content.text(Content.array(content, "parts"))));
            for (JsonObject part : Content.objects(Content.array(content, "parts"))) {
                JsonObject result = either(part, "functionResponse", "function_response");
                if (!result.isEmpty()) {
                    messages.add(new Prompt.Message(Prompt.Role.TOOL, strings(Content.object(result, "response"))));
                }
            }
        }
        return messages;
    }

    /** The members of a function's response have names of its own choice. */
    private static String strings(JsonObject response) {
        List<String> texts = new ArrayList<>();
        response.values()
                .forEach(value -> texts.add(value instanceof JsonString text ? text.getString() : value.toString()));
        return String.join("\n", texts);
    }

    private static Prompt.Tools tools(JsonObject body) {
        JsonObject calling = Content.object(Content.object(body, "toolConfig"), "functionCallingConfig");
        String mode = Content.string(calling, "mode");
        if (mode.equals("NONE")) {
            return Prompt.Tools.NONE;
        }
        List<Tool> tools = Content.objects(Content.array(body, "tools")).stream()
                .flatMap(tool -> Content.objects(Content.array(tool, "functionDeclarations")).stream())
                .map(function -> new Tool(
                        Content.string(function, "name"), either(function, "parametersJsonSchema", "parameters")))
                .toList();
        JsonArray names = Content.array(calling, "allowedFunctionNames");
        return new Prompt.Tools(tools, mode.equals("ANY"), names.isEmpty() ? "" : Content.text(names.get(0)));
    }

    @Override
    public JsonObject whole(Prompt prompt, Reply reply) {
        JsonArrayBuilder parts = Json.createArrayBuilder();
        if (!reply.text().isEmpty()) {
            parts.add(textPart(reply.text()));
        }
        reply.call().ifPresent(call -> parts.add(callPart(call)));
        return response(prompt, reply, parts, true, reply.usage().output());
    }

    private static JsonObjectBuilder textPart(String text) {
        return Json.createObjectBuilder().add("text", text);
    }

    private static JsonObjectBuilder callPart(Reply.Call call) {
        return Json.createObjectBuilder()
                .add(
                        "functionCall",
                        Json.createObjectBuilder().add("name", call.name()).add("args", call.arguments()));
    }

    private static JsonObject response(
            Prompt prompt, Reply reply, JsonArrayBuilder parts, boolean last, int outputSoFar) {
        JsonObjectBuilder candidate = Json.createObjectBuilder()
                .add("content", Json.createObjectBuilder().add("parts", parts).add("role", "model"));
        if (last) {
            candidate.add("finishReason", reply.cutShort() ? "MAX_TOKENS" : "STOP");
        }
        return Json.createObjectBuilder()
                .add("candidates", Json.createArrayBuilder().add(candidate.add("index", 0)))
                .add("usageMetadata", usage(reply.usage().input(), outputSoFar))
                .add("modelVersion", prompt.model())
                .add("responseId", reply.id())
                .build();
    }

    private static JsonObjectBuilder usage(int input, int output) {
        JsonObjectBuilder details =
                Json.createObjectBuilder().add("modality", "TEXT").add("tokenCount", input);
        return Json.createObjectBuilder()
                .add("promptTokenCount", input)
                .add("candidatesTokenCount", output)
                .add("totalTokenCount", input + output)
                .add("promptTokensDetails", Json.createArrayBuilder().add(details));
    }

    @Override
    public void stream(Prompt prompt, Reply reply, EventStream out) throws IOException {
        int sent = 0;
        for (String piece : reply.textPieces()) {
            out.beat();
            sent += piece.codePointCount(0, piece.length());
            JsonArrayBuilder parts = Json.createArrayBuilder().add(textPart(piece));
            out.data(response(prompt, reply, parts, false, (sent + 3) / 4));
        }
        JsonArrayBuilder parts = Json.createArrayBuilder();
        if (reply.call().isPresent()) {
            out.beat();
            parts.add(callPart(reply.call().get()));
        } else {
            parts.add(textPart(""));
        }
        out.data(response(prompt, reply, parts, true, reply.usage().output()));
        out.end();
    }

    @Override
    public void streamError(Fault fault, String requestId, EventStream out) throws IOException {
        out.data(vendor().error(fault, requestId));
        out.end();
    }

    @Override
    public JsonObject count(Usage usage) {
        return Json.createObjectBuilder().add("totalTokens", usage.input()).build();
    }
}
