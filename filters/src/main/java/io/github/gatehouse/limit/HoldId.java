package io.github.gatehouse.limit;

/**
 * Names a hold.
 *
 * @param node random for each process
 * @param number never used twice by that process
 */
public record HoldId(long node, long number) {}
