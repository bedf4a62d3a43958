package io.github.gatehouse.limit;

/**
 * Whose account: a keyed hash of scope, application, kind of account and caller, made by {@link LimitKeys}. It holds no
 * name and no personal data, and who does not know the key of the hash cannot make one.
 */
public record LimitKey(long high, long low) {}
