package io.github.gatehouse.cdi;

import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Type;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value holds no personal data. A Bean Validation constraint: it refuses, where {@link SanitizePII} masks, and works
 * wherever values are validated, with or without CDI.
 *
 * <pre>{@code
 * record Ticket(@NoPii String subject, List<@NoPii String> tags) {}
 * }</pre>
 *
 * <p>Looks at texts, at numbers of nine digits and more, and at all that lies in collections, maps, arrays, optionals,
 * JSON-P values, records and beans. {@code null} is valid. What cannot be looked into, such as a stream or
 * {@code byte[]}, is a mistake in the declaration. The message names the types found and never the value; the violation
 * itself keeps the value ({@code getInvalidValue()}), as Bean Validation has it: do not log violations as they are.
 */
@Documented
@Constraint(validatedBy = NoPiiValidator.class)
@Repeatable(NoPii.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.METHOD,
    ElementType.FIELD,
    ElementType.ANNOTATION_TYPE,
    ElementType.CONSTRUCTOR,
    ElementType.PARAMETER,
    ElementType.TYPE_USE
})
public @interface NoPii {

    /** {@code {found}} in it becomes the types found, such as {@code EMAIL, PHONE}. */
    String message() default "must not contain personal data, found {found}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What is looked for. Numbers of single states, such as {@link Type#SE_PERSONNUMMER}, must be named. */
    Type[] types() default {Type.EMAIL, Type.PHONE, Type.SSN, Type.CARD_NUMBER, Type.IBAN, Type.IP_ADDRESS};

    /**
     * What is done about a value that looks like personal data and fails a check. By default it is valid: unlike a mask
     * too many, a refusal too many stops somebody's work.
     */
    Precision precision() default Precision.STRICT;

    /** Countries (ISO 3166-1, such as {@code DE}) whose phone numbers are found as they are written there. */
    String[] regions() default {};

    /** Several on one element. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({
        ElementType.METHOD,
        ElementType.FIELD,
        ElementType.ANNOTATION_TYPE,
        ElementType.CONSTRUCTOR,
        ElementType.PARAMETER,
        ElementType.TYPE_USE
    })
    @interface List {
        NoPii[] value();
    }
}
