package io.github.gatehouse.output;

import java.util.Optional;

/**
 * Whether a text is in a code block of Markdown, and how its lines begin. Three backquotes or tildes begin one, wherever
 * they stand, and as many or more of the same kind end it.
 */
final class CodeBlock {

    private static final int SHORTEST = 3;

    /** A longer beginning of a line is no name. */
    private static final int LONGEST_NAME = 256;

    private final StringBuilder line = new StringBuilder();
    private char mark;
    private int run;
    /** Length of the mark that began the block; 0 outside. */
    private int fence;

    private char fenceMark;
    private boolean named;

    /**
     * Takes the next character.
     *
     * @param prose not part of an object
     * @return how a line of a block begins, if this is the first colon or equals sign in it
     */
    Optional<String> step(char c, boolean prose) {
        if (c == '`' || c == '~') {
            run = c == mark ? run + 1 : 1;
            mark = c;
            return Optional.empty();
        }
        if (run > 0) {
            marked();
        }
        return fence > 0 ? inLine(c, prose) : Optional.empty();
    }

    private void marked() {
        if (fence == 0 && run >= SHORTEST) {
            fence = run;
            fenceMark = mark;
            begin();
        } else if (fence > 0 && mark == fenceMark && run >= fence) {
            fence = 0;
        }
        run = 0;
    }

    private Optional<String> inLine(char c, boolean prose) {
        if (c == '\n' || c == '\r') {
            begin();
        } else if (!prose || line.length() == LONGEST_NAME) {
            named = true;
        } else if ((c == ':' || c == '=' || c == '\uff1a') && !named) {
            named = true;
            return Optional.of(line.toString());
        } else if (!named) {
            line.append(c);
        }
        return Optional.empty();
    }

    private void begin() {
        line.setLength(0);
        named = false;
    }

    boolean outside() {
        return fence == 0 && run == 0;
    }

    void leave() {
        fence = 0;
        run = 0;
    }
}
