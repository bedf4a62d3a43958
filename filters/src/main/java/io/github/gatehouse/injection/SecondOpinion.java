package io.github.gatehouse.injection;

/**
 * Somebody who may know better about texts of which the guard is in doubt: a model of the application's own, or a service.
 * A service of {@link java.util.ServiceLoader}, or a bean of CDI. Asked by several threads at once.
 *
 * <p>It sees scrubbed texts only, in pieces of at most 512 tokens, since most models for this purpose see no further. Who
 * does not answer within {@code gatehouse.opinion.timeout} is interrupted.
 */
@FunctionalInterface
public interface SecondOpinion {

    /**
     * Judges a text, or a piece of it.
     *
     * @return from 0, harmless, to 1, an attack
     * @throws Exception if it cannot tell; what happens then says {@code gatehouse.opinion.on-failure}
     */
    double score(String text, Origin origin) throws Exception;
}
