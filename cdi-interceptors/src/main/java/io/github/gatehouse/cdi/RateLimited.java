package io.github.gatehouse.cdi;

import io.github.gatehouse.Quota;
import io.github.gatehouse.limit.Algorithm;
import io.github.gatehouse.limit.OnFailure;
import io.github.gatehouse.limit.Per;
import io.github.gatehouse.limit.Scope;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.temporal.ChronoUnit;

/**
 * Each caller may call the method {@link #value()} times (100) in any {@link #window()} (one minute), on all servers of
 * the cluster together; more end in {@link io.github.gatehouse.LimitExceeded}, which knows when to try again.
 *
 * <p>The caller is, in this order: what {@link #key()} says; the parameter marked {@link LimitKey}; the authenticated
 * user; the client's address. A key that is {@code null}, blank or fails is no caller, and neither have timers, messages
 * and batch steps one: such calls are refused with {@link io.github.gatehouse.Reason#CALLER_UNKNOWN}, so give their
 * methods a key.
 *
 * <pre>{@code
 * @RateLimited(value = 10, key = "#{order.customer}")
 * public Suggestion suggest(Order order, @Untrusted String question) { … }
 * }</pre>
 *
 * <p>On a class it limits each method apart; methods that share a {@link #name()} share one count. Repeated, all limits
 * hold. A call that a later check refuses still counts. A call of an object on itself is not seen, as with every
 * interceptor.
 */
@Documented
@Inherited
@InterceptorBinding
@Repeatable(RateLimited.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RateLimited {

    /** Calls that one caller may make per window, at least 1. */
    @Nonbinding
    int value() default 100;

    /** Length of the window in {@link #windowUnit()}s, from 1 millisecond to 366 days. */
    @Nonbinding
    long window() default 1;

    /** The unit of {@link #window()}, up to {@link ChronoUnit#WEEKS}. */
    @Nonbinding
    ChronoUnit windowUnit() default ChronoUnit.MINUTES;

    /** How it counts; with {@link Algorithm#CONCURRENT} the value is how many calls may run at once. */
    @Nonbinding
    Algorithm algorithm() default Algorithm.WINDOW;

    /** Calls that {@link Algorithm#BUCKET} lets through at once; 0: as many as the value. */
    @Nonbinding
    int burst() default 0;

    /** Whom to count apart. */
    @Nonbinding
    Per per() default Per.CALLER;

    /**
     * Further limits that must hold as well, all of them or none counts: <code>"100/PT1H"</code>,
     * <code>"1000/day per tenant"</code>, <code>"60/min burst 10"</code>, <code>"5 at once per everybody"</code>.
     */
    @Nonbinding
    String[] more() default {};

    /** Header fields that tell what is left. */
    @Nonbinding
    Quota.Fields headers() default Quota.Fields.IETF;

    /**
     * Who is counted, in Jakarta Expression Language: <code>#{tenant}</code>, <code>#{order.customer.id}</code>. Knows
     * the parameters by their names (compile with {@code -parameters}), {@code principal}, and named beans. Must give a
     * text, number, boolean, enum, {@link java.util.UUID} or {@link java.security.Principal}.
     */
    @Nonbinding
    String key() default "";

    /** Who is counted, said by a class of the application, in the place of {@link #key()}. */
    @Nonbinding
    Class<? extends CallerResolver> resolver() default CallerResolver.class;

    /**
     * How many units a call takes, in Jakarta Expression Language as {@link #key()}: <code>#{questions.size()}</code>. A
     * number, rounded up, or a collection, map or array, whose elements are each a unit. Empty: the parameter marked
     * {@link LimitCost}, else one.
     */
    @Nonbinding
    String cost() default "";

    /**
     * Called instead when this limit refuses: a method of the same class, with the same parameters, perhaps followed by
     * a {@link io.github.gatehouse.GuardException}, and the same type of result. No interceptor runs for it.
     */
    @Nonbinding
    String fallbackMethod() default "";

    /** What happens when the cluster does not answer. By default each node goes on alone, with its share of the limit. */
    @Nonbinding
    OnFailure onFailure() default OnFailure.LOCAL;

    /** Whether other applications of the cluster share the count: not by default. */
    @Nonbinding
    Scope scope() default Scope.APPLICATION;

    /**
     * The name in configuration, {@code gatehouse.limit.<name>}, and in the {@code RateLimit} fields: lower case letters
     * and digits, a letter first. Empty: made from class and method, as {@code assistantsuggest}. What is configured
     * there wins over what is written here.
     */
    @Nonbinding
    String name() default "";

    /** Several limits on one method. Written by the compiler. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface List {
        RateLimited[] value();
    }
}
