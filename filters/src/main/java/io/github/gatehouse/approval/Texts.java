package io.github.gatehouse.approval;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The classes of the JDK that go by a text: the ISO 8601 forms that {@code java.time} specifies, and those of UUID, URI
 * and currency. Each is immutable, and different values have different texts.
 */
final class Texts {

    static final Set<Class<?>> TYPES = Set.of(
            Instant.class,
            LocalDate.class,
            LocalTime.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            OffsetTime.class,
            ZonedDateTime.class,
            Duration.class,
            Period.class,
            Year.class,
            YearMonth.class,
            MonthDay.class,
            ZoneId.class,
            ZoneOffset.class,
            UUID.class,
            URI.class,
            Currency.class);

    private Texts() {}

    /** The class by whose name the value goes; empty if it has no text. */
    static Optional<Class<?>> type(Object value) {
        if (value instanceof ZoneId) {
            return Optional.of(ZoneId.class);
        }
        return TYPES.contains(value.getClass()) ? Optional.of(value.getClass()) : Optional.empty();
    }

    static String of(Object value) {
        if (value instanceof ZoneId zone) {
            return zone.getId();
        }
        return value instanceof Currency currency ? currency.getCurrencyCode() : value.toString();
    }
}
