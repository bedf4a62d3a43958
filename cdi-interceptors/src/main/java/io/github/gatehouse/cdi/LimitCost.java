package io.github.gatehouse.cdi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This parameter says how many units a call takes of its {@link RateLimited}: a number, rounded up, or a collection, map
 * or array, whose elements are each a unit. One at most. A call takes at least 1 unit; one that would take more than the
 * limit ever has is refused for good, and so is one in which this is {@code null} or not a number.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface LimitCost {}
