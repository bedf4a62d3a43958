package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

/**
 * One use of an AI on its way through the guards. Immutable: a guard that identifies or scrubs answers with a new call.
 *
 * @param operation what is called, from a bounded set and free of personal data, such as {@code POST /api/chat} (the
 *     servlet mapping, not the path) or {@code Assistant.suggest}
 * @param connection how the call reached this server; {@link Connection#NONE} inside the application
 */
public record Call(String operation, Connection connection, Caller caller, Payload payload) {

    public Call {
        requireNonNull(operation, "operation");
        requireNonNull(connection, "connection");
        requireNonNull(caller, "caller");
        requireNonNull(payload, "payload");
    }

    public Call withCaller(Caller caller) {
        return new Call(operation, connection, caller, payload);
    }

    public Call withPayload(Payload payload) {
        return payload == this.payload ? this : new Call(operation, connection, caller, payload);
    }
}
