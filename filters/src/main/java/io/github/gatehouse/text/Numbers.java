package io.github.gatehouse.text;

import java.util.Set;

/**
 * Tells what number begins at a digit: the first of SSN, card, phone whose rules its groups meet. A date or an IP
 * address is none of them.
 *
 * <p>Each decision looks only at what a hit would cover, at the characters beside it and at the words before it, so
 * that masking one value never uncovers or hides another.
 */
final class Numbers {

    private static final int PREFIX = 4;
    private static final int FEWEST_AFTER_WORD = 6;
    /** ITU-T E.164. */
    private static final int MOST = 15;

    private final Set<Type> types;
    private final boolean strict;
    private final Groups groups = new Groups();

    private Window window = new Window();
    private int joined;
    private boolean plus;
    private boolean paren;
    private boolean spaced;

    /** The number found last. */
    Type type = Type.PHONE;

    int from;
    int to;
    /** Where to go on if there is none. */
    int next;

    Numbers(Set<Type> types, boolean strict) {
        this.types = types;
        this.strict = strict;
    }

    /** The bytes have changed. */
    void clear() {
        groups.clear();
    }

    /** Does a number begin at the digit at {@code at}? */
    boolean match(Window window, int at) {
        this.window = window;
        if (Glyphs.digit(window.seenBefore(at)) >= 0) {
            next = skip(at);
            return false;
        }
        from = prefix(window, at);
        groups.start(window, at);
        joined = plain();
        next = groups.to(0);
        return groups.count(0) <= Groups.LONGEST && (international() || find());
    }

