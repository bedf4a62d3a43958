package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardChain;
import io.github.gatehouse.config.Feature;
import io.github.gatehouse.injection.Suspicion;
import io.github.gatehouse.injection.Suspicions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Checks what is asked: 422 for a prompt that is blank, longer than 2000 characters or looks like an attack on the AI, 400
 * for JSON or text that is malformed, 415 for other formats. Removes white space around prompts, and control characters.
 * On a provider's path, such as {@code /v1/messages}, refusals have the provider's shape (400 for 422).
 *
 * <pre>{@code
 * <filter>
 *   <filter-name>prompt</filter-name>
 *   <filter-class>io.github.gatehouse.servlet.PromptGuardFilter</filter-class>
 *   <async-supported>true</async-supported>
 * </filter>
 * <filter-mapping>
 *   <filter-name>prompt</filter-name>
 *   <url-pattern>/api/chat/*</url-pattern>
 * </filter-mapping>
 * }</pre>
 *
 * <p>Every text of a body is a prompt, unless the init-param {@code fields} names those that are; {@code documents} names
 * those that hold documents. In a provider's JSON the roles say whose a text is: prompts are what users say; what tools gave
 * back, and documents, are judged and may be long; system prompts, descriptions of tools and earlier answers are not judged.
 * Bodies are read up to {@code gatehouse.body.limit} (413 above it).
 *
 * <p>{@code detect} says what becomes of an attack: with {@code flag} the request goes on, and its attribute
 * {@value #SUSPICIONS} is a list of {@link Suspicion}s. Plain instructions that look like any other text are not recognised:
 * limit what the AI may do as well.
 *
 * <p>Comes behind {@link RateLimitFilter} and before {@link SanitizePiiFilter}: before the limit, each refused prompt is
 * free of charge; behind the scrubber, it judges masks. The start stops in either case.
 */
public final class PromptGuardFilter extends GuardFilter {

    /** The name of the request attribute that tells what is suspected; not there if nothing is. */
    public static final String SUSPICIONS = "io.github.gatehouse.suspicions";

    @Override
    protected Feature feature() {
        return Feature.INJECTION;
    }

    @Override
    void passed(HttpServletRequest request, GuardChain chain) {
        List<Suspicion> suspicions = Suspicions.of(chain);
        if (!suspicions.isEmpty()) {
            request.setAttribute(SUSPICIONS, suspicions);
        }
    }
}
