package io.github.gatehouse.cdi;

import io.github.gatehouse.Caller;
import jakarta.interceptor.InvocationContext;

/**
 * Says who is counted for a call of a method that is {@link RateLimited#resolver limited} or budgeted. A CDI bean, or a
 * class with a constructor without parameters, of which one is made for each method.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class ByContract implements CallerResolver {
 *     @Inject Contracts contracts;
 *
 *     public Caller resolve(InvocationContext call, Caller otherwise) {
 *         return otherwise.of(contracts.tenantOf(otherwise.id()));
 *     }
 * }
 * }</pre>
 *
 * <p>Called by many threads at once. If it throws, or gives null or {@link Caller#NOBODY}, the call is refused.
 */
@FunctionalInterface
public interface CallerResolver {

    /**
     * Names the caller.
     *
     * @param call the method and its arguments; not to be proceeded
     * @param otherwise who would be counted without this: the authenticated user, else the client's address, else
     *     {@link Caller#NOBODY}
     */
    Caller resolve(InvocationContext call, Caller otherwise);
}
