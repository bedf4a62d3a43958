package io.github.gatehouse.payload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The little that must be known of XML to show it as plain text. */
final class Xml {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Xml() {}

    /**
     * Refuses a document whose XML declaration (XML 1.0, section 4.3.3) names another encoding than the one it was read
     * in: a parser would follow the declaration and see another text.
     */
    static void checkEncoding(byte[] text, Charset charset) {
        String start = new String(text, 0, Math.min(text.length, 512), StandardCharsets.UTF_8);
        start = start.startsWith(BYTE_ORDER_MARK) ? start.substring(1) : start;
        if (!start.startsWith("<?xml")) {
            return;
        }
        int end = start.indexOf("?>");
        String declaration = end < 0 ? start : start.substring(0, end);
        int encoding = declaration.indexOf("encoding");
        if (end < 0 || encoding >= 0 && !names(charset, declaration.substring(encoding + "encoding".length()))) {
            throw Broken.unsupported("The XML declaration names another encoding than the Content-Type field.");
        }
    }

    /** Whether this is {@code = "name"}, perhaps followed by more. */
    private static boolean names(Charset charset, String assignment) {
        String value = assignment.strip();
        if (!value.startsWith("=")) {
            return false;
        }
        value = value.substring(1).strip();
        String name = charset.name().toLowerCase(Locale.ROOT);
        String lower = value.toLowerCase(Locale.ROOT);
        return lower.startsWith('"' + name + '"')
                || lower.startsWith('\'' + name + '\'')
                || charset.equals(StandardCharsets.UTF_8)
                        && (lower.startsWith("\"us-ascii\"") || lower.startsWith("'us-ascii'"));
    }
}
