package io.github.gatehouse.net;

import io.github.gatehouse.Connection;
import java.util.List;
import java.util.function.Function;

/** To come. */
public final class ForwardedFor {

    /** The headers that the trusted proxies set. */
    public enum Headers {
        /** {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. */
        X_FORWARDED,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    public ForwardedFor(Ranges proxies, Headers headers) {}

    /**
     * Describes how a call reached this server.
     *
     * @param secure what the container says
     * @param peer address of the machine that opened the connection
     * @param local address of this server that it was made to
     * @param header gives all values of a header, in the order received; empty if there is none
     */
    public Connection connection(boolean secure, String peer, String local, Function<String, List<String>> header) {
        return new Connection(secure, peer, peer, local, false);
    }
}
