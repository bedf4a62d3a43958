package io.github.gatehouse.cdi;

import io.github.gatehouse.injection.PromptSettings;
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
 * all strings but the {@link LimitKey}. A text that is blank or longer than {@link #length()}, and one that looks like an
 * attack on the AI, is refused with {@link io.github.gatehouse.Reason#CONTENT_REFUSED}; from the others white space around
 * them and control characters are removed. A parameter that holds documents or what tools gave back is marked
 * {@code @Untrusted(Origin.DOCUMENT)} or {@code @Untrusted(Origin.TOOL_RESULT)}: it may be long and blank, and is judged
 * as what it is.
 *
 * <p>Where attacks are only flagged, {@link Prompts#suspicions()} tells the method.
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

    /** Other lengths for single texts, such as {@code subject:200}; also for documents. */
    @Nonbinding
    String[] lengths() default {};

    /** Most tokens of one text, by an estimate that is rather too high; 0: any number. */
    @Nonbinding
    int tokens() default 0;

    /** What becomes of a text without a visible character. */
    @Nonbinding
    PromptSettings.Blank blank() default PromptSettings.Blank.REFUSE;

    /** Whether white space around a text is removed. */
    @Nonbinding
    boolean strip() default true;

    /** What becomes of control characters other than tab and line ends. */
    @Nonbinding
    PromptSettings.Control control() default PromptSettings.Control.STRIP;

    /** What becomes of a text that looks like an attack on the AI. */
    @Nonbinding
    PromptSettings.Detect detect() default PromptSettings.Detect.BLOCK;

    /** Other answers for where texts come from, such as {@code document:flag}. */
    @Nonbinding
    String[] origins() default {};

    /** From which score on, of 100, a text looks like an attack; lower finds more, and more that is harmless. */
    @Nonbinding
    int threshold() default 50;

    /** Whether doubtful texts are shown to the second opinion, if there is one. */
    @Nonbinding
    boolean opinion() default true;

    /**
     * The name in configuration, {@code gatehouse.injection.<name>}: lower case letters and digits, a letter first. Empty:
     * made from class and method, as {@code assistantsuggest}. What is configured there wins over what is written here.
     */
    @Nonbinding
    String name() default "";
}
