package io.github.gatehouse.cluster;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An entry of the list of members: {@code host}, {@code host:port}, {@code [v6]:port} or a bare IPv6 address.
 *
 * @param host without brackets
 * @param port the port given, or the first that a node tries
 * @param given the entry names its port
 */
record MemberAddress(String host, int port, boolean given) {

    static MemberAddress of(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        boolean port = colon >= 0 && (bracketed ? text.charAt(colon - 1) == ']' : text.indexOf(':') == colon);
        String host = port ? text.substring(0, colon) : text;
        if (bracketed && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        if (host.isBlank() || host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
            throw illegal(text);
        }
        return new MemberAddress(host, port ? port(text, text.substring(colon + 1)) : defaultPort, port);
    }

    /** All places where this member may be found, each with its port. */
    List<String> places(int portCount) {
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return IntStream.range(port, given ? port + 1 : port + portCount)
                .mapToObj(number -> name + ":" + number)
                .toList();
    }

    private static int port(String entry, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // the same message as for a number out of range
        }
        throw illegal(entry);
    }

    private static IllegalArgumentException illegal(String entry) {
        return new IllegalArgumentException(
                "members: must be host, host:port or [IPv6]:port with a port from 1 to 65535, was " + entry);
    }
}
