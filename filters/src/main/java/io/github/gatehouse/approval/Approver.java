package io.github.gatehouse.approval;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Caller;
import java.util.function.Predicate;

/**
 * Somebody who looks at tickets or decides.
 *
 * @param caller who would be counted for a call of this person
 * @param person name of the authenticated user; who has none may do nothing
 * @param roles whether this person has a role
 */
public record Approver(Caller caller, String person, Predicate<String> roles) {
    public Approver {
        requireNonNull(caller, "caller");
        requireNonNull(person, "person");
        requireNonNull(roles, "roles");
    }
}
