package io.github.gatehouse.cdi;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Values that can say how much a call costs: a number, or something whose elements are each a unit. */
final class CostValue {

    static final String LEGAL = "a number, a collection, a map or an array";

    /** No limit is larger. */
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(53);

    private CostValue() {}

    static boolean legal(Class<?> type) {
        return Number.class.isAssignableFrom(type)
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type)
                || type.isArray()
                || type.isPrimitive() && type != boolean.class && type != char.class;
    }

    /** The units, rounded up and at least 1, for every call is one; empty if the value says nothing. */
    static OptionalLong of(@Nullable Object value) {
        if (value instanceof Number number) {
            return units(number);
        }
        if (value instanceof Collection<?> several) {
            return OptionalLong.of(Math.max(1, several.size()));
        }
        if (value instanceof Map<?, ?> several) {
            return OptionalLong.of(Math.max(1, several.size()));
        }
        return value != null && value.getClass().isArray()
                ? OptionalLong.of(Math.max(1, Array.getLength(value)))
                : OptionalLong.empty();
    }

    private static OptionalLong units(Number number) {
        try {
            // Every number writes itself in decimals, whatever its class; not a number and infinity do not.
            BigDecimal written = new BigDecimal(number.toString());
            if (written.compareTo(BigDecimal.ONE) <= 0) {
                return OptionalLong.of(1);
            }
            boolean large = written.precision() - (long) written.scale() > 20;
            BigInteger units =
                    large ? MOST : written.setScale(0, RoundingMode.CEILING).toBigInteger();
            return OptionalLong.of(units.min(MOST).longValue());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
