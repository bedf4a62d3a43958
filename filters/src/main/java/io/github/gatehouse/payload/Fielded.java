package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import java.util.function.Consumer;

/** A payload that can go on with some of its fields only. */
public interface Fielded extends Payload {

    /**
     * The payload with the listed fields.
     *
     * @param went takes the name of each field that goes on
     * @throws GuardException if fields cannot be told apart in it
     */
    Payload only(Fields fields, Consumer<String> went);

    /**
     * The payload with changes to its JSON; of several parts, to that of its body.
     *
     * @return this same object if nothing changes, or if it is no JSON
     */
    default Payload with(JsonChanges changes) {
        return this;
    }
}
