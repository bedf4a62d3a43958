package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

/**
 * What is counted: one caller under one limit. The caller is a keyed hash, so a key holds no personal data.
 *
 * @param application empty for {@link Scope#CLUSTER} and for nothing else
 * @param limit name of the limit
 * @param high first half of the caller's hash
 * @param low second half of the caller's hash
 */
public record CallKey(Scope scope, String application, String limit, long high, long low) {
    public CallKey {
        requireNonNull(limit, "limit");
        if (application.isEmpty() != (scope == Scope.CLUSTER)) {
            throw new IllegalArgumentException("application must be empty for CLUSTER and for nothing else");
        }
    }
}
