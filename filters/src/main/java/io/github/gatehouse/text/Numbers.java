package io.github.gatehouse.text;

import java.util.Set;

/**
 * Tells what number begins at a digit: the first of international phone, SSN, card, national phone whose rules its
 * groups meet. A date or an IP address is none of them.
 *
 * <p>Each decision looks only at what a hit would cover, at the characters beside it and at the words before it, so
 * that masking one value never uncovers or hides another.
 */
final class Numbers {

    private static final int FEWEST_OF_ACCOUNT = 6;
    private static final int MOST_OF_ACCOUNT = 18;

    final Candidate candidate;
    private final Groups groups;
    private final Identities identities;

    /** Where to go on if no number was found. */
    int next;

    Numbers(Set<Type> types, Thresholds thresholds, NationalPlan plan) {
        this.candidate = new Candidate(types, thresholds, plan);
        this.groups = candidate.groups;
        this.identities = new Identities(types);
    }

    /** Does a number begin at the digit at {@code at}? */
    boolean match(Window window, int at) {
        next = Versions.pass(window, at);
        if (next > at) {
            return false;
        }
        if (!candidate.begin(window, at)) {
            next = skip(window, at);
            return false;
        }
        next = groups.to(0);
        if (groups.count(0) > Groups.LONGEST) {
            return false;
        }
        if (Phones.international(candidate)) {
            return true;
        }
        int octets = address();
        if (octets > 0) {
            next = groups.to(octets - 1);
            return candidate.topic() != Topic.VERSION && candidate.take(Type.IP_ADDRESS, octets, Thresholds.KNOWN);
        }
        // Swedish and Spanish numbers may begin like a date.
        return candidate.groups.count(0) == 8 && identities.surely(candidate, Topic.NONE) || !none() && local();
    }

    /** Goes over digits that belong to a longer group. */
    private static int skip(Window window, int at) {
        boolean cut = window.cut;
        int i = at;
        for (int c = window.next(i); Glyphs.digit(c) >= 0 || Glyphs.ignorable(c); c = window.next(i)) {
            i += window.width;
        }
        window.cut = cut;
        return Math.max(i, at + 1);
    }

    private boolean none() {
        int n = Dates.length(groups, candidate.joined);
        if (n > 0) {
            next = groups.to(n - 1);
        }
        return n > 0;
    }

    /** The number of groups of an IP address. */
    private int address() {
        if (candidate.joined < 4 || version()) {
            return 0;
        }
        for (int i = 0; i < 4; i++) {
            boolean octet = groups.count(i) == 1 || groups.digit(i, 0) != 0 && groups.value(i) < 256;
            if (!octet || i < 3 && groups.joiner(i) != Glyphs.DOT) {
                return 0;
            }
        }
        return 4;
    }

    /** More short groups, with points between all, are a version or an object identifier; anything else ends an address. */
    private boolean version() {
        for (int i = 4; i < candidate.joined; i++) {
            if (groups.count(i) > 3 || groups.joiner(i - 1) != Glyphs.DOT) {
                return false;
            }
        }
        return candidate.joined > 4;
    }

    private boolean local() {
        if (candidate.joined < Phones.FEWEST_AFTER_WORD
                && candidate.digits(candidate.joined) < Phones.FEWEST_AFTER_WORD) {
            return card(Topic.NONE);
        }
        Topic topic = candidate.topic();
        return ssn(topic)
                || card(topic)
                || topic == Topic.ACCOUNT
                        && candidate.takeLongest(
                                Type.ACCOUNT_NUMBER, FEWEST_OF_ACCOUNT, MOST_OF_ACCOUNT, Thresholds.FORM)
                || identities.surely(candidate, topic)
                || Phones.national(candidate, topic)
                || identities.perhaps(candidate, topic)
                || Phones.guess(candidate, topic);
    }

    private boolean ssn(Topic topic) {
        if (identities.taxpayer(candidate)) {
            return true;
        }
        if (candidate.shape(3, 2, 4)) {
            int joiner = groups.joiner(0);
            boolean same = joiner == groups.joiner(1) && (joiner == Glyphs.DASH || joiner == Glyphs.SPACE);
            int known = topic == Topic.SSN ? Thresholds.SURE : Thresholds.KNOWN;
            return candidate.take(Type.SSN, 3, same && issued() ? known : Thresholds.DOUBTFUL);
        }
        return topic == Topic.SSN && candidate.takeLongest(Type.SSN, 9, 9, Thresholds.FORM);
    }

    /** Areas 000, 666 and 900 to 999, group 00 and serial 0000 are never assigned (ssa.gov, SSN randomization). */
    private boolean issued() {
        int area = groups.value(0);
        return area != 0 && area != 666 && area < 900 && groups.value(1) != 0 && groups.value(2) != 0;
    }

    private boolean card(Topic topic) {
        int grouped = grouped();
        if (grouped > 0 && Cards.valid(groups, grouped)) {
            return candidate.take(Type.CARD_NUMBER, grouped, Thresholds.CHECKED);
        }
        if (grouped > 0 && !candidate.years(4)) {
            int doubtful = topic == Topic.CARD ? Thresholds.ANNOUNCED : Thresholds.DOUBTFUL;
            return candidate.take(Type.CARD_NUMBER, grouped, doubtful);
        }
        if (Cards.valid(groups, 1) && !candidate.fraction()) {
            return candidate.take(Type.CARD_NUMBER, 1, Thresholds.CHECKED);
        }
        if (topic == Topic.CARD && groups.count(0) >= 12 && Cards.checked(groups, 1)) {
            return candidate.take(Type.CARD_NUMBER, 1, Thresholds.SURE);
        }
        return even()
                || topic == Topic.CARD
                        && candidate.wanted(Type.CARD_NUMBER, Thresholds.ANNOUNCED)
                        && candidate.takeLongest(Type.CARD_NUMBER, 12, Groups.LONGEST, Thresholds.ANNOUNCED);
    }

    /** The number of groups that look as on a card: 4-4-4-4, 4-4-4-4-3, 4-6-5, 4-6-4. */
    private int grouped() {
        if (candidate.shape(4, 4, 4) && candidate.joined > 3 && groups.count(3) == 4) {
            boolean longer = candidate.joined > 4 && groups.count(4) == 3 && Cards.valid(groups, 5);
            return longer ? 5 : 4;
        }
        boolean three = candidate.shape(4, 6, 5) || candidate.shape(4, 6, 4);
        return three && candidate.digit(0) == 3 ? 3 : 0;
    }

    /** Equal groups, also over commas and line ends, if issuer and check digit agree. */
    private boolean even() {
        if (!candidate.wanted(Type.CARD_NUMBER, Thresholds.DOUBTFUL)) {
            return false;
        }
        int size = groups.count(0);
        int length = size;
        int most = size > 1 ? groups.size() : 0;
        for (int n = 2; n <= most; n++) {
            length += groups.count(n - 1);
            boolean uneven = size != 4 && groups.joiner(n - 2) != groups.joiner(0) || groups.count(n - 2) != size;
            if (uneven || length > Groups.LONGEST) {
                return false;
            }
            if (Cards.valid(groups, n) && candidate.take(Type.CARD_NUMBER, n, Thresholds.DOUBTFUL)) {
                return true;
            }
        }
        return false;
    }
}
