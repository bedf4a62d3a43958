package io.github.gatehouse.injection;

import io.github.gatehouse.Text;

/**
 * Where the words of a text begin and end.
 *
 * @param first where the first character stands that is neither white space nor a control
 * @param end behind the last such character
 * @param outer characters of the whole text, controls not counted
 * @param inner characters from {@code first} to {@code end}, controls not counted
 * @param controls number of control characters
 * @param blank there is nothing to see
 */
record TextShape(int first, int end, int outer, int inner, int controls, boolean blank) {

    static TextShape of(Text text) {
        byte[] bytes = text.bytes();
        int first = -1;
        int end = text.from();
        int outer = 0;
        int before = 0;
        int upToEnd = 0;
        int controls = 0;
        boolean blank = true;
        int size;
        for (int i = text.from(); i < text.to(); i += size) {
            int c = Characters.at(bytes, i);
            size = Characters.size(bytes, i);
            if (Characters.isControl(c)) {
                controls++;
                continue;
            }
            outer++;
            if (!Characters.isSpace(c)) {
                if (first < 0) {
                    first = i;
                    before = outer - 1;
                }
                end = i + size;
                upToEnd = outer;
                blank &= Characters.isInvisible(c);
            }
        }
        return new TextShape(first, end, outer, upToEnd - before, controls, blank);
    }

    /** The length in characters of what {@link #clean} leaves. */
    int length(boolean stripped) {
        return stripped ? inner : outer;
    }

    /** Removes controls, and, if wanted, the white space around the text. */
    void clean(Text text, boolean strip) {
        int from = strip ? first : text.from();
        int to = strip ? end : text.to();
        if (text.from() < from) {
            text.replace(text.from(), from, "");
        }
        if (controls > 0) {
            removeControls(text, from, to);
        }
        if (to < text.to()) {
            text.replace(to, text.to(), "");
        }
    }

    private static void removeControls(Text text, int from, int to) {
        byte[] bytes = text.bytes();
        int run = -1;
        for (int i = from; i < to; i += Characters.size(bytes, i)) {
            boolean control = Characters.isControl(Characters.at(bytes, i));
            if (control && run < 0) {
                run = i;
            } else if (!control && run >= 0) {
                text.replace(run, i, "");
                run = -1;
            }
        }
        if (run >= 0) {
            text.replace(run, to, "");
        }
    }
}
