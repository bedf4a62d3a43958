package io.github.gatehouse.samples.assistant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a login would be: whoever names a demo user is that user, so that one visitor can play clerk and
 * supervisor. Only for this demonstration; an application takes its users from the server's own login.
 */
public class DemoUsers extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Map<String, Set<String>> ROLES = Map.of("anna", Set.of(), "maria", Set.of("supervisor"));

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String name = request.getHeader("Demo-User");
        chain.doFilter(name != null && ROLES.containsKey(name) ? new As(name, request) : request, response);
    }

    private static final class As extends HttpServletRequestWrapper {
        private final String name;

        As(String name, HttpServletRequest request) {
            super(request);
            this.name = name;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public String getRemoteUser() {
            return name;
        }

        @Override
        public boolean isUserInRole(@Nullable String role) {
            return role != null && ROLES.getOrDefault(name, Set.of()).contains(role);
        }
    }
}
