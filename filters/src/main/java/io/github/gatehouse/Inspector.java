package io.github.gatehouse;

import java.util.function.Consumer;

/**
 * Looks at one answer, whole or event by event. An inspector may hold events back, change them or add some; it refuses
 * by throwing. One inspector serves one answer and is called by one thread at a time.
 */
public interface Inspector {

    /** Lets everything pass. */
    Inspector NONE = (part, out) -> out.accept(part);

    /**
     * Takes the next part of the answer and hands on what may go out.
     *
     * @param part the whole answer, or one event of a stream
     * @throws GuardException if the answer must not go on
     */
    void accept(Payload part, Consumer<Payload> out);

    /** The answer is complete: hands on whatever was held back. */
    default void end(Consumer<Payload> out) {}
}
