package io.github.gatehouse.cdi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This parameter says who is counted by {@link RateLimited}: one at most, a text, number, boolean, enum,
 * {@link java.util.UUID} or {@link java.security.Principal}. A call in which it is {@code null} or blank is refused. It
 * is no text for the AI: {@link SanitizePII} and {@link GuardPrompt} leave it alone.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface LimitKey {}
