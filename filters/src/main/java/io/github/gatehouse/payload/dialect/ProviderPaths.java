package io.github.gatehouse.payload.dialect;

import io.github.gatehouse.payload.TextPaths;

/**
 * The places of each provider's JSON that are not texts, and those that go on from event to event of a stream. The same
 * list serves requests, answers and events. What a provider adds later is a text until it is listed here.
 */
final class ProviderPaths {

    private ProviderPaths() {}

    static TextPaths anthropic() {
        TextPaths.Builder paths = new TextPaths.Builder()
                .growing("/delta/text", "/delta/thinking")
                .arguments("/delta/partial_json")
                .skip("/model", "/id", "/type", "/role", "/stop_reason", "/service_tier", "/request_id")
                .skip("/thinking/type", "/tool_choice/type", "/tool_choice/name", "/error/type")
                .skip("/message/model", "/message/id", "/message/type", "/message/role", "/message/stop_reason")
                .skip("/delta/type", "/delta/signature", "/delta/stop_reason")
                .skip("/messages/*/role", "/tools/*/name", "/tools/*/type", "/tools/*/cache_control/type");
        for (String block : new String[] {
            "/system/*",
            "/messages/*/content/*",
            "/messages/*/content/*/content/*",
            "/messages/*/content/*/source/content/*",
            "/content/*",
            "/content/*/content/*",
            "/message/content/*",
            "/content_block"
        }) {
            paths.skip(block + "/type", block + "/id", block + "/name", block + "/tool_use_id", block + "/signature")
                    .skip(block + "/cache_control/type", block + "/cache_control/ttl", block + "/encrypted_content")
                    .skip(block + "/source/type", block + "/source/media_type", block + "/source/file_id")
                    .media(block + "/source/data", block + "/data");
        }
        return paths.build();
    }

    static TextPaths openAiChat() {
        TextPaths.Builder paths = new TextPaths.Builder()
                .growing("/choices/*/text", "/choices/*/delta/content", "/choices/*/delta/refusal")
                .growing("/choices/*/delta/reasoning", "/choices/*/delta/reasoning_content")
                .growing("/choices/*/delta/tool_calls/*/custom/input")
                .arguments("/choices/*/delta/function_call/arguments")
                .arguments("/choices/*/delta/tool_calls/*/function/arguments")
                .skip("/model", "/id", "/object", "/created", "/system_fingerprint", "/service_tier", "/seed")
                .skip("/reasoning_effort", "/response_format/type", "/tool_choice", "/tool_choice/type")
                .skip(
                        "/tools/*/type",
                        "/tools/*/function/name",
                        "/choices/*/finish_reason",
                        "/error/type",
                        "/error/code");
        for (String message : new String[] {"/messages/*", "/choices/*/message", "/choices/*/delta"}) {
            String part = message + "/content/*";
            String tool = message + "/tool_calls/*";
            paths.skip(message + "/role", message + "/tool_call_id", tool + "/id", tool + "/type")
                    .skip(tool + "/function/name", tool + "/custom/name", message + "/function_call/name")
                    .skip(
                            part + "/type",
                            part + "/image_url/detail",
                            part + "/input_audio/format",
                            part + "/file/file_id")
                    .media(part + "/image_url/url", part + "/input_audio/data", part + "/file/file_data")
                    .media(message + "/audio/data")
                    .skip(message + "/audio/id");
        }
        return paths.build();
    }

    static TextPaths openAiResponses() {
        TextPaths.Builder paths = new TextPaths.Builder()
                .growing("/delta")
                .skip("/type", "/item_id", "/obfuscation", "/previous_response_id", "/reasoning/effort", "/tool_choice")
                .skip("/tools/*/type", "/tools/*/name", "/part/type", "/code");
        for (String response : new String[] {"", "/response"}) {
            paths.skip(response + "/id", response + "/object", response + "/model", response + "/status")
                    .skip(response + "/created_at", response + "/completed_at", response + "/service_tier")
                    .skip(response + "/error/code", response + "/error/type");
        }
        for (String item : new String[] {"/input/*", "/output/*", "/item", "/response/output/*"}) {
            String part = item + "/content/*";
            paths.skip(
                            item + "/type",
                            item + "/role",
                            item + "/id",
                            item + "/call_id",
                            item + "/name",
                            item + "/status")
                    .skip(item + "/encrypted_content", part + "/type", part + "/detail", part + "/file_id")
                    .skip(item + "/summary/*/type", item + "/output/*/type")
                    .media(part + "/image_url", part + "/file_data", part + "/input_audio/data", item + "/result")
                    .media(item + "/output/*/image_url", item + "/output/*/file_data");
        }
        return paths.build();
    }

    static TextPaths gemini() {
        TextPaths.Builder paths = new TextPaths.Builder()
                .growing("/candidates/*/content/parts/*/text")
                .growing("/candidates/*/content/parts/*/functionCall/partialArgs/*/stringValue");
        // Without alt=sse a stream is one array of answers.
        for (String answer : new String[] {"", "/*"}) {
            paths.skip(answer + "/modelVersion", answer + "/responseId", answer + "/candidates/*/finishReason")
                    .skip(answer + "/error/status")
                    .skip(answer + "/candidates/*/safetyRatings/*/category")
                    .skip(answer + "/candidates/*/safetyRatings/*/probability");
        }
        for (String content : new String[] {
            "/contents/*",
            "/systemInstruction",
            "/system_instruction",
            "/candidates/*/content",
            "/*/candidates/*/content"
        }) {
            String part = content + "/parts/*";
            paths.skip(content + "/role", part + "/thoughtSignature", part + "/thought_signature")
                    .skip(part + "/functionCall/name", part + "/functionCall/id")
                    .skip(part + "/functionResponse/name", part + "/functionResponse/id")
                    .skip(part + "/inlineData/mimeType", part + "/inline_data/mime_type", part + "/fileData/mimeType")
                    .media(part + "/inlineData/data", part + "/inline_data/data");
        }
        return paths.build();
    }
}
