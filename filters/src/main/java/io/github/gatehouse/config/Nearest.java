package io.github.gatehouse.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody may have meant. */
final class Nearest {

    private Nearest() {}

    /** A sentence that names the nearest of the legal names. */
    static String hint(String wrong, Collection<String> legal) {
        return legal.stream()
                .min(Comparator.<String>comparingInt(name -> distance(wrong, name))
                        .thenComparing(name -> name))
                .map(name -> "did you mean " + name + "?")
                .orElse("there is none");
    }

    /** The number of letters to insert, delete or exchange (Wagner and Fischer, 1974). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int exchange = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchange, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[row.length - 1];
    }
}
