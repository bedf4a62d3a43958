package io.github.gatehouse.output;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.payload.Body;

/** The text of an AI that was asked for JSON. */
final class AnswerText {

    private static final int SHORTEST_FENCE = 3;

    private AnswerText() {}

    /**
     * The document, which may stand in a block of code and has nothing else around it.
     *
     * @throws Mismatch if the text is no document, or one that can be read in two ways
     */
    static Body document(String text) {
        try {
            Body body = StrictJson.body(code(text.strip()));
            // What JSON-P cannot hold is found here at the latest.
            body.value();
            return body;
        } catch (GuardException e) {
            throw new Mismatch(
                    Place.DOCUMENT,
                    "must be JSON and nothing else: " + e.refusal().detail());
        }
    }

    /** What stands in the block of code, if the whole text is one. */
    private static String code(String text) {
        char mark = text.isEmpty() ? ' ' : text.charAt(0);
        int length = run(text, mark);
        int line = text.indexOf('\n');
        if (mark != '`' && mark != '~' || length < SHORTEST_FENCE || line < 0) {
            return text;
        }
        String language = text.substring(length, line).strip();
        int last = text.lastIndexOf('\n');
        String end = text.substring(last + 1);
        boolean closed = last > line && run(end, mark) == end.length() && end.length() >= length;
        return closed && (language.isEmpty() || language.equalsIgnoreCase("json"))
                ? text.substring(line + 1, last).strip()
                : text;
    }

    private static int run(String text, char mark) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == mark) {
            at++;
        }
        return at;
    }
}
