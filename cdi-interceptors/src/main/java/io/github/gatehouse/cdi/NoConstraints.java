package io.github.gatehouse.cdi;

import io.github.gatehouse.output.Flaw;
import java.util.List;
import java.util.Optional;

/**
 * The constraints of a server that has no Bean Validation.
 *
 * @param wanted the application counts on them
 */
record NoConstraints(String place, boolean wanted) implements Constraints {

    @Override
    public List<String> problems() {
        return wanted
                ? List.of(place + ": @CheckedOutput.groups: need Bean Validation, which is not there")
                : List.of();
    }

    @Override
    public Optional<Flaw> flaw(Object value) {
        return Optional.empty();
    }
}
