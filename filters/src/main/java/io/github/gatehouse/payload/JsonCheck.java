package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;

/**
 * Checks that bytes are one JSON document (RFC 8259). Strict beyond the grammar: a name twice in one object, text behind
 * the document, more than {@link #DEEPEST} levels, a byte order mark and invalid UTF-8 are errors, because readers
 * disagree about them. Takes time in proportion to the text's length.
 */
final class JsonCheck {

    /** Levels of arrays and objects that may lie in one another. */
    static final int DEEPEST = 64;

    private final byte[] json;
    private final int end;
    private final JsonNames names;
    private final LongStrings strings;
    private int at;
    private int depth;
    /** Of the open arrays and objects, a bit for each that is an object, the innermost lowest. */
    private long objects;

    private boolean escaped;
    private boolean escapes;

    private JsonCheck(byte[] json, int from, int to, JsonNames names, LongStrings strings) {
        this.json = json;
        this.at = from;
        this.end = to;
        this.names = names;
        this.strings = strings;
    }

    /** Throws {@link GuardException} unless the bytes are one well-formed document. Tells where its strings stand. */
    static LongStrings check(byte[] json, int from, int to) {
        LongStrings strings = new LongStrings();
        new JsonCheck(json, from, to, new JsonNames(json), strings).document();
        return strings;
    }

    /**
     * Whether a lenient reader would take the bytes for a document, and see in it what does not stand in the bytes: a
     * name may come twice, levels may be any number, and after a document with escapes anything may follow.
     */
    static boolean follows(byte[] json) {
        JsonCheck check = new JsonCheck(json, 0, json.length, JsonNames.UNCHECKED, LongStrings.NONE);
        try {
            check.value();
            check.skipSpace();
            return check.at == json.length || check.escapes;
        } catch (GuardException e) {
            return check.depth == DEEPEST;
        }
    }

    /** Whether a lenient reader would take exactly these bytes for a document. */
    static boolean isDocument(byte[] json, int from, int to) {
        try {
            new JsonCheck(json, from, to, JsonNames.UNCHECKED, LongStrings.NONE).document();
            return true;
        } catch (GuardException e) {
            return false;
        }
    }

    private void document() {
        value();
        skipSpace();
        if (at < end) {
            throw broken("text behind the document");
        }
    }

    private void value() {
        do {
            skipSpace();
            while (opens()) {
                skipSpace();
            }
        } while (goesOn());
    }

    /** Reads a value, or up to the first one in it: then there is another to read. */
    private boolean opens() {
        if (at == end) {
            throw broken(end == 0 ? "empty" : "unexpected end");
        }
        switch (json[at]) {
            case '{' -> {
                return enter(true);
            }
            case '[' -> {
                return enter(false);
            }
            case '"' -> string();
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        }
        return false;
    }

    private boolean enter(boolean object) {
        if (depth == DEEPEST) {
            throw broken("more than " + DEEPEST + " levels");
        }
        depth++;
        objects = objects << 1 | (object ? 1 : 0);
        if (object) {
            names.enter(at);
        }
        at++;
        skipSpace();
        if (leaves()) {
            return false;
        }
        if (object) {
            name();
        }
        return true;
    }

    /** Goes behind what is read: to the next value, if there is one. */
    private boolean goesOn() {
        while (depth > 0) {
            skipSpace();
            if (at < end && json[at] == ',') {
                at++;
                if (inObject()) {
                    skipSpace();
                    name();
                }
                return true;
            }
            if (!leaves()) {
                throw broken(at == end ? "unexpected end" : "a comma or the end was expected");
            }
        }
        return false;
    }

    private boolean inObject() {
        return (objects & 1) != 0;
    }

    private boolean leaves() {
        if (at == end || json[at] != (inObject() ? '}' : ']')) {
            return false;
        }
        if (inObject()) {
            names.leave();
        }
        objects >>>= 1;
        depth--;
        at++;
        return true;
    }

    private void name() {
        int from = at + 1;
        if (at == end || json[at] != '"') {
            throw broken("a name was expected");
        }
        string();
        if (!names.add(from, at - 1, escaped)) {
            throw Broken.input("JSON", "a name that was there before", from - 1);
        }
        skipSpace();
        if (at == end || json[at] != ':') {
            throw broken("a colon was expected");
        }
        at++;
    }

    /** From the opening quote to behind the closing one; notes whether there are escapes. */
    private void string() {
        int opened = at++;
        escaped = false;
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

    private void number() {
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
        while (at < end && json[at] <= ' ' && JsonStrings.space(json[at])) {
            at++;
        }
    }

    private GuardException broken(String kind) {
        return Broken.input("JSON", kind, at);
    }
}
