package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;

/**
 * Walks over JSON text (RFC 8259) and shows its names, strings and numbers with their places. Strict beyond the
 * grammar: a name twice in one object, text behind the document, more than {@link #DEEPEST} levels, a byte order mark
 * and invalid UTF-8 are errors, because readers disagree about them. Takes time in proportion to the text's length and
 * allocates nothing for a value.
 */
final class JsonWalker {

    /** Levels of arrays and objects that may lie in one another. */
    static final int DEEPEST = 64;

    /** Sees what a document consists of. Offsets are those inside the quotes. */
    interface Visitor {
        void name(int from, int to, boolean escaped);

        void string(int from, int to, boolean escaped, TextPaths.Node node);

        void number(int from, int to, TextPaths.Node node);
    }

    private static final Visitor NOBODY = new Visitor() {
        @Override
        public void name(int from, int to, boolean escaped) {}

        @Override
        public void string(int from, int to, boolean escaped, TextPaths.Node node) {}

        @Override
        public void number(int from, int to, TextPaths.Node node) {}
    };

    private final byte[] json;
    private final int end;
    private final JsonPlace place;
    private final Visitor visitor;
    private final JsonNames names;
    /** The document is known to be well formed: of its strings only the ends are looked for. */
    private final boolean checked;

    /** Of a document that is checked, those found; of one that was, those known. */
    private LongStrings strings = LongStrings.NONE;

    private int known;
    private int at;
    private boolean escaped;
    private boolean escapes;

    private JsonWalker(
            byte[] json, int from, int to, JsonPlace place, Visitor visitor, JsonNames names, boolean checked) {
        this.json = json;
        this.at = from;
        this.end = to;
        this.place = place;
        this.visitor = visitor;
        this.names = names;
        this.checked = checked;
    }

    /** Throws {@link GuardException} unless the bytes are one well-formed document. */
    static LongStrings check(byte[] json, int from, int to) {
        JsonWalker walker = new JsonWalker(json, from, to, new JsonPlace(json), NOBODY, new JsonNames(json), false);
        walker.strings = new LongStrings();
        walker.document(TextPaths.EVERY_STRING);
        return walker.strings;
    }

    /**
     * Whether a lenient reader would take the bytes for a document, and see in it what does not stand in the bytes: a
     * name may come twice, levels may be any number, and after a document with escapes anything may follow.
     */
    static boolean follows(byte[] json) {
        JsonPlace place = new JsonPlace(json);
        JsonWalker walker = new JsonWalker(json, 0, json.length, place, NOBODY, JsonNames.UNCHECKED, false);
        try {
            walker.skipSpace();
            walker.value(TextPaths.EVERY_STRING.root());
            walker.skipSpace();
            return walker.at == json.length || walker.escapes;
        } catch (GuardException e) {
            return place.depth() == DEEPEST;
        }
    }

    /** Whether a lenient reader would take exactly these bytes for a document. */
    static boolean isDocument(byte[] json, int from, int to) {
        JsonWalker walker = new JsonWalker(json, from, to, new JsonPlace(json), NOBODY, JsonNames.UNCHECKED, false);
        try {
            walker.document(TextPaths.EVERY_STRING);
            return true;
        } catch (GuardException e) {
            return false;
        }
    }

    /**
     * Shows a document that has been checked.
     *
     * @param place is kept up to date for the visitor
     * @param strings of the document, if they are known
     */
    static void walk(
            byte[] json, int from, int to, TextPaths paths, JsonPlace place, Visitor visitor, LongStrings strings) {
        JsonWalker walker = new JsonWalker(json, from, to, place, visitor, JsonNames.UNCHECKED, true);
        walker.strings = strings;
        walker.document(paths);
    }

    private void document(TextPaths paths) {
        skipSpace();
        value(paths.root());
        skipSpace();
        if (at < end) {
            throw broken("text behind the document");
        }
    }

