package io.github.gatehouse;

/**
 * Which roles the user behind a call has, as the container says. Asked only where settings name a role, and each time
 * anew; what it answers is told to nobody.
 */
@FunctionalInterface
public interface Roles {

    /** Nobody is known, or nobody says. */
    Roles NONE = role -> false;

    boolean has(String role);
}
