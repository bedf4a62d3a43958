package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Caller;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallerTest {

    private final Application application = Application.of(Web.class, Container.class, Security.class);
    private static final Engine ENGINE = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "test");

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** Gives what a container gives. */
    @ApplicationScoped
    static class Web {
        private final Map<String, Object> answers = new HashMap<>();

        void answer(String method, @Nullable Object value) {
            answers.put(method, value);
        }

        @Produces
        @Dependent
        HttpServletRequest request() {
            return (HttpServletRequest) Proxy.newProxyInstance(
                    Web.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class},
                    (proxy, method, arguments) -> {
                        if (answers.isEmpty()) {
                            throw new IllegalStateException("no request");
                        }
                        return switch (method.getName()) {
                            case "isSecure" -> true;
                            case "getServletContext" -> context();
                            case "isUserInRole" -> Objects.equals(answers.get("role"), arguments[0]);
                            case "getHeaders" -> Collections.enumeration(List.of());
                            default -> answers.get(method.getName());
                        };
                    });
        }
    }

    private static ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                Web.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute") ? ENGINE : null);
    }

    @ApplicationScoped
    static class Container {
        private Principal principal = () -> "anonymous";

        void authenticate(Principal user) {
            principal = user;
        }

        @Produces
        @Dependent
        Principal principal() {
            return principal;
        }
    }

    /** Jakarta Security, for whom everybody is a clerk. */
    @ApplicationScoped
    static class Security implements SecurityContext {
        @Override
        public @Nullable Principal getCallerPrincipal() {
            return null;
        }

        @Override
        public <P extends Principal> Set<P> getPrincipalsByType(Class<P> type) {
            return Set.of();
        }

        @Override
        public boolean isCallerInRole(String role) {
            return role.equals("clerk");
        }

        @Override
        public boolean hasAccessToWebResource(String resource, String... methods) {
            return false;
        }

        @Override
        public AuthenticationStatus authenticate(
                HttpServletRequest request, HttpServletResponse response, AuthenticationParameters parameters) {
            return AuthenticationStatus.NOT_DONE;
        }
    }

    private boolean hasRole(String role) {
        return Surroundings.roles(application.manager()).has(role);
    }

    @Test
    void rolesOfARequest_goBeforeThoseOfTheContainer() {
        assertThat(hasRole("clerk")).isTrue();
        assertThat(hasRole("agent")).isFalse();
        application.get(Web.class).answer("role", "agent");
        assertThat(hasRole("agent")).as("nobody is authenticated").isFalse();
        application.get(Web.class).answer("getUserPrincipal", (Principal) () -> "ann");
        assertThat(hasRole("agent")).isTrue();
        assertThat(hasRole("clerk")).isFalse();
    }

    private Caller caller() {
        return Surroundings.caller(application.manager());
    }

    @Test
    void outsideARequest_thereIsNobody() {
        assertThat(caller()).isEqualTo(Caller.NOBODY);
    }

    @Test
    void clientOfARequest_isItsAddress() {
        application.get(Web.class).answer("getRemoteAddr", "203.0.113.7");
        application.get(Web.class).answer("getLocalAddr", "127.0.0.1");
        assertThat(caller()).isEqualTo(Caller.address("203.0.113.7"));
    }

    @Test
    void userOfARequest_goesBeforeTheAddress() {
        application.get(Web.class).answer("getRemoteAddr", "203.0.113.7");
        application.get(Web.class).answer("getLocalAddr", "127.0.0.1");
        application.get(Web.class).answer("getUserPrincipal", (Principal) () -> "ann");
        assertThat(caller()).isEqualTo(Caller.principal("ann"));
    }

    @Test
    void userOfTheContainer_isKnownWithoutARequest() {
        application.get(Container.class).authenticate(() -> "bob");
        assertThat(caller()).isEqualTo(Caller.principal("bob"));
    }

    @Test
    void userWithoutName_isNobody() {
        Container container = application.get(Container.class);
        for (String name : new String[] {"ANONYMOUS", " ", null}) {
            container.authenticate(() -> name);
            assertThat(caller()).isEqualTo(Caller.NOBODY);
        }
        container.authenticate(() -> {
            throw new IllegalStateException("no security here");
        });
        assertThat(caller()).isEqualTo(Caller.NOBODY);
    }
}
