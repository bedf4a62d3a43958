package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which format a type stands for. */
final class Bodies {

    private static final byte[] NOTHING = {};

    private enum Kind {
        PLAIN,
        HTML,
        XML
    }

    private Bodies() {}

    static Body read(byte[] bytes, ContentType type, TextPaths paths) {
        Charset charset = type.charset().orElse(StandardCharsets.UTF_8);
        String essence = type.essence();
        if (essence.isEmpty() && bytes.length == 0) {
            return TextBody.read(bytes);
        }
        if (essence.equals("application/json") || essence.endsWith("+json") || essence.equals("text/json")) {
            return json(bytes, charset, JsonBody.read(inUtf8(bytes, charset), paths));
        }
        if (essence.equals("application/x-ndjson") || essence.equals("application/jsonl")) {
            return json(bytes, charset, JsonLines.read(inUtf8(bytes, charset), paths));
        }
        if (essence.equals("application/x-www-form-urlencoded")) {
            return form(bytes, charset);
        }
        if (essence.equals("multipart/form-data")) {
            return MultipartBody.read(bytes, type, paths, false);
        }
        boolean xml = essence.equals("application/xml") || essence.equals("text/xml") || essence.endsWith("+xml");
        if (xml || essence.startsWith("text/") && !essence.equals("text/event-stream")) {
            return text(bytes, charset, paths, xml ? Kind.XML : essence.equals("text/html") ? Kind.HTML : Kind.PLAIN);
        }
        throw Broken.unsupported("Bodies of this type are not supported here.");
    }

    /** Whether texts are found in bodies of this type. */
    static boolean readable(String essence) {
        try {
            read(NOTHING, new ContentType(essence, Optional.empty()), TextPaths.EVERY_STRING);
            return true;
        } catch (GuardException e) {
            return e.refusal().reason() != Reason.BODY_UNSUPPORTED;
        }
    }

    /**
     * JSON is UTF-8 (RFC 8259, section 8.1), and many readers ignore what is declared. So another declaration counts
     * only where it makes no difference.
     */
    private static byte[] inUtf8(byte[] json, Charset charset) {
        boolean same = Charsets.utf8(charset) || !charset.name().startsWith("UTF") && Charsets.ascii(json);
        if (!same) {
            throw Broken.unsupported("JSON must be in UTF-8.");
        }
        return Charsets.toUtf8(json, charset);
    }

    private static Body json(byte[] bytes, Charset charset, Body json) {
        return Charsets.utf8(charset) ? json : new Transcoded(bytes, json, charset);
    }

    private static Body form(byte[] bytes, Charset charset) {
        if (charset.name().startsWith("UTF-16")) {
            throw Broken.unsupported("Forms must be in UTF-8.");
        }
        if (isJson(bytes)) {
            throw Broken.input("The body is declared as a form, but is JSON.");
        }
        return FormBody.read(bytes, charset);
    }

    private static Body text(byte[] bytes, Charset charset, TextPaths paths, Kind kind) {
        byte[] text = Charsets.toUtf8(bytes, charset);
        Body body;
        if (isJson(text)) {
            body = new JsonText(JsonBody.read(text, paths));
        } else if (JsonLines.are(text)) {
            body = new JsonText(JsonLines.read(text, paths));
        } else if (kind != Kind.PLAIN) {
            Markup.checkEncoding(text, charset);
            Markup.checkEntities(text, kind == Kind.XML);
            body = MarkupBody.read(text);
        } else {
            body = TextBody.read(text);
        }
        return text == bytes ? body : new Transcoded(bytes, body, charset);
    }

    /** An object or an array: many applications read one as such whatever its type says. */
    private static boolean isJson(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        return at < bytes.length && (bytes[at] == '{' || bytes[at] == '[') && JsonCheck.follows(bytes);
    }
}
