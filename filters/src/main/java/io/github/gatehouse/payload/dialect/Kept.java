package io.github.gatehouse.payload.dialect;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/** What a request only names, so that no guard sees it: what the provider keeps, and documents that it fetches. */
final class Kept {

    /** Members that stand for what somebody has said before. */
    private static final Map<String, Speaker> MEMBERS = Map.of(
            "prompt", Speaker.INSTRUCTIONS,
            "cachedContent", Speaker.INSTRUCTIONS,
            "cached_content", Speaker.INSTRUCTIONS,
            "previous_response_id", Speaker.ASSISTANT,
            "conversation", Speaker.ASSISTANT);

    private static final Set<String> FILES = Set.of("file_id", "file_url", "fileUri", "file_uri");

    /** Members in which parts of turns, and the sources of files, lie. */
    private static final Set<String> HOLDERS = Set.of(
            "content",
            "output",
            "parts",
            "source",
            "file",
            "fileData",
            "file_data",
            "functionResponse",
            "function_response");

    private static final Set<String> PICTURES = Set.of("image", "input_image", "image_url", "input_audio");
    private static final Set<String> MEDIA_TYPES = Set.of("mimeType", "mime_type", "media_type");

    private Kept() {}

    /** Who has said what a member stands for; {@link Speaker#UNKNOWN} if it stands for nothing that is kept. */
    static Speaker speaker(String member) {
        return MEMBERS.getOrDefault(member, Speaker.UNKNOWN);
    }

    /** Whether an item of OpenAI Responses only names one of before. */
    static boolean isReference(String type) {
        return type.equals("item_reference");
    }

    /** Whether a member of a part names a file. */
    static boolean isFile(String member) {
        return FILES.contains(member);
    }

    /** Whether the file of a part is none that anybody reads as a text: a picture, or what a program has left. */
    static boolean isPicture(String type) {
        return PICTURES.contains(type) || type.endsWith("execution_output");
    }

    /** Whether there is a document in a turn, or in a part of one, that is only named. */
    static boolean document(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream().anyMatch(Kept::document);
        }
        if (!(value instanceof JsonObject object) || isPicture(text(object, "type")) || isMedia(object)) {
            return false;
        }
        return FILES.stream().anyMatch(name -> named(object, name))
                || text(object, "type").equals("document")
                        && object.get("source") instanceof JsonObject source
                        && named(source, "url")
                || HOLDERS.stream().anyMatch(name -> document(object.getOrDefault(name, JsonValue.NULL)));
    }

    private static boolean named(JsonObject object, String name) {
        return object.getOrDefault(name, JsonValue.NULL) != JsonValue.NULL;
    }

    private static boolean isMedia(JsonObject object) {
        return MEDIA_TYPES.stream()
                .map(name -> text(object, name))
                .anyMatch(type -> type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/"));
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
