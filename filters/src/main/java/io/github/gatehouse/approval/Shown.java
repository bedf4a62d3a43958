package io.github.gatehouse.approval;

/**
 * Text as a person may trust it: whatever has no shape of its own, such as controls, marks that turn the direction of
 * writing, blanks other than the usual one and characters of no width, is written as {@code \}{@code u....}.
 */
final class Shown {

    private Shown() {}

    /** In quotes, as JSON. */
    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                shown.append('\\');
            }
            append(shown, c);
        });
        return shown.append('"').toString();
    }

    /** JSON that stays what it is: line ends and tabs between its parts are kept. */
    static String json(String json) {
        StringBuilder shown = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                shown.append((char) c);
            } else {
                append(shown, c);
            }
        });
        return shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        if (isPlain(c)) {
            shown.appendCodePoint(c);
            return;
        }
        for (char unit : Character.toChars(c)) {
            shown.append("\\u").append(String.format("%04x", (int) unit));
        }
    }

    private static boolean isPlain(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isBlank(c);
        };
    }

    /** Letters and marks that are not drawn (Unicode, Default_Ignorable_Code_Point), as far as the type does not say so. */
    private static boolean isBlank(int c) {
        return c == 0x34f
                || c == 0x115f
                || c == 0x1160
                || c == 0x17b4
                || c == 0x17b5
                || c == 0x2800
                || c == 0x3164
                || c == 0xffa0
                || c >= 0x180b && c <= 0x180f
                || c >= 0xfe00 && c <= 0xfe0f
                || c >= 0xe0000 && c <= 0xe0fff;
    }
}
