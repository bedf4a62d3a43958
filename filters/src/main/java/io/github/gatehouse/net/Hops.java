package io.github.gatehouse.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What proxies noted about the way of a call; at most the last {@value #MOST} notes.
 *
 * @param secure whether the whole way was encrypted, if that is noted for the whole
 */
record Hops(Optional<Boolean> secure, List<Entry> fromTheLast) {

    /** The rest of a line that cannot be read: what it said of encryption is not known, so it is not believed. */
    static final Entry UNREADABLE = new Entry(Optional.empty(), Optional.of(false));

    /** More proxies in a row than anybody has. */
    private static final int MOST = 32;

    private static final int LONGEST_NODE = 64;

    /**
     * What one proxy noted.
     *
     * @param address the machine it was called by; empty if it is hidden or unreadable
     * @param secure whether that call was encrypted, if noted
     */
    record Entry(Optional<Address> address, Optional<Boolean> secure) {}

    /**
     * Reads {@code X-Forwarded-For}. {@code X-Forwarded-Proto} has no fixed place for each proxy, so the way counts as
     * encrypted only if every protocol noted is {@code https}.
     */
    static Hops xForwarded(List<String> addresses, List<String> protocols) {
        Optional<Boolean> secure = protocols.isEmpty() ? Optional.empty() : Optional.of(allHttps(protocols));
        List<Entry> entries = new ArrayList<>();
        for (int i = addresses.size() - 1; i >= 0 && entries.size() < MOST; i--) {
            String line = addresses.get(i);
            int end = line.length();
            while (end >= 0 && entries.size() < MOST) {
                int comma = line.lastIndexOf(',', end - 1);
                entries.add(new Entry(node(line, comma + 1, end), secure));
                end = comma;
            }
        }
        return new Hops(secure, entries);
    }

    private static boolean allHttps(List<String> protocols) {
        for (String line : protocols) {
            for (String protocol : line.split(",", MOST)) {
                if (!protocol.strip().equalsIgnoreCase("https")) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Reads {@code Forwarded} (RFC 7239, section 4). */
    static Hops forwarded(List<String> lines) {
        Deque<Entry> entries = new ArrayDeque<>();
        for (String line : lines) {
            new ForwardedLine(line).read(entry -> {
                entries.addFirst(entry);
                if (entries.size() > MOST) {
                    entries.removeLast();
                }
            });
        }
        return new Hops(Optional.empty(), List.copyOf(entries));
    }

    /** An element of {@code Forwarded}; repeated parameters make it unreadable. */
    static Entry entry(List<String> nodes, List<String> protocols) {
        Optional<Address> address =
                nodes.size() == 1 ? node(nodes.get(0), 0, nodes.get(0).length()) : Optional.empty();
        Optional<Boolean> secure = protocols.isEmpty()
                ? Optional.empty()
                : Optional.of(protocols.stream()
                        .allMatch(protocol -> protocol.toLowerCase(Locale.ROOT).equals("https")));
        return new Entry(address, secure);
    }

    /** A node (RFC 7239, section 6): an address, IPv6 in brackets where a port follows. */
    private static Optional<Address> node(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return end - start > LONGEST_NODE ? Optional.empty() : node(text.substring(start, end));
    }

    private static Optional<Address> node(String text) {
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            boolean whole = close > 0 && (close == text.length() - 1 || port(text, close + 1));
            return whole && text.lastIndexOf(':', close) > 0
                    ? Address.parse(text.substring(1, close))
                    : Optional.empty();
        }
        int colon = text.indexOf(':');
        boolean withPort = colon > 0 && colon == text.lastIndexOf(':') && port(text, colon);
        return Address.parse(withPort ? text.substring(0, colon) : text);
    }

    private static boolean port(String text, int colon) {
        String digits = text.charAt(colon) == ':' ? text.substring(colon + 1) : "";
        return !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
