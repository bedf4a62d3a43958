package io.github.gatehouse.injection;

import io.github.gatehouse.Text;

/** Names texts: by field name, or by JSON pointer (RFC 6901) in which {@code *} stands for any one step. */
record FieldPattern(String pattern) {

    boolean matches(Text text) {
        return pattern.startsWith("/") ? matchesPlace(text.place()) : pattern.equals(text.field());
    }

    private boolean matchesPlace(String place) {
        int p = 0;
        int t = 0;
        while (p < pattern.length() && t < place.length()) {
            int patternEnd = end(pattern, p + 1);
            int placeEnd = end(place, t + 1);
            boolean any = patternEnd - p == 2 && pattern.charAt(p + 1) == '*';
            if (!any && !pattern.regionMatches(p, place, t, Math.max(patternEnd - p, placeEnd - t))) {
                return false;
            }
            p = patternEnd;
            t = placeEnd;
        }
        return p == pattern.length() && t == place.length();
    }

    private static int end(String pointer, int from) {
        int slash = pointer.indexOf('/', from);
        return slash < 0 ? pointer.length() : slash;
    }
}