    private void value(TextPaths.Node node) {
        if (at == end) {
            throw broken(end == 0 ? "empty" : "unexpected end");
        }
        switch (json[at]) {
            case '{' -> object(node);
            case '[' -> array(node);
            case '"' -> {
                int from = at + 1;
                string();
                visitor.string(from, at - 1, escaped, node);
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number(node);
        }
    }

    private void object(TextPaths.Node node) {
        int opened = at;
        int known = names.size();
        enter(false);
        if (!closes('}')) {
            do {
                skipSpace();
                member(opened, node);
                skipSpace();
            } while (continues('}'));
        }
        names.drop(known);
        place.leave();
    }

    private void member(int opened, TextPaths.Node node) {
        int from = at + 1;
        if (at == end || json[at] != '"') {
            throw broken("a name was expected");
        }
        string();
        int to = at - 1;
        if (!names.add(opened, from, to, escaped)) {
            throw Broken.input("JSON", "a name that was there before", from - 1);
        }
        place.name(from, to, escaped);
        visitor.name(from, to, escaped);
        skipSpace();
        if (at == end || json[at] != ':') {
            throw broken("a colon was expected");
        }
        at++;
        skipSpace();
        value(node.member(json, from, to));
    }

    private void array(TextPaths.Node node) {
        enter(true);
        if (!closes(']')) {
            do {
                place.next();
                skipSpace();
                value(node.element());
                skipSpace();
            } while (continues(']'));
        }
        place.leave();
    }

    private void enter(boolean array) {
        if (place.depth() == DEEPEST) {
            throw broken("more than " + DEEPEST + " levels");
        }
        place.enter(at, array);
        at++;
    }

    private boolean closes(char bracket) {
        skipSpace();
        if (at < end && json[at] == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private boolean continues(char bracket) {
        if (at < end && json[at] == ',') {
            at++;
            return true;
        }
        if (at < end && json[at] == bracket) {
            at++;
            return false;
        }
        throw broken(at == end ? "unexpected end" : "a comma or the end was expected");
    }

    /** From the opening quote to behind the closing one; notes whether there are escapes. */
    private void string() {
        int opened = at++;
        escaped = false;
        if (checked) {
            close();
            return;
        }
        while (true) {
            at = JsonStrings.skipPlain(json, at, end);
            if (at >= end) {
                throw Broken.input("JSON", "a string without end", opened);
            }
            byte b = json[at];
            if (b == '"') {
                at++;
                strings.add(opened, at, escaped);
                return;
            }
            if (b == '\\') {
                escaped = true;
                escapes = true;
                escape();
            } else if (b < 0) {
                int length = Utf8.length(json, at, end);
                if (length == 0) {
                    throw broken("invalid UTF-8");
                }
                at += length;
            } else if (b < ' ') {
                throw broken("a control character");
            } else {
                at++;
            }
        }
    }

    /** Goes behind the quote that closes a string of a document that is well formed. */
    private void close() {
        int opened = at - 1;
        if (strings.begins(known, opened)) {
            at = strings.end(known);
            escaped = strings.escaped(known++);
            return;
        }
        at = JsonStrings.skipText(json, at, end);
        while (at < end && json[at] != '"') {
            boolean escape = json[at] == '\\';
            escaped |= escape;
            at = JsonStrings.skipText(json, at + (escape ? 2 : 1), end);
        }
        if (at++ >= end) {
            throw Broken.input("JSON", "a string without end", opened);
        }
    }

    private void escape() {
        int length = 2;
        if (at + 1 < end && json[at + 1] == 'u') {
            length = JsonStrings.hex4(json, at + 2, end) < 0 ? 0 : 6;
        } else if (at + 1 >= end || JsonStrings.escape(json[at + 1]) < 0) {
            length = 0;
        }
        if (length == 0) {
            throw broken("an unknown escape");
        }
        at += length;
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || json[at + i] != word.charAt(i)) {
                throw broken("an unexpected character");
            }
        }
        at += word.length();
    }

    private void number(TextPaths.Node node) {
        int from = at;
        if (json[at] == '-') {
            at++;
        }
        boolean zero = at < end && json[at] == '0';
        int digits = digits(from == at ? "an unexpected character" : "a malformed number");
        if (zero && digits > 1) {
            throw Broken.input("JSON", "a malformed number", from);
        }
        if (at < end && json[at] == '.') {
            at++;
            digits("a malformed number");
        }
        if (at < end && (json[at] | 0x20) == 'e') {
            at++;
            if (at < end && (json[at] == '+' || json[at] == '-')) {
                at++;
            }
            digits("a malformed number");
        }
        visitor.number(from, at, node);
    }

    private int digits(String problem) {
        int from = at;
        while (at < end && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        if (from == at) {
            throw broken(problem);
        }
        return at - from;
    }

    private void skipSpace() {
        while (at < end
                && json[at] <= ' '
                && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
    }

    private GuardException broken(String kind) {
        return Broken.input("JSON", kind, at);
    }
}
