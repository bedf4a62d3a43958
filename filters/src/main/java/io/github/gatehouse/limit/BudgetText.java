package io.github.gatehouse.limit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads limits of a budget as they are written in configuration. Messages begin with the name of the setting. */
final class BudgetText {

    private final String name;
    private final String currency;
    private final ZoneId zone;

    /** @param name of the budget: the limits' names begin with it */
    BudgetText(String name, String currency, String zone) {
        this.name = name;
        this.currency = currency;
        if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException("currency: must be three capital letters such as USD, was " + currency);
        }
        try {
            this.zone = ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone: must be a time zone such as UTC or Europe/Berlin, was " + zone, e);
        }
    }

    /** {@code 20 USD/day}; the currency may be left out. */
    Limit money(String text, int number) {
        String example = "money: must be like \"20 " + currency + "/day\", with day, month, total or a duration such as"
                + " PT1H, was \"" + text + "\"";
        int slash = text.lastIndexOf('/');
        String amount = slash < 0 ? "" : text.substring(0, slash).strip();
        if (amount.endsWith(currency)) {
            amount = amount.substring(0, amount.length() - currency.length());
        }
        try {
            long micros = Price.micros(amount);
            return limit(currency.toLowerCase(Locale.ROOT), Unit.MONEY, micros, text.substring(slash + 1), number);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(example, e);
        }
    }

    /** {@code 30000/min}. */
    Limit tokens(String setting, Unit unit, String text, int number) {
        String example =
                setting + ": must be like \"30000/min\" or \"1000000/day\", with day, month, total, second, minute,"
                        + " hour or a duration such as PT1M, was \"" + text + "\"";
        int slash = text.lastIndexOf('/');
        try {
            long count =
                    Long.parseLong(slash < 0 ? "" : text.substring(0, slash).strip());
            return limit(setting, unit, count, text.substring(slash + 1), number);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(example, e);
        }
    }

    Limit concurrent(long value) {
        return new SlotLimit(name + "-concurrent", value);
    }

    /** Windows go by number, so that a change of their length keeps the count. */
    private Limit limit(String what, Unit unit, long value, String time, int number) {
        String word = time.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "day" -> new BudgetLimit(name + '-' + what + "-day", unit, value, Period.DAY, zone);
            case "month" -> new BudgetLimit(name + '-' + what + "-month", unit, value, Period.MONTH, zone);
            case "total" -> new BudgetLimit(name + '-' + what + "-total", unit, value, Period.TOTAL, zone);
            default ->
                new WindowLimit(name + '-' + what + (number == 0 ? "" : "-" + (number + 1)), unit, value, window(word));
        };
    }

    private static Duration window(String word) {
        return switch (word) {
            case "s", "sec", "second" -> Duration.ofSeconds(1);
            case "m", "min", "minute" -> Duration.ofMinutes(1);
            case "h", "hour" -> Duration.ofHours(1);
            default -> {
                try {
                    yield Duration.parse(word);
                } catch (DateTimeParseException e) {
                    throw new IllegalArgumentException("no time: " + word, e);
                }
            }
        };
    }
}
