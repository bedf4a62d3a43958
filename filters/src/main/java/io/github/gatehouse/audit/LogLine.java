package io.github.gatehouse.audit;

import java.util.stream.Collectors;

/**
 * An event as one line of {@code key=value} pairs (logfmt, https://brandur.org/logfmt). Values that could be taken for
 * more than one value stand in quotes, and what could break the line or disguise it is escaped.
 */
final class LogLine {

    private static final int LONGEST = 200;

    private final StringBuilder line = new StringBuilder(256);

    private LogLine() {}

    static String of(AuditEvent event) {
        LogLine log = new LogLine();
        log.put("time", event.time().toString());
        log.put("audit", event.audit());
        log.put("operation", event.operation());
        log.put("by", event.kind().toString());
        event.caller().ifPresent(caller -> log.put("caller", caller));
        log.put("outcome", event.outcome().toString());
        log.put("status", Integer.toString(event.status()));
        event.reason().ifPresent(reason -> log.put("reason", reason));
        event.refusedBy().ifPresent(guard -> log.put("guard", guard));
        log.put("request", Long.toString(event.requestLength()));
        log.put("answer", Long.toString(event.answerLength()));
        log.put("millis", Long.toString(event.took().toMillis()));
        if (!event.findings().isEmpty()) {
            log.put(
                    "findings",
                    event.findings().entrySet().stream()
                            .map(rule -> rule.getKey() + ":" + rule.getValue())
                            .collect(Collectors.joining(",")));
        }
        return log.line.toString();
    }

    private void put(String key, String value) {
        line.append(line.isEmpty() ? "" : " ").append(key).append('=');
        boolean plain =
                !value.isEmpty() && value.length() <= LONGEST && value.chars().allMatch(LogLine::plain);
        if (plain) {
            line.append(value);
        } else {
            line.append('"');
            value.chars().limit(LONGEST).forEach(this::escape);
            line.append('"');
        }
    }

    private static boolean plain(int c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '=' && c != '\\';
    }

    private void escape(int c) {
        if (c == '"' || c == '\\') {
            line.append('\\').append((char) c);
        } else if (c >= ' ' && c < 0x7f || Character.isLetterOrDigit(c)) {
            line.append((char) c);
        } else {
            line.append(String.format("\\u%04x", c));
        }
    }
}
