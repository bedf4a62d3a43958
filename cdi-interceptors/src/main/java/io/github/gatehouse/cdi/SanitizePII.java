package io.github.gatehouse.cdi;

import io.github.gatehouse.payload.Fields;
import io.github.gatehouse.scrub.Operator;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Type;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Personal data does not get into the method: it is replaced by {@code [EMAIL]}, {@code [PHONE]}, {@code [SSN]},
 * {@code [CARD_NUMBER]} in the parameters marked {@link Untrusted}, else in all but the {@link LimitKey}; on request in
 * the result as well. Put it on the method that calls the AI: what calls that method keeps the original.
 *
 * <p>Texts are found in strings, collections, maps (their keys, too), arrays, optionals, records, beans and JSON-P
 * values, however they lie in one another, and in the entity of a Jakarta REST {@code Response}. No object is changed that
 * the caller may still hold: the method gets a copy where something was found, and the very object where not. What cannot
 * be copied (a class without a constructor without parameters) refuses the call if something was found in it, and the log
 * names the class. A parameter that cannot be read without using it up, such as a stream, is a deployment error. A call of
 * an object on itself is not seen, as with every interceptor, nor is the message of an exception that the method throws.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface SanitizePII {

    /**
     * What is looked for. Empty: e-mail addresses, phone, social security and card numbers, IBANs, IP addresses, keys and
     * tokens, logins in URLs; what {@code types} of the configuration says goes before.
     */
    @Nonbinding
    Type[] types() default {};

    /** What becomes of a value that looks like personal data and fails a check. By default it is masked too. */
    @Nonbinding
    Precision precision() default Precision.CAUTIOUS;

    /** Thresholds of single types, such as {@code "PHONE:75"}: the least score of a value, from 0 to 100. */
    @Nonbinding
    String[] thresholds() default {};

    /**
     * What else to look for, one a line: a name and a pattern in the syntax of RE2, as in {@code CUSTOMER_NO: \\bC-\\d{8}\\b}.
     * Needs {@code com.google.re2j:re2j:1.8}.
     */
    @Nonbinding
    String patterns() default "";

    /**
     * The only fields of parameters that get into the method, in any depth and by other names if asked:
     * {@code {"plan -> subscription_plan", "customer.id", "items.sku -> skus"}} (see {@link Fields}). Of maps, JSON-P
     * objects, records, beans, and lists of them; a text or number stays as it is. A parameter declared as a record or a
     * bean gets a copy with the other fields empty; to rename fields, declare a {@code Map} or {@code Object}, which gets
     * a map. Empty: all.
     */
    @Nonbinding
    String[] fields() default {};

    /** What becomes of a value: its type in brackets by default. {@link Operator#HASH} needs a configured {@code key}. */
    @Nonbinding
    Operator operator() default Operator.REPLACE;

    /** Other operators for single types, such as {@code "CARD_NUMBER:mask"}. */
    @Nonbinding
    String[] operators() default {};

    /**
     * Whether values come back: in the parameters stands {@code [EMAIL_1]}, and where the result has that, the value of
     * this call again. The same as {@link Operator#PSEUDONYM}. Not by default.
     */
    @Nonbinding
    boolean reversible() default false;

    /** Whether parameters are scrubbed: yes by default. */
    @Nonbinding
    boolean parameters() default true;

    /**
     * Whether the result is scrubbed, that of a {@link java.util.concurrent.CompletionStage} when it is there: not by
     * default.
     */
    @Nonbinding
    boolean result() default false;

    /**
     * The name in configuration, {@code gatehouse.scrub.<name>}: lower case letters and digits, a letter first. Empty:
     * made from class and method, as {@code assistantsuggest}. What is configured there wins over what is written here.
     */
    @Nonbinding
    String name() default "";
}
