package io.github.gatehouse.cdi;

import io.github.gatehouse.injection.Origin;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value does not look like an attack on an AI. A Bean Validation constraint, for what is stored or sent on to an AI
 * later; it works wherever values are validated, with or without CDI.
 *
 * <pre>{@code
 * record Ticket(@NoInjection String subject, @NoInjection(origin = Origin.DOCUMENT) String attachment) {}
 * }</pre>
 *
 * <p>Looks at texts, and at all that lies in collections, maps, arrays, optionals, JSON-P values, records and beans.
 * {@code null} is valid. What cannot be looked into, such as a stream or {@code byte[]}, is a mistake in the declaration.
 * Plain instructions that look like any other text are not recognised. No second opinion is asked.
 */
@Documented
@Constraint(validatedBy = NoInjectionValidator.class)
@Repeatable(NoInjection.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.METHOD,
    ElementType.FIELD,
    ElementType.ANNOTATION_TYPE,
    ElementType.CONSTRUCTOR,
    ElementType.PARAMETER,
    ElementType.TYPE_USE
})
public @interface NoInjection {

    String message() default "must not look like an attack on an AI";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Whose text the value is. */
    Origin origin() default Origin.USER;

    /** From which score on, of 100, a text looks like an attack: from 1 to 100. */
    int threshold() default 50;

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
        NoInjection[] value();
    }
}
