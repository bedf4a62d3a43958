package io.github.gatehouse.cdi;

import java.util.List;
import java.util.OptionalLong;

/** Says how many units a call of a method takes of its limit. */
interface Cost {

    /** At least 1; empty if it cannot be told, and then the call is refused. */
    OptionalLong of(Object[] arguments);

    /** What is wrong with it, as far as can be said once all beans are known. */
    default List<String> problems() {
        return List.of();
    }
}
