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
}
