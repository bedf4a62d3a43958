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
 * The value holds no key, token or password. A Bean Validation constraint that looks where {@link NoPii} looks.
 *
 * <pre>{@code
 * @POST
 * public Answer ask(@NoSecrets String question) { … }
 * }</pre>
 */
@Documented
@Constraint(validatedBy = NoSecretsValidator.class)
@Repeatable(NoSecrets.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.METHOD,
    ElementType.FIELD,
    ElementType.ANNOTATION_TYPE,
    ElementType.CONSTRUCTOR,
    ElementType.PARAMETER,
    ElementType.TYPE_USE
})
public @interface NoSecrets {

    /** {@code {found}} in it becomes the types found, such as {@code API_KEY}. */
    String message() default "must not contain secrets, found {found}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** What is looked for. */
    Type[] types() default {Type.API_KEY, Type.JWT, Type.PRIVATE_KEY, Type.URL_CREDENTIALS, Type.SECRET};

    /** What is done about a value that looks like a secret and fails a check. By default it is valid. */
    Precision precision() default Precision.STRICT;

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
        NoSecrets[] value();
    }
}
