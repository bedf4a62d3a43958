package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

/**
 * One use of an AI on its way through the guards. Immutable: a guard that identifies or scrubs answers with a new call.
 *
 * @param operation what is called, from a bounded set and free of personal data, such as {@code POST /api/chat} (the
 *     servlet mapping, not the path) or {@code Assistant.suggest}
 * @param connection how the call reached this server; {@link Connection#NONE} inside the application
 * @param roles those of the authenticated user, whoever is counted as caller
 * @param cost units that this call takes of limits on requests, at least 1
 */
public record Call(String operation, Connection connection, Caller caller, Roles roles, Payload payload, long cost) {

    public Call {
        requireNonNull(operation, "operation");
        requireNonNull(connection, "connection");
        requireNonNull(caller, "caller");
        requireNonNull(roles, "roles");
        requireNonNull(payload, "payload");
        if (cost < 1) {
            throw new IllegalArgumentException("cost: must be at least 1, was " + cost);
        }
    }

    /** A call that takes one unit, of a user without roles. */
    public Call(String operation, Connection connection, Caller caller, Payload payload) {
        this(operation, connection, caller, Roles.NONE, payload, 1);
    }

    /** Whether the user has this role; not if that cannot be told. */
    public boolean isInRole(String role) {
        try {
            return roles.has(role);
        } catch (RuntimeException e) {
            // A container may refuse to answer once the request is over.
            return false;
        }
    }

    public Call withCaller(Caller caller) {
        return new Call(operation, connection, caller, roles, payload, cost);
    }

    public Call withRoles(Roles roles) {
        return new Call(operation, connection, caller, roles, payload, cost);
    }

    public Call withPayload(Payload payload) {
        return payload == this.payload ? this : new Call(operation, connection, caller, roles, payload, cost);
    }

    public Call withCost(long cost) {
        return new Call(operation, connection, caller, roles, payload, cost);
    }
}
