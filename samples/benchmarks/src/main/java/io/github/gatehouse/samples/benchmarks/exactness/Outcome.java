package io.github.gatehouse.samples.benchmarks.exactness;

import java.time.Duration;

/**
 * How a member fared.
 *
 * @param failures decisions that were none
 * @param longest time that a decision took, or the lack of it
 * @param away from the first failure to the last
 */
record Outcome(long failures, Duration longest, Duration away) {

    static final Outcome FINE = new Outcome(0, Duration.ZERO, Duration.ZERO);

    Outcome and(Outcome other) {
        return new Outcome(failures + other.failures, max(longest, other.longest), max(away, other.away));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    String toLine() {
        return failures + " " + longest.toNanos() + " " + away.toNanos();
    }

    static Outcome ofLine(String line) {
        String[] words = line.split(" ");
        return new Outcome(
                Long.parseLong(words[0]),
                Duration.ofNanos(Long.parseLong(words[1])),
                Duration.ofNanos(Long.parseLong(words[2])));
    }
}