    /** Goes over digits that belong to a longer group. */
    private int skip(int at) {
        boolean cut = window.cut;
        int i = at;
        for (int c = window.next(i); Glyphs.digit(c) >= 0 || Glyphs.ignorable(c); c = window.next(i)) {
            i += window.width;
        }
        window.cut = cut;
        return Math.max(i, at + 1);
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
            } else if (c == ' ' && !spaced) {
                spaced = true;
            } else if (!Glyphs.ignorable(c)) {
                break;
            }
        }
        plus &= !Glyphs.alphanumeric(window.before(begin));
        return begin;
    }

    /** The number of groups joined by what may stand inside a number. */
    private int plain() {
        int n = 1;
        while (n < groups.size() && (groups.joiner(n - 1) & Glyphs.LOOSE) == 0 && groups.count(n) <= MOST) {
            n++;
        }
        return n;
    }

    private boolean find() {
        if (address() || date()) {
            return false;
        }
        Topic topic = topic();
        return ssn(topic) || card(topic) || phone(topic);
    }

    /** The words before are looked at only if the groups could be something at all. */
    private Topic topic() {
        return digits(joined) >= FEWEST_AFTER_WORD ? Topic.before(window, from) : Topic.NONE;
    }

    private int digits(int n) {
        int sum = 0;
        for (int i = 0; i < n; i++) {
            sum += groups.count(i);
        }
        return sum;
    }

    private boolean hit(Type type, int n) {
        if (!types.contains(type) || strict && !apart(n)) {
            return false;
        }
        this.type = type;
        to = groups.to(n - 1);
        return true;
    }

    // --- what is none -------------------------------------------------------------------------------------------

    private boolean address() {
        if (joined < 4) {
            return false;
        }
        for (int i = 0; i < 4; i++) {
            if (groups.count(i) > 3 || groups.value(i) > 255 || i < 3 && groups.joiner(i) != Glyphs.DOT) {
                return false;
            }
        }
        next = groups.to(3);
        return true;
    }

    private boolean date() {
        int n = Dates.length(groups, joined);
        if (n > 0) {
            next = groups.to(n - 1);
        }
        return n > 0;
    }

    // --- SSN ----------------------------------------------------------------------------------------------------

    private boolean ssn(Topic topic) {
        if (joined >= 3 && shape(3, 2, 4)) {
            boolean same = groups.joiner(0) == groups.joiner(1)
                    && (groups.joiner(0) == Glyphs.DASH || groups.joiner(0) == Glyphs.SPACE);
            return (!strict || same && issued()) && hit(Type.SSN, 3);
        }
        if (topic != Topic.SSN) {
            return false;
        }
        for (int n = 1; n <= joined; n++) {
            if (digits(n) == 9) {
                return hit(Type.SSN, n);
            }
        }
        return false;
    }

    /** Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never assigned (ssa.gov, 20 CFR 422.103). */
    private boolean issued() {
        int area = groups.value(0);
        return area != 0 && area != 666 && area < 900 && groups.value(1) != 0 && groups.value(2) != 0;
    }

    // --- cards --------------------------------------------------------------------------------------------------

    private boolean card(Topic topic) {
        int grouped = grouped();
        if (grouped > 0 && (!strict && !years(4) || Cards.valid(groups, 0, grouped - 1))) {
            return hit(Type.CARD_NUMBER, grouped);
        }
        int first = groups.count(0);
        if (first >= 13 && Cards.valid(groups, 0, 0) && !fraction()) {
            return hit(Type.CARD_NUMBER, 1);
        }
        return !strict && (checked() || topic == Topic.CARD && afterWord(Type.CARD_NUMBER, 12, Groups.LONGEST));
    }

    /** The number of groups that look as on a card: 4-4-4-4, 4-4-4-4-3, 4-6-5, 4-6-4. */
    private int grouped() {
        if (joined >= 4 && shape(4, 4, 4) && groups.count(3) == 4) {
            boolean long19 = joined >= 5 && groups.count(4) == 3 && Cards.valid(groups, 0, 4);
            return long19 ? 5 : 4;
        }
        boolean american = joined >= 3 && (shape(4, 6, 5) || shape(4, 6, 4)) && groups.digit(0, 0) == 3;
        return american ? 3 : 0;
    }

    private boolean years(int n) {
        for (int i = 0; i < n && i < joined; i++) {
            if (!Dates.year(groups, i)) {
                return false;
            }
        }
        return true;
    }

    /** Any equal groups, also over commas and line ends, if the check digit agrees. */
    private boolean checked() {
        int length = groups.count(0);
        int size = groups.count(0);
        for (int n = 2; n <= groups.size() && length < Groups.LONGEST && size > 1; n++) {
            if (groups.joiner(n - 2) != groups.joiner(0) || groups.count(n - 2) != size) {
                return false;
            }
            length += groups.count(n - 1);
            if (length >= 13 && length <= Groups.LONGEST && Cards.valid(groups, 0, n - 1)) {
                return hit(Type.CARD_NUMBER, n);
            }
        }
        return false;
    }

    // --- phones -------------------------------------------------------------------------------------------------

    /** A plus or 00 and a country calling code. */
    private boolean international() {
        boolean zeros = !plus && groups.count(0) >= 2 && groups.digit(0, 0) == 0 && groups.digit(0, 1) == 0;
        if (!plus && !zeros) {
            return false;
        }
        int lead = zeros ? 2 : 0;
        if (!PhonePlan.callingCode(groups, lead)) {
            return false;
        }
        int longest = 0;
        for (int n = 1; n <= joined && digits(n) - lead <= MOST; n++) {
            if (digits(n) - lead >= 7) {
                longest = n;
            }
        }
        for (int n = longest; n > 0 && digits(n) - lead >= 7; n--) {
            if (PhonePlan.valid(groups, n, lead, "") && hit(Type.PHONE, n)) {
                return true;
            }
        }
        return !strict && longest > 0 && !spaced && !(zeros && fraction()) && hit(Type.PHONE, longest);
    }

    private boolean phone(Topic topic) {
        if (northAmerican(topic)) {
            return true;
        }
        if (topic == Topic.PHONE && afterWord(Type.PHONE, FEWEST_AFTER_WORD, MOST)) {
            return true;
        }
        return !strict && topic != Topic.OTHER && (national() || parenthesised() || bare());
    }

    /** 3-3-4, perhaps after a 1. */
    private boolean northAmerican(Topic topic) {
        int first = joined >= 4 && groups.count(0) == 1 && groups.digit(0, 0) == 1 ? 1 : 0;
        if (joined < first + 3
                || groups.count(first) != 3
                || groups.count(first + 1) != 3
                || groups.count(first + 2) != 4) {
            return false;
        }
        boolean plausible = topic == Topic.PHONE || PhonePlan.valid(groups, first + 3, first, "1");
        return (!strict || plausible && topic != Topic.OTHER) && hit(Type.PHONE, first + 3);
    }

    /** The longest run of groups with a fitting number of digits. */
    private boolean afterWord(Type type, int fewest, int most) {
        for (int n = currency() ? 0 : joined; n > 0 && digits(n) >= fewest; n--) {
            if (digits(n) <= most && hit(type, n)) {
                return true;
            }
        }
        return false;
    }

    /** National forms with a trunk prefix 0, such as {@code 030 123456}. */
    private boolean national() {
        if (groups.count(0) < 2 || groups.digit(0, 0) != 0 || groups.digit(0, 1) == 0 || fraction()) {
            return false;
        }
        for (int n = Math.min(joined, 6); n > 0; n--) {
            int digits = digits(n);
            boolean alone = n > 1 || digits == 10 || digits == 11;
            if (digits >= 9 && digits <= 12 && alone) {
                return hit(Type.PHONE, n);
            }
        }
        return false;
    }

    /** An area code in parentheses. */
    private boolean parenthesised() {
        if (!paren || joined < 2 || groups.count(0) < 2 || (groups.joiner(0) & Glyphs.CLOSE) == 0) {
            return false;
        }
        int n = joined;
        while (n > 1 && digits(n) > 13) {
            n--;
        }
        return n > 1 && digits(n) >= 9 && !years(2) && hit(Type.PHONE, n);
    }

    /** Forms that countries write without any prefix, if the plan agrees. */
    private boolean bare() {
        int a = groups.count(0);
        if (fraction() || currency()) {
            return false;
        }
        // NANP: an area code begins with 2 to 9. So does the exchange, but not in what visitors make up.
        boolean one = a == 11 && groups.digit(0, 0) == 1 && groups.digit(0, 1) > 1;
        if (a == 10 && groups.digit(0, 0) > 1 || one) {
            return hit(Type.PHONE, 1);
        }
        if (joined >= 2
                && groups.digit(0, 0) > 1
                && (a == 3 && groups.count(1) == 7 || a == 6 && groups.count(1) == 4)) {
            return hit(Type.PHONE, 2);
        }
        // India 98765 43210, China 138 1234 5678
        return joined >= 2 && a == 5 && groups.count(1) == 5 && groups.digit(0, 0) >= 6 && hit(Type.PHONE, 2)
                || joined >= 3
                        && shape(3, 4, 4)
                        && groups.digit(0, 0) == 1
                        && groups.digit(0, 1) >= 3
                        && hit(Type.PHONE, 3);
    }

    // --- what stands around -------------------------------------------------------------------------------------

    private boolean shape(int a, int b, int c) {
        return groups.count(0) == a && groups.count(1) == b && groups.count(2) == c;
    }

    /** The digits go on from {@code 12.} or {@code 12,}, or from a letter. */
    private boolean fraction() {
        int c = window.seenBefore(from);
        if (c == '.' || c == ',') {
            return Glyphs.digit(window.seenBefore(from - 1)) >= 0;
        }
        return Glyphs.asciiLetter(c) && !word();
    }

    /** Only letters stand directly before, such as {@code tel5551234567}. */
    private boolean word() {
        int i = from;
        while (i > window.floor && from - i < 16 && Glyphs.asciiLetter(window.before(i))) {
            i--;
        }
        return from - i > 1 && from - i < 16 && !Glyphs.alphanumeric(window.before(i));
    }

    private boolean currency() {
        int c = window.seenBefore(from);
        if (c == ' ') {
            c = window.seenBefore(from - 1);
        }
        return c != Window.NONE && Character.getType(c) == Character.CURRENCY_SYMBOL;
    }

    /** Nothing that would make the number part of something longer stands around it. */
    private boolean apart(int n) {
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
        int end = groups.to(n - 1);
        int after = window.next(end);
        if (Glyphs.alphanumeric(after) && !Glyphs.spaceless(after)) {
            return after == 'x' || after == 'e';
        }
        if (tight(after)) {
            int c = window.next(end + 1);
            return Glyphs.digit(c) < 0 && (after == '.' || !Glyphs.alphanumeric(c));
        }
        return true;
    }

    /** Only characters of a local part: what follows may be masked as an address, and must not matter then. */
    private static boolean tight(int c) {
        return c == '-' || c == '.' || c == '_';
    }
}
