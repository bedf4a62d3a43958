package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import java.util.function.Consumer;

/** Cuts a streamed answer into events: the same ones however its bytes arrive. Not for several threads at once. */
public interface EventReader {

    /**
     * Takes the next bytes and hands on every event that they complete.
     *
     * @throws GuardException {@link Reason#ANSWER_INVALID} if an event is too large or cannot be read
     */
    void feed(byte[] bytes, int from, int to, Consumer<Payload> out);

    /** The stream is over: what is left, complete or not, goes on as the last event. */
    void end(Consumer<Payload> out);
}
