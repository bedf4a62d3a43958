package io.github.gatehouse.injection;

import io.github.gatehouse.Text;

/** Names texts: by field name, or by JSON pointer (RFC 6901) in which {@code *} stands for any one step. */
record FieldPattern(String pattern) {

    /** Whether the text is the very one that is named. */
    boolean matches(Text text) {
        return isPointer() ? behindPointer(text.place()) == text.place().length() : pattern.equals(text.field());
    }

    /** Whether the text is the one that is named, or lies in what is named: an application may take either. */
    boolean covers(Text text) {
        if (!isPointer()) {
            return pattern.equals(text.field()) || hasStep(text.place());
        }
        int behind = behindPointer(text.place());
        return behind == text.place().length() || behind >= 0 && text.place().charAt(behind) == '/';
    }

    private boolean isPointer() {
        return pattern.startsWith("/");
    }

    /** Where the steps of the pattern end in a place; -1 if they are others. */
    private int behindPointer(String place) {
        int p = 0;
        int t = 0;
        while (p < pattern.length() && t < place.length()) {
            int patternEnd = end(pattern, p + 1);
            int placeEnd = end(place, t + 1);
            boolean any = patternEnd - p == 2 && pattern.charAt(p + 1) == '*';
            if (!any && !pattern.regionMatches(p, place, t, Math.max(patternEnd - p, placeEnd - t))) {
                return -1;
            }
            p = patternEnd;
            t = placeEnd;
        }
        return p == pattern.length() ? t : -1;
    }

    /** A step may have a kind before it, as in {@code form:message}. */
    private boolean hasStep(String place) {
        for (int from = place.startsWith("/") ? 1 : 0; from < place.length(); ) {
            int end = end(place, from);
            int name = place.lastIndexOf(':', end - 1) + 1;
            if (place.substring(Math.max(from, name), end).equals(pattern)) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    private static int end(String pointer, int from) {
        int slash = pointer.indexOf('/', from);
        return slash < 0 ? pointer.length() : slash;
    }
}
