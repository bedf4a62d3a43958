package io.github.gatehouse.cdi;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What {@link AllowedActions} lists for users in a role, beside what it lists for everybody. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface RoleActions {

    /** As the container knows it. */
    String role();

    /** The actions, written exactly. */
    String[] value() default {};

    /** The tools, written exactly. */
    String[] tools() default {};
}
