package io.github.gatehouse.limit;

/** How long a budget has to last. */
public enum Period {
    DAY,
    MONTH,
    /** Never renewed. */
    TOTAL
}
