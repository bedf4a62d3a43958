package io.github.gatehouse.net;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Connection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Finds the client behind trusted proxies. Walks the addresses that the proxies noted from the last one, which is the
 * nearest, and stops at the first that is no trusted proxy (the way of Tomcat's {@code RemoteIpFilter}): whatever stands
 * before it was sent by the client and may be invented. An entry that is no address stops the walk as well, and the
 * proxy that noted it counts as the client. Only one kind of header is believed, because a proxy that sets one kind may
 * let a client's own header of the other kind pass.
 */
public final class ForwardedFor {

    private static final System.Logger LOG = System.getLogger(ForwardedFor.class.getName());

    private static final List<String> SIGNS =
            List.of("X-Forwarded-For", "Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP");

    private final Ranges proxies;
    private final Headers headers;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** The headers that the trusted proxies set. */
    public enum Headers {
        /** {@code X-Forwarded-For} and {@code X-Forwarded-Proto}. */
        X_FORWARDED,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    public ForwardedFor(Ranges proxies, Headers headers) {
        this.proxies = requireNonNull(proxies, "proxies");
        this.headers = requireNonNull(headers, "headers");
    }

    /**
     * Describes how a call reached this server. Never fails, whatever the headers say.
     *
     * @param secure what the container says
     * @param peer address of the machine that opened the connection, perhaps with a zone
     * @param local address of this server that it was made to
     * @param header gives all values of a header, in the order received; empty if there is none
     */
    public Connection connection(boolean secure, String peer, String local, Function<String, List<String>> header) {
        String near = literal(peer);
        String here = literal(local);
        if (SIGNS.stream().allMatch(sign -> header.apply(sign).isEmpty())) {
            return new Connection(secure, near, near, here, false);
        }
        Optional<Address> proxy = Address.parse(near).filter(proxies::contains);
        if (proxy.isEmpty()) {
            warn();
            return new Connection(secure, near, near, here, true);
        }
        Hops hops = hops(header);
        Hop client = client(new Hop(proxy.get(), hops.secure()), hops.fromTheLast());
        return new Connection(client.secure().orElse(secure), client.address().literal(), near, here, true);
    }

    private Hops hops(Function<String, List<String>> header) {
        return headers == Headers.FORWARDED
                ? Hops.forwarded(header.apply("Forwarded"))
                : Hops.xForwarded(header.apply("X-Forwarded-For"), header.apply("X-Forwarded-Proto"));
    }

    private Hop client(Hop proxy, List<Hops.Entry> entries) {
        Hop nearest = proxy;
        for (Hops.Entry entry : entries) {
            nearest = new Hop(entry.address().orElse(nearest.address()), entry.secure());
            if (entry.address().isEmpty() || !proxies.contains(nearest.address())) {
                break;
            }
        }
        return nearest;
    }

    /** A machine on the way, and whether it sent on an encrypted connection, if the next one noted that. */
    private record Hop(Address address, Optional<Boolean> secure) {}

    private void warn() {
        if (warned.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A forwarding header came from a machine that is no trusted proxy and is ignored. If that machine is"
                            + " a proxy of yours, add its address to gatehouse.proxies");
        }
    }

    /** The canonical form; what cannot be read stays, so that nothing takes it for an address. */
    private static String literal(String address) {
        int zone = address.indexOf('%');
        String bare = zone < 0 ? address : address.substring(0, zone);
        String open = bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
        return Address.parse(open).map(Address::literal).orElse(address);
    }
}
