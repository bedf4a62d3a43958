package io.github.gatehouse.injection;

import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;

/**
 * Marks by which models tell turns and roles: tokens of chat templates ({@code <|im_start|>}, {@code [INST]},
 * {@code <<SYS>>}, {@code <start_of_turn>}), tags of tools and system prompts, and names of speakers at the beginning of
 * a line ({@code Human:}). In what others say they are made harmless: their name stays, between {@code ‹} and {@code ›}
 * instead of their brackets. Case, width, look-alikes and characters that nobody sees make no difference.
 *
 * <p>No mark contains {@code ‹} or {@code ›}. So whatever is rewritten never becomes part of another mark, and a text
 * that was rewritten stays as it is. A text that ends within a mark loses the bracket that opens it, because servers join
 * texts. Takes time in proportion to the text's length.
 */
final class TurnMarks {

    private static final String OPENING = "\u2039";
    private static final String CLOSING = "\u203a";

    /** Longer than the longest name, and than the attributes of a tag. */
    private static final int LONGEST = 64;

    private static final int MOST_SIGNS = 8;

    /** Takes what replaces bytes, ascending. */
    interface Edits {
        void replace(int from, int to, String with);
    }

    private final Glance text;
    private final Edits edits;
    private int marks;
    /** Behind what was replaced last. */
    private int replaced;

    private TurnMarks(Glance text, Edits edits) {
        this.text = text;
        this.edits = edits;
    }

    /** Makes the marks in a text harmless; says how many there were. */
    static int neutralise(Text text) {
        return neutralise(text.bytes(), text.from(), text.to(), text::replace);
    }

    /** The text with its marks made harmless. */
    static String neutralised(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(text.length() + 16);
        int[] copied = {0};
        int marks = neutralise(bytes, 0, bytes.length, (from, to, with) -> {
            out.append(new String(bytes, copied[0], from - copied[0], StandardCharsets.UTF_8))
                    .append(with);
            copied[0] = to;
        });
        if (marks == 0) {
            return text;
        }
        return out.append(new String(bytes, copied[0], bytes.length - copied[0], StandardCharsets.UTF_8))
                .toString();
    }

    private static int neutralise(byte[] bytes, int from, int to, Edits edits) {
        if (!suspicious(bytes, from, to)) {
            return 0;
        }
        TurnMarks marks = new TurnMarks(Glance.at(bytes, from, to), edits);
        marks.all();
        return marks.marks;
    }

