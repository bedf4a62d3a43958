package io.github.gatehouse.output;

import static java.util.stream.Collectors.joining;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.JsonValue.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The shapes of single values. A number is no text and a text is no number. */
final class Scalars {

    /** Digits of a decimal number, before and behind the point: more would make it a burden to reckon with. */
    private static final int MOST_DIGITS = 1_000;

    private static final Map<Class<?>, Shape> ALL = new HashMap<>();

    static {
        whole(Byte.MIN_VALUE, Byte.MAX_VALUE, BigInteger::byteValue, byte.class, Byte.class);
        whole(Short.MIN_VALUE, Short.MAX_VALUE, BigInteger::shortValue, short.class, Short.class);
        whole(Integer.MIN_VALUE, Integer.MAX_VALUE, BigInteger::intValue, int.class, Integer.class);
        whole(Long.MIN_VALUE, Long.MAX_VALUE, BigInteger::longValue, long.class, Long.class);
        ALL.put(BigInteger.class, (json, place) -> integer(json, place, "must be a whole number"));
        ALL.put(BigDecimal.class, Scalars::decimal);
        put(
                (json, place) -> floating(decimal(json, place), BigDecimal::doubleValue, place),
                double.class,
                Double.class);
        put((json, place) -> floating(decimal(json, place), BigDecimal::floatValue, place), float.class, Float.class);
        put(Scalars::truth, boolean.class, Boolean.class);
        ALL.put(String.class, (json, place) -> text(json, place, "must be a text"));
        text(UUID.class, Scalars::id);
        text(URI.class, URI::create);
        text(Instant.class, Instant::parse);
        text(LocalDate.class, LocalDate::parse);
        text(LocalTime.class, LocalTime::parse);
        text(LocalDateTime.class, LocalDateTime::parse);
        text(OffsetDateTime.class, OffsetDateTime::parse);
        text(ZonedDateTime.class, ZonedDateTime::parse);
        text(Duration.class, Duration::parse);
        text(Period.class, Period::parse);
        text(Year.class, Year::parse);
        text(YearMonth.class, YearMonth::parse);
        text(ZoneId.class, ZoneId::of);
        json(JsonValue.class, "must be there");
        json(JsonStructure.class, "must be an object or a list");
        json(JsonObject.class, "must be an object");
        json(JsonArray.class, "must be a list");
        json(JsonString.class, "must be a text");
        json(JsonNumber.class, "must be a number");
    }

    private Scalars() {}

    static Optional<Shape> of(Class<?> type) {
        return type.isEnum() ? Optional.of(constants(type)) : Optional.ofNullable(ALL.get(type));
    }

    private static void put(Shape shape, Class<?>... types) {
        Arrays.stream(types).forEach(type -> ALL.put(type, shape));
    }

    private static void whole(long least, long most, Function<BigInteger, Object> value, Class<?>... types) {
        BigInteger from = BigInteger.valueOf(least);
        BigInteger to = BigInteger.valueOf(most);
        String problem = "must be a whole number from " + least + " to " + most;
        put(
                (json, place) -> {
                    BigInteger number = integer(json, place, problem);
                    if (number.compareTo(from) < 0 || number.compareTo(to) > 0) {
                        throw new Mismatch(place, problem);
                    }
                    return value.apply(number);
                },
                types);
    }

    /** One that is written with digits behind a point is not meant as a whole number, though they be zero. */
    private static BigInteger integer(JsonValue json, Place place, String problem) {
        if (json instanceof JsonNumber) {
            BigDecimal number = decimal(json, place);
            if (number.scale() == 0) {
                return number.unscaledValue();
            }
        }
        throw new Mismatch(place, problem);
    }

    static BigDecimal decimal(JsonValue json, Place place) {
        if (!(json instanceof JsonNumber number)) {
            throw new Mismatch(place, "must be a number");
        }
        try {
            BigDecimal value = number.bigDecimalValue();
            if (value.precision() <= MOST_DIGITS && Math.abs((long) value.scale()) <= MOST_DIGITS) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw new Mismatch(place, "must be a number that is not out of range");
        }
        throw new Mismatch(place, "must be a number that is not out of range");
    }

    /** One that is too small or too large becomes zero or infinite as such. */
    private static <N extends Number> N floating(BigDecimal value, Function<BigDecimal, N> narrowed, Place place) {
        N number = narrowed.apply(value);
        if (Double.isInfinite(number.doubleValue()) || number.doubleValue() == 0 && value.signum() != 0) {
            throw new Mismatch(place, "must be a number that is not out of range");
        }
        return number;
    }

    private static Object truth(JsonValue json, Place place) {
        ValueType type = json.getValueType();
        if (type != ValueType.TRUE && type != ValueType.FALSE) {
            throw new Mismatch(place, "must be true or false");
        }
        return type == ValueType.TRUE;
    }

    private static String text(JsonValue json, Place place, String problem) {
        if (json instanceof JsonString text) {
            return text.getString();
        }
        throw new Mismatch(place, problem);
    }

    private static void text(Class<?> type, Function<String, Object> parse) {
        String problem = "must be a text that a " + type.getSimpleName() + " is read from";
        ALL.put(type, (json, place) -> {
            try {
                return parse.apply(text(json, place, problem));
            } catch (DateTimeException | IllegalArgumentException e) {
                throw new Mismatch(place, problem);
            }
        });
    }

    /** The JDK reads an identifier without its zeros, too. */
    private static UUID id(String text) {
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException();
        }
        return id;
    }

    private static void json(Class<? extends JsonValue> type, String problem) {
        ALL.put(type, (json, place) -> {
            if (!type.isInstance(json)) {
                throw new Mismatch(place, problem);
            }
            bound(json, place);
            return json;
        });
    }

    /** Numbers in what an application or its schema reads are no burden either. */
    private static void bound(JsonValue json, Place place) {
        if (json instanceof JsonNumber) {
            decimal(json, place);
        } else if (json instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                bound(array.get(i), place.at(i));
            }
        } else if (json instanceof JsonObject object) {
            object.values().forEach(each -> bound(each, place.atSome()));
        }
    }

    private static Shape constants(Class<?> type) {
        Map<String, Object> constants = new HashMap<>();
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
        String problem = "must be one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name())
                        .collect(joining(", "));
        return (json, place) -> {
            Object constant = constants.get(text(json, place, problem));
            if (constant == null) {
                throw new Mismatch(place, problem);
            }
            return constant;
        };
    }
}
