package io.github.gatehouse.output;

/** The marks around code in Markdown (CommonMark 0.31, sections 4.5 and 6.1): runs of backquotes, or of tildes. */
final class Fence {

    private static final int SHORTEST_TILDES = 3;

    /** Longer marks count as this long, so that however they lie in one another all are found in linear time. */
    private static final int LONGEST = 8;

    private Fence() {}

    /** Where the next mark begins; the length of the text if there is none. */
    static int next(String text, int from) {
        int at = from;
        while (at < text.length() && !begins(text, at)) {
            at++;
        }
        return at;
    }

    private static boolean begins(String text, int at) {
        return text.charAt(at) == '`' || text.charAt(at) == '~' && behind(text, at) - at >= SHORTEST_TILDES;
    }

    /** Where the mark ends that begins here. */
    static int behind(String text, int mark) {
        int at = mark;
        while (at < text.length() && text.charAt(at) == text.charAt(mark)) {
            at++;
        }
        return at;
    }

    /** What stands behind a mark up to the next one of its kind, without the language's name, which is one word. */
    static String code(String text, int mark) {
        int from = behind(text, mark);
        int length = Math.min(LONGEST, from - mark);
        int to = next(text, from);
        while (to < text.length()
                && (text.charAt(to) != text.charAt(mark) || Math.min(LONGEST, behind(text, to) - to) < length)) {
            to = next(text, behind(text, to));
        }
        while (from < to && Character.isLetterOrDigit(text.charAt(from))) {
            from++;
        }
        return text.substring(from, to);
    }
}
