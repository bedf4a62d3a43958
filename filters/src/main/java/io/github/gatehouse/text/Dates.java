package io.github.gatehouse.text;

/** Groups of digits that are a day, a month or a span of years, and so no number of a person. */
final class Dates {

    private static final int TIGHT = Glyphs.DASH | Glyphs.DOT | Glyphs.SLASH;

    private Dates() {}

    /** How many of the first groups are a date; 0 if they are none. */
    static int length(Groups groups, int joined) {
        if (joined >= 3 && groups.joiner(0) == groups.joiner(1) && full(groups)) {
            return 3;
        }
        if (joined >= 2 && year(groups, 0) && (groups.joiner(0) & TIGHT) != 0) {
            return month(groups, 1) ? 2 : 0;
        }
        return compact(groups) ? 1 : 0;
    }

    private static boolean full(Groups groups) {
        boolean tight = (groups.joiner(0) & TIGHT) != 0;
        if (year(groups, 0)) {
            return month(groups, 1) && day(groups, 2);
        }
        boolean begin = month(groups, 0) && day(groups, 1) || day(groups, 0) && month(groups, 1);
        return begin && (year(groups, 2) || tight && groups.count(2) == 2 && groups.size() == 3);
    }

    static boolean year(Groups groups, int i) {
        return groups.count(i) == 4 && groups.value(i) >= 1900 && groups.value(i) < 2100;
    }

    private static boolean month(Groups groups, int i) {
        return groups.count(i) <= 2 && groups.value(i) >= 1 && groups.value(i) <= 12;
    }

    private static boolean day(Groups groups, int i) {
        return groups.count(i) <= 2 && groups.value(i) >= 1 && groups.value(i) <= 31;
    }

    /** 20261121 */
    private static boolean compact(Groups groups) {
        if (groups.count(0) != 8) {
            return false;
        }
        int century = 10 * groups.digit(0, 0) + groups.digit(0, 1);
        int month = 10 * groups.digit(0, 4) + groups.digit(0, 5);
        int day = 10 * groups.digit(0, 6) + groups.digit(0, 7);
        return (century == 19 || century == 20) && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }
}
