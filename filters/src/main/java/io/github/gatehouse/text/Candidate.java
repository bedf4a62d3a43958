package io.github.gatehouse.text;

import java.util.Set;

/** Groups of digits that may be a number of a person, what stands around them, and what they turn out to be. */
final class Candidate {

    private static final int PREFIX = 4;
    private static final int LONGEST_WORD = 16;

    private final Set<Type> types;
    private final Thresholds thresholds;
    final Groups groups = new Groups();
    private Window window = new Window();

    /** Groups joined by what may stand inside a number. */
    int joined;

    boolean plus;
    boolean paren;
    /** A space parts the plus or the parenthesis from the digits. */
    boolean spaced;

    Type type = Type.PHONE;
    int from;
    int to;
    int score;

    /** Of the configured countries. */
    final NationalPlan plan;

    Candidate(Set<Type> types, Thresholds thresholds, NationalPlan plan) {
        this.plan = plan;
        this.types = types;
        this.thresholds = thresholds;
    }

    /** Begins with the digit at {@code at}; false if that belongs to a longer group. */
    boolean begin(Window window, int at) {
        this.window = window;
        if (Glyphs.digit(window.seenBefore(at)) >= 0) {
            from = at;
            return false;
        }
        from = prefix(window, at);
        groups.start(window, at);
        joined = 1;
        int size = groups.size();
        while (joined < size && (groups.joiner(joined - 1) & Glyphs.LOOSE) == 0) {
            joined++;
        }
        return true;
    }

    /** Where a number whose first digit is at {@code at} begins: at {@code +}, {@code (}, {@code (+}, {@code +(}. */
    int prefix(Window window, int at) {
        plus = false;
        paren = false;
        spaced = false;
        int begin = at;
        int i = at;
        for (int n = 0; n < PREFIX && !(plus && paren); n++) {
            int c = window.before(i);
            i -= window.width;
            if (Glyphs.plus(c) && !plus) {
                plus = true;
                begin = i;
            } else if (Glyphs.separator(c) == Glyphs.OPEN && !paren) {
                paren = true;
                begin = i;
            } else if (c == ' ' && n == 0) {
                spaced = true;
            } else if (!Glyphs.ignorable(c)) {
                break;
            }
        }
        plus &= !Glyphs.alphanumeric(window.before(begin));
        return begin;
    }

    /** Is a number of this type wanted if it is recognised so well? */
    boolean wanted(Type type, int score) {
        return types.contains(type) && thresholds.reached(type, score);
    }

    /** The first {@code n} groups are of this type, if it is wanted. */
    boolean take(Type type, int n, int score) {
        int end = groups.to(n - 1);
        if (!wanted(type, score) || chance(n)) {
            return false;
        }
        int least = apart(end) ? score : Math.min(score, Thresholds.DOUBTFUL);
        if (!wanted(type, least)) {
            return false;
        }
        this.type = type;
        this.score = least;
        to = end;
        if (type.identity()) {
            from = groups.from(0);
        }
        return true;
    }

    /** A value that goes on behind the groups, with a check. */
    boolean takeWith(Type type, int end) {
        if (!wanted(type, Thresholds.CHECKED) || !apart(end)) {
            return false;
        }
        this.type = type;
        score = Thresholds.CHECKED;
        from = groups.from(0);
        to = end;
        return true;
    }

    /** The character at a place behind the groups. */
    int after(int end) {
        return window.next(end);
    }

    /** Takes as many groups as have a fitting number of digits. */
    boolean takeLongest(Type type, int fewest, int most, int score) {
        for (int n = joined; n > 0 && digits(n) >= fewest; n--) {
            if (digits(n) <= most && take(type, n, score)) {
                return true;
            }
        }
        return false;
    }

    /** What the words before say. */
    Topic topic() {
        return Topic.before(window, from);
    }

    /** Does what follows say that this is a telephone number? */
    boolean labelled() {
        int end = groups.to(joined - 1);
        return PhoneLabels.behind(
                window, end, digits(joined), joined > 1 && groups.count(joined - 1) != 3 && !thousands());
    }

    /** Does a word before announce a number of this type? */
    boolean hinted(Type type) {
        return Hints.before(window, from, Topic.REACH, type);
    }

    /** The number of digits in the first {@code n} groups. */
    int digits(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += groups.count(i);
        }
        return sum;
    }

    /** The digit at {@code k} of the first group. */
    int digit(int k) {
        return groups.digit(0, k);
    }

    /** Three groups, or the first three of more, of these sizes. */
    boolean shape(int a, int b, int c) {
        return shape(0, a, b, c);
    }

    boolean shape(int first, int a, int b, int c) {
        return joined >= first + 3
                && groups.count(first) == a
                && groups.count(first + 1) == b
                && groups.count(first + 2) == c;
    }

    boolean years(int n) {
        for (int i = 0; i < n; i++) {
            if (i >= joined || !Dates.year(groups, i)) {
                return false;
            }
        }
        return true;
    }

    /** Written like 12 345 678. */
    boolean thousands() {
        boolean dots = groups.joiner(0) == Glyphs.DOT;
        for (int i = 1; i < joined; i++) {
            if (groups.count(i) != 3) {
                return false;
            }
        }
        return dots || groups.count(0) < 3 && groups.joiner(0) == Glyphs.SPACE;
    }

    /** The digits go on from {@code 12.} or {@code 12,}, or from a letter that is not the end of a word. */
    boolean fraction() {
        int c = window.seenBefore(from);
        if (c == '.' || c == ',') {
            return Glyphs.digit(window.seenBefore(from - 1)) >= 0;
        }
        return Glyphs.asciiLetter(c) && !word();
    }

    /** Few digits behind a letter that is not the end of a word, as in a hash. */
    private boolean chance(int n) {
        return digits(n) < Hashes.MANY && Glyphs.asciiLetter(window.before(from)) && !word();
    }

    /** Only letters stand directly before, such as {@code tel5551234567}. */
    private boolean word() {
        int i = from;
        while (from - i < LONGEST_WORD && Glyphs.asciiLetter(window.before(i))) {
            i--;
        }
        return from - i < LONGEST_WORD && !Glyphs.alphanumeric(window.before(i));
    }

    boolean currency() {
        int c = window.seenBefore(from);
        if (c == ' ') {
            c = window.seenBefore(from - 1);
        }
        return c != Window.NONE && Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    /** Nothing that would make the number part of something longer stands around it. */
    private boolean apart(int end) {
        int before = window.seenBefore(from);
        if (Glyphs.alphanumeric(before) && !Glyphs.spaceless(before)) {
            return false;
        }
        if (tight(before)) {
            int c = window.seenBefore(from - 1);
            if (Glyphs.digit(c) >= 0 || before != '.' && Glyphs.alphanumeric(c)) {
                return false;
            }
        }
        int after = window.next(end);
        if (Glyphs.alphanumeric(after) && !Glyphs.spaceless(after)) {
            // An extension: "x12", "ext. 12"
            return after == 'x' || after == 'e';
        }
        if (tight(after)) {
            int c = window.next(end + 1);
            return Glyphs.digit(c) < 0 && (after == '.' || !Glyphs.alphanumeric(c) || PhoneLabels.dashed(window, end));
        }
        return true;
    }

    /** Only characters of a local part: what follows may be masked as an address, and must not matter then. */
    private static boolean tight(int c) {
        return c == '-' || c == '.' || c == '_';
    }
}
