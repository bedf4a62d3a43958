package io.github.gatehouse.servlet;

import io.github.gatehouse.Caller;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Says who is counted for a request, where neither the authenticated user nor the address is the right one, and which
 * tenant the caller belongs to. Found by {@link java.util.ServiceLoader} with the class loader of the application: name
 * the class in {@code META-INF/services/io.github.gatehouse.servlet.RequestCaller}. Several are asked one after the
 * other.
 *
 * <pre>{@code
 * public class ByHost implements RequestCaller {
 *     public Caller caller(HttpServletRequest request, Caller otherwise) {
 *         return otherwise.of(request.getServerName());
 *     }
 * }
 * }</pre>
 *
 * <p>Trust no header that a client can choose: who may name himself has no limit. Called by many threads at once, before
 * the body can be read. If it throws or gives null the caller is {@link Caller#NOBODY}, and limits on callers refuse.
 */
public interface RequestCaller {

    /**
     * Names the caller.
     *
     * @param otherwise who would be counted without this: the user, else the client's address, else nobody
     */
    Caller caller(HttpServletRequest request, Caller otherwise);
}
