package io.github.gatehouse;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a setting: a component of a feature's settings record. The component's name in lower case with hyphens is
 * the setting's name ({@code onFailure}: {@code on-failure}); configuration is read, checked and documented from here
 * and nowhere else.
 *
 * <p>Components are {@code boolean}, {@code int}, {@code long}, {@link java.time.Duration} (ISO-8601), an enum, a
 * {@link String}, or a {@link java.util.List} of strings or enums (separated by commas). The record's compact
 * constructor checks what {@link #min()} and {@link #max()} cannot say, with an {@link IllegalArgumentException} whose
 * message begins with the setting's name.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** The default, written as in configuration. */
    String value();

    /** Smallest legal number, or milliseconds of a duration. */
    long min() default Long.MIN_VALUE;

    /** Largest legal number, or milliseconds of a duration. */
    long max() default Long.MAX_VALUE;

    /** One sentence for the table of settings. */
    String doc();

    /** The value is never shown. */
    boolean secret() default false;
}
