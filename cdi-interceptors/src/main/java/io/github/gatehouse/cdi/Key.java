package io.github.gatehouse.cdi;

import java.util.List;
import java.util.Optional;

/** Says who is counted for a call of a method. */
interface Key {

    /** The caller's name; empty if it is unknown, and then the call is refused. */
    Optional<String> of(Object[] arguments);

    /** What is wrong with it, as far as can be said once all beans are known. */
    default List<String> problems() {
        return List.of();
    }
}
