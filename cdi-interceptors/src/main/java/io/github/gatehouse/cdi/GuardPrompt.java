package io.github.gatehouse.cdi;

import io.github.gatehouse.injection.InputSettings;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method's texts are checked before they go to an AI: those of parameters marked {@link Untrusted}, else those of
 * all strings but the {@link LimitKey}. A text that is blank or longer than {@link #length()} is refused with
 * {@link io.github.gatehouse.Reason#CONTENT_REFUSED}; from the others white space around them and control characters
 * are removed. What a text means is not judged.
 *
 * <p>On a method without such a parameter it is a deployment error; on a class, methods without texts are passed over.
 * A call of an object on itself is not seen, as with every interceptor.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface GuardPrompt {

    /** Most characters (Unicode code points) of one text, at least 1. */
    @Nonbinding
    int length() default 2000;

    /** What becomes of a text without a visible character. */
    @Nonbinding
    InputSettings.Blank blank() default InputSettings.Blank.REFUSE;

    /** Whether white space around a text is removed. */
    @Nonbinding
    boolean strip() default true;

    /** What becomes of control characters other than tab and line ends. */
    @Nonbinding
    InputSettings.Control control() default InputSettings.Control.STRIP;

    /**
     * The name in configuration, {@code gatehouse.injection.<name>}: lower case letters and digits, a letter first. Empty:
     * made from class and method, as {@code assistantsuggest}. What is configured there wins over what is written here.
     */
    @Nonbinding
    String name() default "";
}
