package io.github.gatehouse.payload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The little that must be known of XML and HTML to show them as text. */
final class Markup {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Markup() {}

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

    /**
     * Refuses a document that gives names to texts (XML 1.0, section 4.2), or lets another document do so: what they
     * stand for would be read and not seen.
     */
    static void checkEntities(byte[] text, boolean xml) {
        String all = new String(text, StandardCharsets.ISO_8859_1);
        int doctype = xml ? all.indexOf("<!DOCTYPE") : -1;
        String declaration = doctype < 0 ? "" : all.substring(doctype, end(all, doctype));
        if (all.contains("<!ENTITY") || declaration.contains("[") || declaration.contains("SYSTEM")) {
            throw Broken.unsupported("Documents that declare entities are not supported here.");
        }
    }

    private static int end(String text, int from) {
        int end = text.indexOf('>', from);
        return end < 0 ? text.length() : end;
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

    /** Decodes character references that stand for ASCII characters, and all numeric ones. Others stay as they are. */
    static void decode(byte[] markup, Unescaped into) {
        into.begin(0, markup.length);
        References reference = new References(markup);
        int plain = 0;
        for (int at = 0; at < markup.length; at++) {
            if (markup[at] == '&' && reference.at(at)) {
                into.copy(markup, plain, at);
                into.escape(reference.code(), at, reference.end());
                plain = reference.end();
                at = plain - 1;
            }
        }
        into.copy(markup, plain, markup.length);
    }

    /** Writes a text so that it may stand between tags and in quotes. */
    static byte[] escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
