package io.github.gatehouse.injection;

/**
 * Letters that stand apart, put together: {@code i g n o r e}, {@code i-g-n-o-r-e a-l-l}, {@code i.g.n.o.r.e}. In a row of
 * them every other character is the same sign; the rest of the text stays.
 */
final class Apart {

    private static final int FEWEST_LETTERS = 8;
    private static final int FEWEST_IN_ROW = 3;
    private static final int FEWEST_BLANKS = 2;
    private static final int WIDEST_GAP = 3;
    private static final int LONGEST_WORD = 14;

    private final String text;
    private final StringBuilder together = new StringBuilder();
    private final StringBuilder glued = new StringBuilder();
    private int letters;
    /** Where the row before ended. */
    private int before = -WIDEST_GAP - 1;
    /** Up to where the text is put together. */
    private int copied;
    /** Up to where the same signs lead to no end of a row: else a row would be followed from each of its letters on. */
    private int refused;

    private Apart(String text) {
        this.text = text;
    }

    static Apart of(String text) {
        Apart apart = new Apart(text);
        for (int i = 0; i < text.length(); ) {
            int end = apart.row(i);
            i = end == i ? i + 1 : end;
        }
        return apart;
    }

    boolean found() {
        return letters >= FEWEST_LETTERS;
    }

    String text() {
        return together + text.substring(copied);
    }

    /** Rows so long that they must be of several words, which nothing parts. */
    String glued() {
        return glued.toString();
    }

    /** The end of a row that begins here, {@code at} if none does. */
    private int row(int at) {
        if (at < refused || at + 2 >= text.length() || at > 0 && word(at - 1) || !word(at) || word(at + 1)) {
            return at;
        }
        char sign = text.charAt(at + 1);
        int i = at;
        while (i + 1 < text.length() && text.charAt(i + 1) == sign) {
            i += 2;
        }
        int last = i < text.length() ? i : i - 2;
        if (last + 1 < text.length() && word(last) && word(last + 1)) {
            refused = last;
            return at;
        }
        int count = (last - at) / 2;
        if (count < (sign > ' ' || at - before <= WIDEST_GAP ? 1 : FEWEST_BLANKS)) {
            return at;
        }
        put(at, last);
        before = last + 1;
        return last + 1;
    }

    private void put(int from, int last) {
        int begin = together.append(text, copied, from).length();
        copied = last + 1;
        int word = 0;
        int longest = 0;
        int count = letters;
        for (int i = from; i <= last; i += 2) {
            together.append(text.charAt(i));
            word = word(i) ? word + 1 : 0;
            letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
            longest = Math.max(longest, word);
        }
        // A list, a range or initials are no disguise.
        letters = letters - count < FEWEST_IN_ROW ? count : letters;
        if (longest > LONGEST_WORD) {
            glued.append(together, begin, together.length()).append(' ');
        }
    }

    private boolean word(int at) {
        return Character.isLetterOrDigit(text.charAt(at));
    }
}
