package io.github.gatehouse.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One line of a {@code Forwarded} header (RFC 7239, section 4), read from left to right. */
final class ForwardedLine {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String line;
    private int at;

    ForwardedLine(String line) {
        this.line = line;
    }

    /**
     * Hands over each element. At the first place that is malformed the rest of the line becomes one unreadable element:
     * it hides whatever stands before it from the walk, which begins at the end.
     */
    void read(Consumer<Hops.Entry> elements) {
        do {
            Optional<Hops.Entry> element = element();
            elements.accept(element.orElse(Hops.UNREADABLE));
            if (element.isEmpty()) {
                return;
            }
        } while (at++ < line.length());
    }

    private Optional<Hops.Entry> element() {
        List<String> nodes = new ArrayList<>();
        List<String> protocols = new ArrayList<>();
        boolean readable = true;
        while (readable && at < line.length() && line.charAt(at) != ',') {
            readable = pair(nodes, protocols);
        }
        return readable ? Optional.of(Hops.entry(nodes, protocols)) : Optional.empty();
    }

    private boolean pair(List<String> nodes, List<String> protocols) {
        skipBlanks();
        String name = token();
        Optional<String> value = name.isEmpty() ? Optional.of("") : value();
        skipBlanks();
        if (name.equalsIgnoreCase("for")) {
            value.ifPresent(nodes::add);
        } else if (name.equalsIgnoreCase("proto")) {
            value.ifPresent(protocols::add);
        }
        if (value.isEmpty() || at < line.length() && line.charAt(at) != ';' && line.charAt(at) != ',') {
            return false;
        }
        if (at < line.length() && line.charAt(at) == ';') {
            at++;
        }
        return true;
    }

    private Optional<String> value() {
        if (at >= line.length() || line.charAt(at) != '=') {
            return Optional.empty();
        }
        at++;
        if (at < line.length() && line.charAt(at) == '"') {
            return quoted();
        }
        String token = token();
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    private Optional<String> quoted() {
        StringBuilder text = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                return Optional.of(text.toString());
            }
            if (c == '\\' && at + 1 < line.length()) {
                c = line.charAt(++at);
            }
            text.append(c);
        }
        return Optional.empty();
    }

    private String token() {
        int from = at;
        while (at < line.length() && isTokenCharacter(line.charAt(at))) {
            at++;
        }
        return line.substring(from, at);
    }

    /** Also colons and brackets, which belong into quotes but which some proxies send without. */
    private static boolean isTokenCharacter(char c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == ':'
                || c == '['
                || c == ']'
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }
}
