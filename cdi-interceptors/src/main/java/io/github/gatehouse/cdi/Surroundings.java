package io.github.gatehouse.cdi;

import io.github.gatehouse.Caller;
import io.github.gatehouse.Roles;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a method is called from: the authenticated user, else the client's address, else nobody. */
final class Surroundings {

    /** Servers name a caller so who is not authenticated. */
    private static final String ANONYMOUS = "anonymous";

    private Surroundings() {}

    /** A request may say more than who the user is: then that counts. */
    static Caller caller(BeanManager manager) {
        Caller web = ServletSurroundings.PRESENT
                ? ServletSurroundings.caller(manager).orElse(Caller.NOBODY)
                : Caller.NOBODY;
        return switch (web.kind()) {
            case KEY, RELAY_KEY -> web;
            case PRINCIPAL, ADDRESS, NOBODY -> usual(web, manager).of(web.tenant());
        };
    }

    private static Caller usual(Caller web, BeanManager manager) {
        if (web.kind() == Caller.Kind.PRINCIPAL && isName(web.id())) {
            return web;
        }
        return principal(manager)
                .map(principal -> Caller.principal(principal.getName()))
                .or(() -> address(manager).map(Caller::address))
                .orElse(Caller.NOBODY);
    }

    /** The authenticated user. */
    static Optional<Principal> principal(BeanManager manager) {
        Optional<Principal> web =
                ServletSurroundings.PRESENT ? ServletSurroundings.principal(manager) : Optional.empty();
        return web.or(() -> bean(manager)).filter(Surroundings::isAuthenticated);
    }

    /** What a request says of its user counts; where there is none, what the security of the container says. */
    static Roles roles(BeanManager manager) {
        return role -> {
            Optional<Boolean> web =
                    ServletSurroundings.PRESENT ? ServletSurroundings.inRole(role, manager) : Optional.empty();
            return web.orElseGet(() -> SecuritySurroundings.PRESENT && SecuritySurroundings.inRole(role, manager));
        };
    }

    private static Optional<String> address(BeanManager manager) {
        return ServletSurroundings.PRESENT ? ServletSurroundings.address(manager) : Optional.empty();
    }

    private static Optional<Principal> bean(BeanManager manager) {
        Instance<Principal> principal = manager.createInstance().select(Principal.class);
        return principal.isResolvable() ? Optional.ofNullable(principal.get()) : Optional.empty();
    }

    /** A principal bean may stand for nobody, and then throw, say so by its name, or have none. */
    private static boolean isAuthenticated(Principal principal) {
        try {
            return isName(principal.getName());
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean isName(@Nullable String name) {
        return name != null && !name.isBlank() && !name.toLowerCase(Locale.ROOT).equals(ANONYMOUS);
    }
}
