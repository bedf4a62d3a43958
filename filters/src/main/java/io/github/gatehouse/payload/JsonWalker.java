package io.github.gatehouse.payload;

/**
 * Walks over JSON text that {@link JsonCheck} has found well formed and shows its names, strings and numbers with their
 * places. Allocates nothing for a value.
 */
final class JsonWalker {

    /** Sees what a document consists of. Offsets are those inside the quotes. */
    interface Visitor {
        void name(int from, int to, boolean escaped);

        void string(int from, int to, boolean escaped, TextPaths.Node node);

        void number(int from, int to, TextPaths.Node node);
    }

    private final byte[] json;
    private final int end;
    private final JsonPlace place;
    private final Visitor visitor;
    private final LongStrings strings;

    private int known;
    private int at;
    private boolean escaped;

    private JsonWalker(byte[] json, int from, int to, JsonPlace place, Visitor visitor, LongStrings strings) {
        this.json = json;
        this.at = from;
        this.end = to;
        this.place = place;
        this.visitor = visitor;
        this.strings = strings;
    }

    /**
     * Shows a document that has been checked.
     *
     * @param place is kept up to date for the visitor
     * @param strings of the document, if they are known
     */
    static void walk(
            byte[] json, int from, int to, TextPaths paths, JsonPlace place, Visitor visitor, LongStrings strings) {
        JsonWalker walker = new JsonWalker(json, from, to, place, visitor, strings);
        walker.skipSpace();
        walker.value(paths.root());
    }

    private void value(TextPaths.Node node) {
        switch (json[at]) {
            case '{' -> object(node);
            case '[' -> array(node);
            case '"' -> {
                int from = at + 1;
                string();
                visitor.string(from, at - 1, escaped, node);
            }
            default -> plain(node);
        }
    }

    private void object(TextPaths.Node node) {
        place.enter(at, false);
        do {
            next();
            if (json[at] == '"') {
                member(node);
            }
        } while (json[at] == ',');
        place.leave();
        at++;
    }

    private void member(TextPaths.Node node) {
        int from = at + 1;
        string();
        int to = at - 1;
        place.name(from, to, escaped);
        visitor.name(from, to, escaped);
        skipSpace();
        next();
        value(node.member(json, from, to));
        skipSpace();
    }

    private void array(TextPaths.Node node) {
        place.enter(at, true);
        do {
            next();
            if (json[at] != ']') {
                place.next();
                value(node.element());
                skipSpace();
            }
        } while (json[at] == ',');
        place.leave();
        at++;
    }

    /** From the opening quote to behind the closing one; notes whether there are escapes. */
    private void string() {
        int opened = at++;
        if (strings.begins(known, opened)) {
            at = strings.end(known);
            escaped = strings.escaped(known++);
            return;
        }
        escaped = false;
        at = JsonStrings.skipText(json, at, end);
        while (json[at] != '"') {
            boolean escape = json[at] == '\\';
            escaped |= escape;
            at = JsonStrings.skipText(json, at + (escape ? 2 : 1), end);
        }
        at++;
    }

    /** A number or a literal. */
    private void plain(TextPaths.Node node) {
        int from = at;
        while (at < end && json[at] > ' ' && json[at] != ',' && json[at] != ']' && json[at] != '}') {
            at++;
        }
        if (json[from] <= '9') {
            visitor.number(from, at, node);
        }
    }

    /** Goes behind a sign, and behind the space that follows it. */
    private void next() {
        at++;
        skipSpace();
    }

    private void skipSpace() {
        while (at < end && json[at] <= ' ') {
            at++;
        }
    }
}
