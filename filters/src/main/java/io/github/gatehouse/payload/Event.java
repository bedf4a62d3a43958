package io.github.gatehouse.payload;

import io.github.gatehouse.Text;

/** A part of a streamed answer: a server-sent event, a line, or an element of an array that comes piece by piece. */
public interface Event extends Body {

    /** Whether it only keeps the connection alive, and so may come at any time, also in the midst of a value. */
    boolean keepsAlive();

    /** Whether it may end the stream of texts of this name ({@link Text#channel}): it is not about another one. */
    boolean concerns(String channel);

    /**
     * Another event like this one, for what was held back of its texts: what it tells of usage is left out, so that
     * nobody counts it twice.
     */
    Event again(Editor editor);
}
