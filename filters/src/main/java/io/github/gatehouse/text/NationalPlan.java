package io.github.gatehouse.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How numbers are written within some countries. */
final class NationalPlan {

    /** Fewer digits are no number unless a word says so. */
    private static final int FEWEST_AFTER_TRUNK = 9;

    private static final Map<Set<String>, NationalPlan> KNOWN = new ConcurrentHashMap<>();

    /** After 0 and after 8. */
    private final Prefixes[] trunk = {new Prefixes(), new Prefixes()};
    /** By sizes of groups, four bits each. */
    private final Map<Integer, Prefixes> formats = new HashMap<>();

    private final int[] sizes;
    private final Prefixes[] prefixes;

    private NationalPlan(Set<String> countries) {
        countries.forEach(country -> PhonePlan.rows(country).forEach(this::add));
        sizes = formats.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        prefixes = new Prefixes[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            prefixes[i] = formats.get(sizes[i]);
        }
    }

    /** @param countries as in ISO 3166-1, such as {@code DE} */
    static NationalPlan of(Set<String> countries) {
        return KNOWN.computeIfAbsent(Set.copyOf(countries), NationalPlan::new);
    }

    private void add(String row) {
        if (row.charAt(0) != '-') {
            trunk[row.charAt(0) == '0' ? 0 : 1].add(row.substring(2), 0);
            return;
        }
        int bar = row.indexOf('|');
        for (String format : row.substring(bar + 2).split(" ")) {
            int packed = 0;
            int length = 0;
            for (String size : format.split("-")) {
                packed = packed << 4 | Integer.parseInt(size);
                length += Integer.parseInt(size);
            }
            formats.computeIfAbsent(packed, key -> new Prefixes()).add(row.substring(2, bar), length);
        }
    }

    /** Are the first {@code n} groups a number after a trunk prefix 0 or 8? */
    boolean trunk(Candidate candidate, int n) {
        int digits = candidate.digits(n);
        Prefixes known = trunk[candidate.digit(0) == 0 ? 0 : 1];
        return digits >= FEWEST_AFTER_TRUNK && known.has(digits - 1, begin(candidate.groups, n, 1));
    }

    /** Are the first {@code n} groups a number as it is written in one of the countries? */
    boolean written(Candidate candidate, int n) {
        int packed = 0;
        for (int i = 0; i < n; i++) {
            int size = candidate.groups.count(i);
            if (size > 15 || n > 7) {
                return false;
            }
            packed = packed << 4 | size;
        }
        int place = Arrays.binarySearch(sizes, packed);
        return place >= 0 && prefixes[place].has(candidate.digits(n), begin(candidate.groups, n, 0));
    }

    /** Three digits from {@code skip} on. */
    private static int begin(Groups groups, int n, int skip) {
        int begin = 0;
        int seen = 0;
        for (int i = 0; i < n && seen < skip + 3; i++) {
            for (int k = 0; k < groups.count(i) && seen < skip + 3; k++) {
                begin = seen++ < skip ? 0 : 10 * begin + groups.digit(i, k);
            }
        }
        return begin;
    }
}