    /** Every mark has a bracket, a number sign or a colon, or something that looks like one: of those, the first byte. */
    private static boolean suspicious(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            switch (bytes[i] & 0xFF) {
                case '<', '[', '{', '#', ':', 0xCB, 0xE2, 0xE3, 0xEA, 0xEF -> {
                    return true;
                }
                default -> {}
            }
        }
        return false;
    }

    private void all() {
        int at = 0;
        while (at < text.length()) {
            int end = text.beginsLine(at) ? speaker(at) : at;
            at = end > at ? end : mark(at);
        }
        if (text.length() > 0) {
            openEnd();
        }
    }

    /** Goes behind the mark that begins here, or to the next character. */
    private int mark(int at) {
        int end =
                switch (text.charAt(at)) {
                    case '<' -> angles(at);
                    case '[' -> squares(at);
                    case '{' -> braces(at);
                    case '(' -> rounds(at);
                    default -> at;
                };
        return Math.max(end, at + 1);
    }

    /** {@code <|name|>}, {@code <<name>>}, {@code <name …>}, each also with a slash. */
    private int angles(int at) {
        int inside = run(at, "<| ");
        int word = text.charAt(inside) == '/' ? inside + 1 : inside;
        int end = name(word);
        int closing = run(end, "/| ");
        String opener = text.text(at, inside);
        String closer = text.text(end, closing);
        boolean bars = opener.indexOf('|') > 0 && closer.indexOf('|') >= 0;
        boolean any = bars || opener.indexOf('|') > 0 || closer.indexOf('|') >= 0 || opener.indexOf('<', 1) > 0;
        boolean tight = bars && opener.length() + closer.length() == 3 && end > word;
        if (tight || MarkNames.token(text.text(word, end)) && any) {
            return bracketed(at, inside, end, closing, '>', opener.indexOf('<', 1) > 0);
        }
        if (opener.length() > 1 || any || !MarkNames.tag(text.text(word, end))) {
            return at;
        }
        int bracket = closing > end ? attributes(closing) : end;
        int behind = bracketed(at, inside, bracket, bracket, '>', false);
        return behind == at && MarkNames.spotlight(text.text(word, end)) ? opened(at, inside) : behind;
    }

    /** Who is in doubt about a tag that was forged should not have to look for its end. */
    private int opened(int at, int inside) {
        replace(at, inside, OPENING);
        marks++;
        return inside;
    }

    /** To the bracket that closes a tag. What may be, or was, another mark is no attribute. */
    private int attributes(int from) {
        int at = from;
        while (at - from < LONGEST && at < text.length() && ">\n<[{(\u2039\u203a".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** {@code [NAME]}, also with a slash, and {@code [system](#part)}. */
    private int squares(int at) {
        int inside = run(at + 1, " ");
        int word = text.charAt(inside) == '/' ? inside + 1 : inside;
        int end = name(word);
        int closing = run(end, " ");
        String name = text.text(word, end);
        boolean reference = text.charAt(closing + 1) == '(' && text.charAt(closing + 2) == '#';
        boolean mark = MarkNames.square(name) || reference && MarkNames.speaker(name, true);
        return mark ? bracketed(at, inside, end, closing, ']', false) : at;
    }

    /** <code>{{#name~}}</code>, also with a slash. */
    private int braces(int at) {
        int inside = run(at, "{ ~#");
        int word = text.charAt(inside) == '/' ? inside + 1 : inside;
        int end = name(word);
        int closing = run(end, "~ ");
        boolean block = word > inside || text.text(at, inside).indexOf('#') > 0;
        boolean mark = block && inside - at > 1 && closing > end && text.charAt(closing + 1) == '}';
        return mark && MarkNames.speaker(text.text(word, end), true)
                ? bracketed(at, inside, end, closing, '}', true)
                : at;
    }

    /** {@code ##(name)}. */
    private int rounds(int at) {
        int before = text.charAt(at - 1) == ' ' ? at - 2 : at - 1;
        if (text.charAt(before) != '#' || text.charAt(before - 1) != '#') {
            return at;
        }
        int end = name(at + 1);
        return MarkNames.speech(text.text(at + 1, end)) ? bracketed(at, at + 1, end, end, ')', false) : at;
    }

    /**
     * Replaces what stands before and behind a name, if the bracket closes.
     *
     * @param from of the opening bracket
     * @param inside behind all that belongs to it
     * @param end of the name, where all that belongs to the closing bracket begins
     * @param closing of the closing bracket itself
     * @param twice the bracket may come twice
     * @return behind the mark; {@code from} if it is none
     */
    private int bracketed(int from, int inside, int end, int closing, char bracket, boolean twice) {
        if (text.charAt(closing) != bracket) {
            return from;
        }
        int last = twice && text.charAt(closing + 1) == bracket ? closing + 1 : closing;
        replace(from, inside, OPENING);
        replace(end, last + 1, CLOSING);
        marks++;
        return last + 1;
    }

    private void replace(int from, int to, String with) {
        replaced = to;
        edits.replace(text.from(from), text.to(to - 1), with);
    }

    /** {@code Name:} at the beginning of a line, perhaps as a heading or in bold letters. */
    private int speaker(int at) {
        int word = run(at, " #*_");
        int end = word;
        while (end - word < LONGEST && text.charAt(end) != ':' && spoken(text.charAt(end))) {
            end++;
        }
        if (text.charAt(end) != ':') {
            return at;
        }
        while (end > word && " *_".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        boolean heading = text.text(at, word).indexOf('#') >= 0;
        if (!MarkNames.speaker(text.text(word, end), heading)) {
            return at;
        }
        edits.replace(text.from(word), text.from(word), OPENING);
        edits.replace(text.to(end - 1), text.to(end - 1), CLOSING);
        marks++;
        return end;
    }

    /** The bracket of a mark that the text's end cuts off. Only as it is: what is disguised is no mark once it is joined. */
    private void openEnd() {
        int end = text.length();
        int name = end;
        while (name > 0
                && end - name < LONGEST
                && (nameSign(text.charAt(name - 1)) || "|/".indexOf(text.charAt(name - 1)) >= 0)) {
            name--;
        }
        char bracket = text.charAt(name - 1);
        String begun = text.text(name, end);
        String word = begun.startsWith("/") ? begun.substring(1) : begun;
        boolean open = bracket == '<' && (begun.startsWith("|") || MarkNames.tagBegin(word))
                || bracket == '[' && MarkNames.squareBegin(word);
        if (open && replaced < name && text.isPlain(name - 1)) {
            int from = bracket == '<' && text.charAt(name - 2) == '<' ? name - 2 : name - 1;
            opened(from, name);
        }
    }

    /** Behind the signs that follow, but not many. */
    private int run(int from, String signs) {
        int at = from;
        while (at - from < MOST_SIGNS && signs.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int name(int from) {
        int at = from;
        while (at - from < LONGEST && nameSign(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean spoken(char c) {
        return nameSign(c) || c == ' ' || c == '*';
    }

    private static boolean nameSign(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '-' || c == '.' || c == ':';
    }
}
