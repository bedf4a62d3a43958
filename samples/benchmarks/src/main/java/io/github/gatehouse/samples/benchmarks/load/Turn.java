package io.github.gatehouse.samples.benchmarks.load;

import java.util.Locale;

/**
 * What one candidate did in one round.
 *
 * @param opsPerSecond calls that were answered as the scenario expects
 * @param cpu nanoseconds per call, of all JVMs together
 * @param p50 nanoseconds
 * @param p99 nanoseconds
 * @param bytes allocated by the calling threads, per call
 * @param odd the share of calls that failed, or were answered against expectation
 */
record Turn(
        Scenario scenario,
        Candidate candidate,
        int round,
        double opsPerSecond,
        double cpu,
        double p50,
        double p99,
        double bytes,
        double odd) {

    String toLine() {
        return String.format(
                Locale.ROOT,
                "%s %s %d %s %s %s %s %s %s",
                scenario,
                candidate,
                round,
                opsPerSecond,
                cpu,
                p50,
                p99,
                bytes,
                odd);
    }

    static Turn ofLine(String line) {
        String[] words = line.split(" ");
        return new Turn(
                Scenario.valueOf(words[0]),
                Candidate.valueOf(words[1]),
                Integer.parseInt(words[2]),
                Double.parseDouble(words[3]),
                Double.parseDouble(words[4]),
                Double.parseDouble(words[5]),
                Double.parseDouble(words[6]),
                Double.parseDouble(words[7]),
                Double.parseDouble(words[8]));
    }
}
