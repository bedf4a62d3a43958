package io.github.gatehouse.cdi;

import io.github.gatehouse.injection.Origin;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What this parameter holds comes from outside: text of a user, a document, a tool. Where a method has such parameters,
 * {@link GuardPrompt} and {@link SanitizePII} look at them and at no other. Texts are found in strings, collections,
 * maps, arrays, records, beans and JSON-P values.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Untrusted {

    /** Whose text it is: {@link GuardPrompt} judges what a user says unlike a document. */
    Origin value() default Origin.USER;
}
