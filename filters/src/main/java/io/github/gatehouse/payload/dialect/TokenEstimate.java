package io.github.gatehouse.payload.dialect;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/**
 * Reckons tokens from the length of texts, without a tokenizer: each provider has several, and some publish none.
 *
 * <p>Providers say that a token is about 4 characters of English (OpenAI, "What are tokens and how to count them") or
 * about 3.5 (Anthropic, glossary), and code and JSON come to about 3. Other scripts take more: about 0.6 tokens per
 * Chinese character with new tokenizers (DeepSeek, "Token and token usage"), above one with old ones. So
 * {@link #atMost} counts 3 bytes of ASCII, or 2 bytes of anything else, as a token, and {@link #atLeast}
 * 6 bytes, runs of spaces as one: hardly any text lies outside.
 *
 * <p>Media count flat, above what the providers' references give: a picture {@value #IMAGE} (Anthropic: width × height ÷
 * 750 up to some 4,800; OpenAI: at most some 1,500; Gemini: 258 per tile), sound and film one per 32 characters of base64
 * (Gemini: 32 tokens a second of sound, 300 of film), documents one per 4 characters (Anthropic: up to 3,000 a page)
 * and at least {@value #DOCUMENT}, like anything that is only referred to.
 */
public final class TokenEstimate {

    static final int IMAGE = 5_000;
    static final int DOCUMENT = 10_000;
    private static final int SHORTEST_MEDIUM = 128;
    private static final int LONGEST_TYPE = 100;

    private static final Set<String> MEDIA =
            Set.of("data", "url", "image_url", "file_data", "file_url", "fileUri", "file_uri");
    private static final Set<String> HOLDERS = Set.of(
            "source", "image_url", "video_url", "inlineData", "inline_data", "fileData", "file_data", "input_audio");
    private static final Set<String> REFERENCES =
            Set.of("file_id", "previous_response_id", "conversation", "cachedContent", "cached_content");
    private static final Set<String> ARGUMENTS = Set.of("input", "args", "arguments");
    private static final Set<String> PROTOCOL = Set.of(
            "type",
            "role",
            "id",
            "call_id",
            "status",
            "signature",
            "encrypted_content",
            "thoughtSignature",
            "thought_signature");
    private static final String[] TYPES = {"media_type", "mimeType", "mime_type", "format"};

    private long ascii;
    private long other;
    private long short6;
    private long flat;
    private boolean space;

    /** Not fewer than any tokenizer in use is likely to find. */
    public long atMost() {
        return (ascii + 2) / 3 + (other + 1) / 2 + flat;
    }

    /** Not more than any tokenizer in use is likely to find. */
    long atLeast() {
        return short6 / 6;
    }

    /** Adds a text. */
    void add(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                ascii++;
                boolean blank = c <= ' ';
                short6 += blank && space ? 0 : 1;
                space = blank;
            } else {
                int bytes = c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
                other += bytes;
                short6 += bytes;
                space = false;
            }
        }
    }

    /** Adds a text in UTF-8. */
    public void add(byte[] utf8, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean blank = utf8[i] >= 0 && utf8[i] <= ' ';
            if (utf8[i] >= 0) {
                ascii++;
            } else {
                other++;
            }
            short6 += blank && space ? 0 : 1;
            space = blank;
        }
    }

    /** Adds all that a JSON value says, names and punctuation included. */
    void add(JsonValue value) {
        walk("", "", JsonValue.EMPTY_JSON_OBJECT, value);
    }

    /**
     * Adds what a model wrote, without what the provider put around it: an event that brings one word is one word, and
     * no more. The arguments of a tool are JSON that the model wrote as well.
     */
    void addWritten(JsonValue value) {
        if (value instanceof JsonString text) {
            add(text.getString());
        } else if (value instanceof JsonArray array) {
            array.forEach(this::addWritten);
        } else if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                if (ARGUMENTS.contains(name) && member instanceof JsonObject) {
                    add(member);
                } else if (!PROTOCOL.contains(name)) {
                    addWritten(member);
                }
            });
        }
    }

    /** @param holder the name of the object that the value is a member of */
    private void walk(String holder, String name, JsonObject siblings, JsonValue value) {
        if (value instanceof JsonString text) {
            string(holder, name, siblings, text.getString());
        } else if (value instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                add(member.getKey());
                ascii += 2;
                walk(name, member.getKey(), object, member.getValue());
            }
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> walk(holder, name, siblings, element));
        } else if (value instanceof JsonNumber number) {
            add(number.toString());
        }
    }

    private void string(String holder, String name, JsonObject siblings, String text) {
        if (REFERENCES.contains(name)) {
            flat += DOCUMENT;
        } else if (MEDIA.contains(name) && medium(holder, name, siblings, text)) {
            return;
        }
        add(text);
    }

    /** Counts what is no text. What only pretends to be a medium is refused by every provider. */
    private boolean medium(String holder, String name, JsonObject siblings, String text) {
        boolean held = HOLDERS.contains(holder) || !name.equals("data") && !name.equals("url");
        boolean remote = text.startsWith("https://") || text.startsWith("http://") || text.startsWith("gs://");
        if (held && remote) {
            flat += name.equals("url") || name.equals("image_url") ? IMAGE : DOCUMENT;
            return true;
        }
        boolean inline = text.startsWith("data:");
        if (!held || text.length() < SHORTEST_MEDIUM || !base64(text, inline ? text.indexOf(',') + 1 : 0)) {
            return false;
        }
        flat += tokens(
                inline ? text.substring(5, Math.min(text.length(), LONGEST_TYPE)) : type(siblings), text.length());
        return true;
    }

    private static boolean base64(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 0x80;
            if (!letter && (c < '0' || c > '9') && "+/-_=\r\n".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String type(JsonObject siblings) {
        for (String name : TYPES) {
            if (siblings.get(name) instanceof JsonString type) {
                return type.getString();
            }
        }
        return "";
    }

    private static long tokens(String type, int length) {
        if (type.startsWith("image/")) {
            return IMAGE;
        }
        boolean sound =
                type.startsWith("audio/") || type.startsWith("video/") || type.equals("wav") || type.equals("mp3");
        return sound ? Math.max(100, length / 32) : Math.max(DOCUMENT, length / 4);
    }
}
