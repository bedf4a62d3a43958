package io.github.gatehouse.text;

/** Telephone numbers, as ITU-T E.164, E.123 and the North American plan have them written, and as people write them. */
final class Phones {

    /** Fewest digits after a word that announces a number; shorter ones are extensions, times and service numbers. */
    static final int FEWEST_AFTER_WORD = 6;

    private static final int FEWEST = 7;
    /** ITU-T E.164 section 6.1. */
    private static final int MOST = 15;

    /** Asking for a plan is dear: of the places where a number could end, the first few are tried. */
    private static final int MOST_ASKED = 4;

    private Phones() {}

    /** A plus or 00, and a country calling code. */
    static boolean international(Candidate candidate) {
        Groups groups = candidate.groups;
        boolean zeros = !candidate.plus && groups.count(0) >= 2 && candidate.digit(0) == 0 && candidate.digit(1) == 0;
        int lead = zeros ? 2 : 0;
        if (!candidate.plus && !zeros || !PhonePlan.callingCode(groups, lead)) {
            return false;
        }
        int longest = 0;
        int shortest = 1;
        while (longest < candidate.joined && candidate.digits(longest + 1) - lead <= MOST) {
            longest++;
            shortest += candidate.digits(longest) - lead < FEWEST ? 1 : 0;
        }
        int asked = Math.min(longest, shortest + MOST_ASKED - 1);
        boolean likely = !candidate.spaced && !(zeros && candidate.fraction());
        int possible = zeros ? Thresholds.DOUBTFUL : Thresholds.FORM;
        // A number that the plan knows, else one that it could know, else whatever follows the plus.
        return find(candidate, shortest, asked, lead, PhonePlan.Fit.VALID, Thresholds.SURE)
                || likely && find(candidate, shortest, asked, lead, PhonePlan.Fit.POSSIBLE, possible)
                || likely && find(candidate, shortest, longest, lead, PhonePlan.Fit.ANY, Thresholds.DOUBTFUL);
    }

    private static boolean find(
            Candidate candidate, int shortest, int longest, int lead, PhonePlan.Fit fit, int score) {
        for (int n = longest; n >= shortest && candidate.wanted(Type.PHONE, score); n--) {
            if (PhonePlan.fits(fit, candidate.groups, n, lead, 0) && candidate.take(Type.PHONE, n, score)) {
                return true;
            }
        }
        return false;
    }

    static boolean national(Candidate candidate, Topic before) {
        boolean labelled =
                before == Topic.NONE && candidate.wanted(Type.PHONE, Thresholds.FORM) && candidate.labelled();
        Topic topic = labelled ? Topic.PHONE : before;
        if (northAmerican(candidate, topic)) {
            return true;
        }
        if (!topic.other() && inPlan(candidate, topic == Topic.PHONE ? Thresholds.SURE : Thresholds.KNOWN)) {
            return true;
        }
        return topic == Topic.PHONE
                && !candidate.currency()
                && candidate.takeLongest(Type.PHONE, FEWEST_AFTER_WORD, MOST, Thresholds.FORM);
    }

    /** By the form alone. */
    static boolean guess(Candidate candidate, Topic topic) {
        return candidate.wanted(Type.PHONE, Thresholds.DOUBTFUL)
                && !topic.other()
                && (trunk(candidate) || areaCode(candidate) || plain(candidate));
    }

    /** As the numbers of the configured countries are written. */
    private static boolean inPlan(Candidate candidate, int score) {
        NationalPlan plan = candidate.plan;
        int joined = candidate.joined;
        if (candidate.fraction() || candidate.currency()) {
            return false;
        }
        if (candidate.digit(0) == 0 || candidate.digit(0) == 8) {
            for (int n = Math.min(joined, 6); n > 0; n--) {
                if (plan.trunk(candidate, n) && candidate.take(Type.PHONE, n, score)) {
                    return true;
                }
            }
        }
        if (candidate.digit(0) == 0) {
            return false;
        }
        // Two numbers stand beside each other in addresses and tables too.
        boolean apart = joined > 2 || joined == 2 && (candidate.groups.joiner(0) & ~Glyphs.SPACE) != 0;
        boolean other = candidate.years(joined) || candidate.thousands() || candidate.shape(3, 2, 4);
        boolean written = apart && !other && plan.written(candidate, joined);
        return written && candidate.take(Type.PHONE, joined, score);
    }

    /** 3-3-4, perhaps after a 1. */
    private static boolean northAmerican(Candidate candidate, Topic topic) {
        int first = candidate.groups.count(0) == 1 && candidate.digit(0) == 1 ? 1 : 0;
        if (!candidate.shape(first, 3, 3, 4)) {
            return false;
        }
        boolean used = PhonePlan.fits(PhonePlan.Fit.VALID, candidate.groups, first + 3, first, 1);
        int score = topic == Topic.PHONE
                ? used ? Thresholds.SURE : Thresholds.FORM
                : used && !topic.other() ? Thresholds.KNOWN : Thresholds.DOUBTFUL;
        return candidate.take(Type.PHONE, first + 3, score);
    }

    /** After a trunk prefix 0, such as {@code 030 123456}. */
    private static boolean trunk(Candidate candidate) {
        if (candidate.groups.count(0) < 2
                || candidate.digit(0) != 0
                || candidate.digit(1) == 0
                || candidate.fraction()) {
            return false;
        }
        for (int n = Math.min(candidate.joined, 6); n > 0; n--) {
            int digits = candidate.digits(n);
            boolean enough = digits >= (n > 1 ? 9 : 10);
            if (enough && digits <= (n > 1 ? 12 : 11)) {
                return guessed(candidate, n);
            }
        }
        return false;
    }

    /** An area code in parentheses. */
    private static boolean areaCode(Candidate candidate) {
        Groups groups = candidate.groups;
        boolean closed = candidate.paren && candidate.joined > 1 && (groups.joiner(0) & Glyphs.CLOSE) != 0;
        return closed
                && groups.count(0) >= 2
                && !candidate.years(2)
                && candidate.takeLongest(Type.PHONE, 8, 13, Thresholds.DOUBTFUL);
    }

    /** Forms that need no prefix. */
    private static boolean plain(Candidate candidate) {
        Groups groups = candidate.groups;
        int first = groups.count(0);
        if (candidate.fraction() || candidate.currency()) {
            return false;
        }
        boolean one = first == 11 && candidate.digit(0) == 1;
        if (first == 10 && candidate.digit(0) > 1 || one && candidate.digit(1) > 1) {
            return guessed(candidate, 1);
        }
        if (candidate.joined > 1 && candidate.digit(0) > 1) {
            int second = groups.count(1);
            // 555 1234567, 555123 4567, India 98765 43210
            boolean two = first == 3 && second == 7
                    || first == 6 && second == 4
                    || first == 5 && second == 5 && candidate.digit(0) > 5;
            if (two) {
                return guessed(candidate, 2);
            }
        }
        // Turkey and Russia 532 123 45 67, China 138 1234 5678
        if (candidate.shape(3, 3, 2) && candidate.joined > 3 && groups.count(3) == 2) {
            return guessed(candidate, 4);
        }
        return candidate.shape(3, 4, 4) && candidate.digit(0) == 1 && candidate.digit(1) > 2 && guessed(candidate, 3);
    }

    private static boolean guessed(Candidate candidate, int n) {
        return candidate.take(Type.PHONE, n, Thresholds.DOUBTFUL);
    }
}
