package io.github.gatehouse.samples.benchmarks.load;

/**
 * How long calls took: a histogram of nanoseconds whose buckets are exact up to 128 and at most 1.6 % wide above. One
 * thread writes, without allocating.
 */
final class Latencies {

    private static final int PRECISION = 6;
    private static final int EXACT = 1 << (PRECISION + 1);

    private final long[] counts = new long[EXACT + (64 - PRECISION) * (1 << PRECISION)];
    private long total;

    /** @param weight how many calls this one stands for */
    void add(long nanos, int weight) {
        counts[bucket(Math.max(0, nanos))] += weight;
        total += weight;
    }

    void addAll(Latencies others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        total += others.total;
    }

    /**
     * The shortest time within which so many calls ended.
     *
     * @param share 0.5 for the median
     * @return nanoseconds, 0 if there was no call
     */
    long percentile(double share) {
        long rank = Math.max(1, (long) Math.ceil(total * share));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return value(i);
            }
        }
        return 0;
    }

    private static int bucket(long nanos) {
        if (nanos < EXACT) {
            return (int) nanos;
        }
        int shift = 63 - Long.numberOfLeadingZeros(nanos) - PRECISION;
        int fraction = (int) (nanos >>> shift) - (1 << PRECISION);
        return EXACT + (shift - 1) * (1 << PRECISION) + fraction;
    }

    /** The middle of a bucket. */
    private static long value(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int shift = 1 + (bucket - EXACT) / (1 << PRECISION);
        long fraction = (bucket - EXACT) % (1 << PRECISION) + (1 << PRECISION);
        return (fraction << shift) + (1L << (shift - 1));
    }
}
