package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One part of a {@link MultipartBody}: a field, or a file. */
public final class MultipartPart {

    static final byte[] LINE_END = {'\r', '\n'};
    static final byte[] DASHES = {'-', '-'};

    private static final int MOST_HEADERS = 16;

    private final byte[] bytes;
    private final int contentFrom;
    private final int to;
    private final Map<String, Header> headers = new LinkedHashMap<>();
    private final Disposition disposition;
    private final ContentType type;
    private final Optional<Body> content;

    /** A field of the part's head: its name in lower case, and where its value stands. */
    record Header(String name, int from, int to) {}

    private MultipartPart(byte[] bytes, int from, int to, TextPaths paths, boolean passesFiles) {
        this.bytes = bytes;
        this.to = to;
        this.contentFrom = head(from);
        this.disposition = Disposition.read(bytes, header("content-disposition"));
        this.type = ContentType.parse(headers.containsKey("content-type") ? value("content-type") : "");
        if (headers.containsKey("content-transfer-encoding")) {
            throw Broken.unsupported("Parts of the body must be sent without a transfer encoding.");
        }
        this.content = content(paths, passesFiles);
    }

    static MultipartPart read(byte[] bytes, int from, int to, TextPaths paths, boolean passesFiles) {
        return new MultipartPart(bytes, from, to, paths, passesFiles);
    }

    /** Reads the head, and tells where the content begins. */
    private int head(int from) {
        int at = from;
        while (!MultipartBody.startsWith(bytes, at, LINE_END)) {
            int end = lineEnd(at);
            int colon = at;
            while (colon < end && bytes[colon] != ':') {
                colon++;
            }
            String name = new String(bytes, at, colon - at, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            byte[] plain = name.getBytes(StandardCharsets.ISO_8859_1);
            if (colon == end || name.isEmpty() || !Names.harmless(plain, 0, plain.length)) {
                throw Broken.input("multipart", "a malformed header", at);
            }
            int value = colon + 1;
            while (value < end && bytes[value] == ' ') {
                value++;
            }
            if (headers.put(name, new Header(name, value, end)) != null || headers.size() > MOST_HEADERS) {
                throw Broken.input("multipart", "a header too many", at);
            }
            at = end + LINE_END.length;
        }
        return at + LINE_END.length;
    }

    private int lineEnd(int from) {
        for (int at = from; at + 1 < to; at++) {
            if (bytes[at] == '\r' && bytes[at + 1] == '\n') {
                return at;
            }
            if (bytes[at] >= 0 && bytes[at] < ' ' && bytes[at] != '\t' || bytes[at] == 127) {
                break;
            }
        }
        throw Broken.input("multipart", "a header without end", from);
    }

    private Header header(String name) {
        Header header = headers.get(name);
        if (header == null) {
            throw Broken.input("A part of the body has no " + name + ".");
        }
        return header;
    }

    private String value(String name) {
        Header header = header(name);
        byte[] value = Arrays.copyOfRange(bytes, header.from, header.to);
        if (Utf8.firstInvalid(value, 0, value.length) >= 0) {
            throw Broken.input("multipart", "no UTF-8 text", header.from);
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    /** What the part says, if it is text; a part without a type is (RFC 7578, section 4.4). */
    private Optional<Body> content(TextPaths paths, boolean passesFiles) {
        if (type.essence().startsWith("multipart/")) {
            throw Broken.unsupported("Parts of the body may not have parts.");
        }
        if (disposition.name().equals("_charset_")) {
            throw Broken.unsupported("The body must be in UTF-8, or declare the character set of each part.");
        }
        byte[] content = content();
        ContentType known = type.essence().isEmpty() ? new ContentType("text/plain", Optional.empty()) : type;
        try {
            return Optional.of(Body.read(content, known, paths));
        } catch (GuardException e) {
            boolean file = disposition.filename().isPresent() && !type.essence().isEmpty();
            if (file && passesFiles && e.refusal().reason() == Reason.BODY_UNSUPPORTED && !isText()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private boolean isText() {
        return Bodies.readable(type.essence());
    }

    /** The field's name. */
    public String name() {
        return disposition.name();
    }

    /** The file's name; empty if the part is a field. */
    public Optional<String> filename() {
        return disposition.filename();
    }

    /** The values of the part's head, by their names in lower case. */
    public Map<String, String> headers() {
        Map<String, String> values = new LinkedHashMap<>();
        headers.keySet().forEach(name -> values.put(name, value(name)));
        return values;
    }

    /** What stands in the part, as transmitted. */
    public byte[] content() {
        return Arrays.copyOfRange(bytes, contentFrom, to);
    }

    /** The content of a field, decoded. */
    String text() {
        Charset charset = type.charset().orElse(StandardCharsets.UTF_8);
        return new String(Charsets.toUtf8(content(), charset), StandardCharsets.UTF_8);
    }

    void edit(Payload.Editor editor, Splice splice) {
        String place = "form:" + (disposition.isPlainName() ? name() : "*");
        for (Header header : headers.values()) {
            switch (header.name) {
                case "content-disposition" -> disposition.edit(bytes, place, editor, splice);
                case "content-type" -> {}
                default -> {
                    Splice edited = new Splice(bytes, header.from, header.to);
                    value(header.name);
                    editor.edit(new PlainText(bytes, header.from, header.to, place, header.name, "", edited));
                    put(edited, header.from, header.to, splice);
                }
            }
        }
        content.ifPresent(body -> {
            byte[] before = body.bytes();
            byte[] after = ((Body) body.edit(new Named(editor, place, name()))).bytes();
            if (after != before) {
                splice.replace(contentFrom, to, after);
            }
        });
    }

    private static void put(Splice edited, int from, int to, Splice splice) {
        if (edited.changed()) {
            splice.replace(from, to, Disposition.coded(edited.finish()));
        }
    }
}
