package io.github.gatehouse.approval;

import static java.util.Objects.requireNonNull;

/**
 * The body of a request as it was sent: any other byte makes another call.
 *
 * @param type the {@code Content-Type} field; empty if there is none
 * @param bytes not copied
 */
public record RawBody(String type, byte[] bytes) {
    public RawBody {
        requireNonNull(type, "type");
        requireNonNull(bytes, "bytes");
    }
}
