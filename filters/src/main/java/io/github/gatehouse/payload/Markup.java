package io.github.gatehouse.payload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The little that must be known of XML and HTML to show them as text. */
final class Markup {

    /** Leading zeros are allowed, but nobody needs many. */
    private static final int LONGEST_REFERENCE = 24;

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

    /**
     * Decodes character references (XML 1.0, sections 4.1 and 4.6): the numeric ones, and those of {@code < > & " '}.
     * Any other stays as it is.
     */
    static void decode(byte[] markup, Unescaped into) {
        into.begin(0, markup.length);
        int plain = 0;
        for (int at = 0; at < markup.length; at++) {
            int end = markup[at] == '&' ? end(markup, at) : -1;
            int code = end < 0 ? -1 : code(new String(markup, at + 1, end - at - 1, StandardCharsets.ISO_8859_1));
            if (code > 0) {
                into.copy(markup, plain, at);
                into.escape(code, at, end + 1);
                plain = end + 1;
                at = end;
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

    /** The semicolon of a reference that begins here; -1 if there is none within its longest form. */
    private static int end(byte[] markup, int at) {
        int limit = Math.min(markup.length, at + LONGEST_REFERENCE);
        for (int i = at + 1; i < limit; i++) {
            if (markup[i] == ';') {
                return i;
            }
        }
        return -1;
    }

    private static int code(String reference) {
        if (!reference.startsWith("#")) {
            return switch (reference) {
                case "lt" -> '<';
                case "gt" -> '>';
                case "amp" -> '&';
                case "quot" -> '"';
                case "apos" -> '\'';
                default -> -1;
            };
        }
        boolean hexadecimal = reference.startsWith("#x") || reference.startsWith("#X");
        int code = 0;
        for (int i = hexadecimal ? 2 : 1; i < reference.length(); i++) {
            char c = reference.charAt(i);
            int digit = c < 128 ? Character.digit(c, hexadecimal ? 16 : 10) : -1;
            if (digit < 0) {
                return -1;
            }
            code = Math.min(code * (hexadecimal ? 16 : 10) + digit, Character.MAX_CODE_POINT + 1);
        }
        return code > Character.MAX_CODE_POINT ? -1 : code;
    }
}
