package io.github.gatehouse.output;

import io.github.gatehouse.text.Confusables;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Reduces text to what a reader takes it for: compatibility forms, accents, invisible characters and upper case go,
 * digits and letters of other alphabets become the Latin ones they look like.
 */
final class Lookalike {

    /** Beside {@link Confusables}, which leave digits as they are in prose. */
    private static final String FROM = "0134|l\u04bb\u04cf\u0269\u1d04\u03c2";

    private static final String TO = "oieaiihiicc";

    private Lookalike() {}

    /** A name: only its letters and digits. */
    static String name(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        if (plain(name, letters)) {
            return letters.toString();
        }
        letters.setLength(0);
        text(name).codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    /** The short way for names that have nothing but ASCII. */
    private static boolean plain(String name, StringBuilder letters) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80 || c == '\\') {
                return false;
            }
            int letter = latin(c >= 'A' && c <= 'Z' ? c + ' ' : c);
            if (letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9') {
                letters.append((char) letter);
            }
        }
        return true;
    }

    /** A text, with its JSON escapes resolved. */
    static String text(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(unescape(text), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(c -> !passedOver(c))
                .map(Lookalike::latin)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean passedOver(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.UNASSIGNED;
    }

    private static int latin(int c) {
        int letter = Confusables.latin(c);
        int at = FROM.indexOf(letter);
        return at < 0 ? letter : TO.charAt(at);
    }

    private static String unescape(String text) {
        int at = text.indexOf("\\u");
        if (at < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int done = 0;
        while (at >= 0) {
            int c = at + 6 <= text.length() ? hex(text, at + 2) : -1;
            plain.append(text, done, at);
            plain.append(c < 0 ? "\\u" : Character.toString(c));
            done = c < 0 ? at + 2 : at + 6;
            at = text.indexOf("\\u", done);
        }
        return plain.append(text, done, text.length()).toString();
    }

    private static int hex(String text, int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
