package io.github.gatehouse.limit;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A limit in one line:
 *
 * <pre>{@code
 * rule   = ( count "/" window [ "burst" count ] | count "at once" ) [ "per" who ]
 * window = [ count ] ( "second" | "minute" | "hour" | "day" | "week" ) | an ISO-8601 duration such as PT1H
 * who    = "caller" | "tenant" | "model" | "everybody"
 * }</pre>
 *
 * <p>Units may be written in the plural or short ({@code s}, {@code sec}, {@code min}, {@code h}, {@code d}), and all
 * words in any case.
 */
final class RuleText {

    private static final String EXAMPLES =
            "must be like \"100/PT1H\", \"10/min\", \"60/min burst 10\" or \"5 at once\","
                    + " perhaps with \"per caller\", \"per tenant\", \"per model\" or \"per everybody\"";

    private final String text;
    private final Deque<String> words;

    private RuleText(String text) {
        this.text = text;
        this.words = new ArrayDeque<>(
                Arrays.stream(text.replace("/", " / ").toLowerCase(Locale.ROOT).split(" "))
                        .filter(word -> !word.isBlank())
                        .map(String::strip)
                        .toList());
    }

    /**
     * Reads a rule.
     *
     * @param name of the limit
     * @param otherwise whom it counts if it does not say
     * @throws IllegalArgumentException whose message says what is legal, what is wrong, and what was read
     */
    static Rule read(String name, String text, Per otherwise) {
        RuleText reader = new RuleText(text);
        try {
            return reader.rule(name, otherwise);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(EXAMPLES + ", was \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private Rule rule(String name, Per otherwise) {
        long count = count("the first word");
        Limit limit;
        if (take("at")) {
            require("once");
            limit = new SlotLimit(name, count);
        } else {
            require("/");
            limit = overTime(name, count, window());
        }
        Per per = take("per") ? who() : otherwise;
        if (!words.isEmpty()) {
            throw new IllegalArgumentException("\"" + words.peek() + "\" is one word too many");
        }
        return new Rule(limit, per);
    }

    private Limit overTime(String name, long count, Duration window) {
        return take("burst")
                ? new BucketLimit(name, Unit.REQUESTS, count, window, count("what follows \"burst\""))
                : new WindowLimit(name, Unit.REQUESTS, count, window);
    }

    private long count(String what) {
        String word = word(what + " must be a number");
        try {
            long count = Long.parseLong(word);
            if (count >= 1 && count <= Integer.MAX_VALUE) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Told below, with the range.
        }
        throw new IllegalArgumentException(
                what + " must be a number from 1 to " + Integer.MAX_VALUE + ", was \"" + word + "\"");
    }

    private Duration window() {
        String word = word("the window is missing");
        if (word.startsWith("p")) {
            return duration(word);
        }
        int digits = (int) word.chars().takeWhile(c -> c >= '0' && c <= '9').count();
        long count = digits == 0 ? 1 : number(word.substring(0, digits));
        String unit = digits < word.length() ? word.substring(digits) : word("the unit of the window is missing");
        return unit(unit).multipliedBy(count);
    }

    private static long number(String digits) {
        try {
            return Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private static Duration duration(String word) {
        try {
            return Duration.parse(word);
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new IllegalArgumentException("\"" + word + "\" is no duration such as PT1M", e);
        }
    }

    private static Duration unit(String word) {
        return switch (word) {
            case "s", "sec", "second", "seconds" -> Duration.ofSeconds(1);
            case "min", "minute", "minutes" -> Duration.ofMinutes(1);
            case "h", "hour", "hours" -> Duration.ofHours(1);
            case "d", "day", "days" -> Duration.ofDays(1);
            case "week", "weeks" -> Duration.ofDays(7);
            default ->
                throw new IllegalArgumentException(
                        "\"" + word + "\" is no second, minute, hour, day or week, and no duration such as PT1M");
        };
    }

    private Per who() {
        String word = word("whom it counts is missing");
        return Arrays.stream(Per.values())
                .filter(per -> per.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + word + "\" is none of "
                        + List.of(Per.values()).stream()
                                .map(per -> per.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    private boolean take(String word) {
        boolean there = word.equals(words.peek());
        if (there) {
            words.remove();
        }
        return there;
    }

    private void require(String word) {
        String next = word("\"" + word + "\" is missing");
        if (!next.equals(word)) {
            throw new IllegalArgumentException("\"" + next + "\" stands where \"" + word + "\" must");
        }
    }

    private String word(String problem) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(problem);
        }
        return words.remove();
    }

    @Override
    public String toString() {
        return text;
    }
}
