package io.github.gatehouse.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method runs only once another person, who has the {@link #role()}, has approved this very call: the same method
 * with the same arguments by the same user. The first call ends in {@link io.github.gatehouse.ApprovalRequired} (202 and
 * {@code Location} over HTTP), and nothing has run. Repeated by the same user it is refused until somebody has decided
 * (409), then runs once, or is refused because it was rejected (403) or the ticket has expired or was used (410).
 * Gatehouse never runs it by itself. A method that throws has had its run.
 *
 * <p>All parameters count, as they were before any other annotation of Gatehouse changed them. Their types must have a
 * canonical form: texts, numbers, booleans, enums, {@code java.time}, UUID, URI, records and beans of these without
 * transient fields, arrays, Optional, lists, sets, maps with text keys, JSON-P values. Any other, such as
 * {@code Object}, is a deployment error. Calls without an authenticated user, such as those of a timer, are refused. A
 * call of an object on itself is not seen, as with every interceptor.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RequiresApproval {

    /** The role of those who may decide; must be given. */
    @Nonbinding
    String role() default "";

    /** How long after the first call the approved one may run: an ISO 8601 duration from {@code PT1S} to {@code P30D}. */
    @Nonbinding
    String expires() default "PT1H";

    /**
     * The name in configuration, {@code gatehouse.approval.<name>}: lower case letters and digits, a letter first. Empty:
     * made from class and method, as {@code orderservicerefund}. What is configured there wins over what is written
     * here.
     */
    @Nonbinding
    String name() default "";
}
