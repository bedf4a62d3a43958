package io.github.gatehouse.scrub;

/**
 * Reads pseudonyms, {@code [EMAIL_1]}, also where a model has written them a little differently: in another case, with
 * spaces, dashes or nothing in the place of the underscores, with the backslashes of Markdown. Without brackets none is
 * one: the name may be that of a column or a variable. Nor is one percent-encoded: nothing must get into an address by
 * itself.
 */
final class Placeholder {

    /** Stands for a text that reads like a pseudonym and is none. */
    static final String QUOTED = "PLACEHOLDER";

    /** The most bytes of one, brackets included. */
    static final int LONGEST = 64;

    private static final int MOST_DIGITS = 5;

    private final StringBuilder letters = new StringBuilder();
    private int number;
    private int digits;
    private int from;
    private int to;
    private boolean cut;

    /** Whether pseudonyms of this name can be read. */
    static boolean reads(String name) {
        return name.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c == '_');
    }

    /** What stands for the name in a pseudonym that was read. */
    static String letters(String name) {
        return name.replace("_", "");
    }

    /**
     * Is there one whose bracket opens at {@code at}?
     *
     * @param floor nothing before it belongs to one
     * @param end where the text ends for now
     */
    boolean at(byte[] bytes, int at, int floor, int end) {
        letters.setLength(0);
        number = 0;
        digits = 0;
        int i = at + 1;
        int last = Math.min(end, at + LONGEST);
        while (i < last && bytes[i] != ']' && take(bytes[i])) {
            i++;
        }
        cut = i == end && i < at + LONGEST;
        if (i == last || bytes[i] != ']' || digits == 0 || letters.isEmpty()) {
            return false;
        }
        boolean escaped = bytes[i - 1] == '\\' && at > floor && bytes[at - 1] == '\\';
        from = escaped ? at - 1 : at;
        to = i + 1;
        return true;
    }

    private boolean take(byte b) {
        switch (b) {
            case ' ', '_', '-', '\\', '\t', '\r', '\n':
                return true;
            default:
        }
        if (b >= '0' && b <= '9') {
            number = 10 * number + b - '0';
            return ++digits <= MOST_DIGITS && number > 0;
        }
        char upper = (char) (b & ~0x20);
        letters.append(upper);
        return digits == 0 && upper >= 'A' && upper <= 'Z';
    }

    /** More text could make one of what was read last. */
    boolean cut() {
        return cut;
    }

    /** The name, by its letters alone. */
    String letters() {
        return letters.toString();
    }

    int number() {
        return number;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
