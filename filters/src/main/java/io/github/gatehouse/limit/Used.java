package io.github.gatehouse.limit;

import io.github.gatehouse.payload.dialect.Usage;

/**
 * What one or several uses of models have taken.
 *
 * @param read tokens, from a cache or not
 * @param written tokens
 * @param money millionths of the currency
 * @param reported the provider has said so, of all of it
 */
record Used(long read, long written, long money, boolean reported) {

    static final Used NOTHING = new Used(0, 0, 0, true);

    static Used of(Usage usage, Price price) {
        return new Used(usage.read(), usage.output(), price.cost(usage), usage.source() == Usage.Source.REPORTED);
    }

    /** The most that a call may take. */
    static Used atMost(long read, long written, Price price) {
        return new Used(read, written, price.worst(read, written), false);
    }

    /** Far below an overflow: a part of one use is at most {@link Usage#MOST}, and a sum at most {@link Limit#MOST}. */
    Used plus(Used other) {
        return new Used(
                Math.min(Limit.MOST, read + other.read),
                Math.min(Limit.MOST, written + other.written),
                Math.min(Limit.MOST, money + other.money),
                reported && other.reported);
    }

    long of(Unit unit) {
        return switch (unit) {
            case REQUESTS, CALLS -> 1;
            case INPUT_TOKENS -> read;
            case OUTPUT_TOKENS -> written;
            case TOKENS -> read + written;
            case MONEY -> money;
        };
    }
}
