package io.github.gatehouse.cdi;

import io.github.gatehouse.Caller;
import jakarta.interceptor.InvocationContext;
import java.util.List;
import java.util.Optional;

/** Says who is counted for a call of a method. */
interface Key {

    /** The caller; empty if it is unknown, and then the call is refused. */
    Optional<Caller> of(InvocationContext call);

    /** What is wrong with it, as far as can be said once all beans are known. */
    default List<String> problems() {
        return List.of();
    }
}
