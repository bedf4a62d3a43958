package io.github.gatehouse.limit;

import io.github.gatehouse.payload.dialect.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a model costs: millionths of a currency per million tokens. Amounts are whole numbers, and rounded up.
 *
 * @param input read for the first time
 * @param cached read out of the provider's cache
 * @param cacheWrite read and put into the provider's cache
 * @param output written, thoughts included
 */
record Price(long input, long cached, long cacheWrite, long output) {

    /** 10,000 units of the currency per million tokens: no cost of one call leaves the range of a long. */
    private static final long MOST = 10_000_000_000L;

    private static final long MILLION = 1_000_000;

    Price {
        for (long price : new long[] {input, cached, cacheWrite, output}) {
            if (price < 0 || price > MOST) {
                throw new IllegalArgumentException("must be from 0 to 10000 per million tokens");
            }
        }
    }

    /**
     * Reads {@code input/cached/output} or {@code input/output}, in units of the currency, with up to six decimals.
     * Without a price of its own what is cached costs as much as other input. What is put into a cache costs a quarter
     * more, as it does where it costs anything (Anthropic, five minutes).
     *
     * @throws IllegalArgumentException whose message says what is legal
     */
    static Price of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 2 && parts.length != 3) {
            throw new IllegalArgumentException("must be input/cached/output per million tokens, such as 3/0.30/15");
        }
        long input = micros(parts[0]);
        return new Price(
                input,
                parts.length == 3 ? micros(parts[1]) : input,
                input + (input + 3) / 4,
                micros(parts[parts.length - 1]));
    }

    /** Millionths; rounded up. */
    static long micros(String amount) {
        try {
            String text = amount.strip();
            // An exponent could ask for a number of any length.
            if (text.isEmpty() || text.length() > 24 || !text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
                throw new IllegalArgumentException("must be an amount such as 3 or 0.25");
            }
            return new BigDecimal(text)
                    .movePointRight(6)
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("must be an amount such as 3 or 0.25", e);
        }
    }

    /** What this usage costs, in millionths of the currency. */
    long cost(Usage usage) {
        long product = usage.input() * input
                + usage.cached() * cached
                + usage.cacheWrite() * cacheWrite
                + usage.output() * output;
        return product / MILLION + (product % MILLION == 0 ? 0 : 1);
    }

    /** What so many tokens cost at most, whatever becomes of the cache. */
    long worst(long read, long written) {
        Price dearest = new Price(Math.max(input, Math.max(cached, cacheWrite)), 0, 0, output);
        return dearest.cost(Usage.estimated(read, written));
    }

    /** Each part as dear as in the dearer of the two. */
    Price max(Price other) {
        return new Price(
                Math.max(input, other.input),
                Math.max(cached, other.cached),
                Math.max(cacheWrite, other.cacheWrite),
                Math.max(output, other.output));
    }
}
