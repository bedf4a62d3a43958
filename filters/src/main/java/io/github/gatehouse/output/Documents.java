package io.github.gatehouse.output;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what applications take out of the text of a model: objects in JSON, wherever they stand, and arrays that begin
 * with a text. The text may come in pieces, and means the same however it is cut. What begins like an object and cannot
 * be read in exactly one way makes the rest of the text suspicious, for lenient readers end it elsewhere. In a code
 * block also a line counts that begins with the name of an action's key and a colon or equals sign.
 */
final class Documents {

    /** What becomes of what is found. */
    interface Reader {
        /** @return false if the document cannot be read in exactly one way */
        boolean document(String json);

        void ambiguous();
    }

    private enum Where {
        PROSE,
        /** Behind the brace that may begin an object. */
        BRACE,
        /** In a name without quotes. */
        NAME,
        BEHIND_NAME,
        /** Behind the bracket that may begin an array. */
        BRACKET,
        INSIDE
    }

    private final Optional<AllowedActions> actions;
    private final Reader reader;
    private final CodeBlock block = new CodeBlock();
    private Where where = Where.PROSE;
    private StringBuilder document = new StringBuilder();
    private @Nullable StringBuilder suspicious;
    private int depth;
    private boolean quoted;
    private boolean escaped;

    Documents(Optional<AllowedActions> actions, Reader reader) {
        this.actions = actions;
        this.reader = reader;
    }

    /** Whether nothing begins in a text like this. */
    static boolean isPlain(String text) {
        return text.indexOf('{') < 0 && text.indexOf('[') < 0 && text.indexOf('`') < 0 && text.indexOf('~') < 0;
    }

    /** What the text says so far may mean something else by what follows. */
    boolean open() {
        return where != Where.PROSE || suspicious != null;
    }

    /** Nothing needs to be remembered for the next piece. */
    boolean idle() {
        return !open() && block.outside();
    }

    void feed(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            step(piece.charAt(i));
        }
    }

    /** The text is complete. */
    void end() {
        if (where == Where.INSIDE) {
            complete(document.toString());
        }
        if (suspicious != null) {
            String rest = suspicious.substring(0, suspicious.lastIndexOf("}") + 1);
            suspicious = null;
            judge(rest);
        }
        where = Where.PROSE;
        block.leave();
    }

    private void step(char c) {
        if (suspicious != null) {
            suspicious.append(c);
        }
        if (where == Where.PROSE) {
            line(c);
            open(c);
            return;
        }
        block.step(c, false);
        document.append(c);
        switch (where) {
            case BRACE -> brace(c);
            case NAME -> name(c);
            case BEHIND_NAME -> behindName(c);
            case BRACKET -> bracket(c);
            default -> inside(c);
        }
    }

    private void line(char c) {
        Optional<String> key = block.step(c, true);
        if (key.isPresent() && actions.isPresent()) {
            AllowedActions known = actions.get();
            if (known.isField(key.get().strip()) || known.looksLikeField(key.get())) {
                reader.ambiguous();
            }
        }
    }

    private void open(char c) {
        if (c != '{' && c != '[') {
            where = Where.PROSE;
            return;
        }
        document = new StringBuilder().append(c);
        where = c == '{' ? Where.BRACE : Where.BRACKET;
        depth = 1;
        quoted = false;
        escaped = false;
    }

    private void brace(char c) {
        if (isName(c)) {
            where = Where.NAME;
        } else if (Mention.isQuote(c) || "/#\\[".indexOf(c) >= 0) {
            where = Where.INSIDE;
            inside(c);
        } else if (!isBlank(c)) {
            open(c);
        }
    }

    private void name(char c) {
        if (isBlank(c)) {
            where = Where.BEHIND_NAME;
        } else if (!isName(c)) {
            behindName(c);
        }
    }

    private void behindName(char c) {
        if (c == ':' || c == '=' || c == '\uff1a') {
            where = Where.INSIDE;
        } else if (!isBlank(c)) {
            open(c);
        }
    }

    private void bracket(char c) {
        if (c == '"') {
            where = Where.INSIDE;
            inside(c);
        } else if (!isBlank(c)) {
            open(c);
        }
    }

    private void inside(char c) {
        if (escaped) {
            escaped = false;
        } else if (quoted) {
            escaped = c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            where = Where.PROSE;
            complete(document.toString());
        }
    }

    private void complete(String json) {
        if (!reader.document(json)) {
            unreadable(json);
        }
    }

    private void unreadable(String json) {
        if (actions.isPresent() && suspicious == null) {
            suspicious = new StringBuilder(json);
        }
        judge(json);
    }

    private void judge(String text) {
        if (actions.isPresent() && actions.get().mentionedIn(text)) {
            reader.ambiguous();
        }
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) && !isBlank(c) || Character.isSurrogate(c) || "_$-.".indexOf(c) >= 0;
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || Character.isSpaceChar(c) || Character.isIdentifierIgnorable(c);
    }
}
