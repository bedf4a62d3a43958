package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

/**
 * How a call reached this server.
 *
 * @param secure the client's side was encrypted, as far as the container or a trusted proxy says
 * @param client the address of the client, as a literal; found behind trusted proxies. Empty if there is none
 * @param peer the address of the machine that opened the connection, as a literal. Empty if there is none
 * @param local the address of this server that the connection was made to, as a literal. Empty if there is none
 * @param forwarded a forwarding header was present, whether or not it was trusted
 */
public record Connection(boolean secure, String client, String peer, String local, boolean forwarded) {

    /** A call made inside the application: nothing was transmitted. */
    public static final Connection NONE = new Connection(true, "", "", "", false);

    public Connection {
        requireNonNull(client, "client");
        requireNonNull(peer, "peer");
        requireNonNull(local, "local");
    }
}
