package io.github.gatehouse.cdi;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.security.enterprise.SecurityContext;

/** What Jakarta Security knows about a call. Used only where it is there. */
final class SecuritySurroundings {

    static final boolean PRESENT = present();

    private SecuritySurroundings() {}

    private static boolean present() {
        try {
            Class.forName(
                    "jakarta.security.enterprise.SecurityContext", false, SecuritySurroundings.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Whether the user has the role; not where nobody is authenticated. */
    static boolean inRole(String role, BeanManager manager) {
        Instance<SecurityContext> security = manager.createInstance().select(SecurityContext.class);
        return security.isResolvable() && security.get().isCallerInRole(role);
    }
}
