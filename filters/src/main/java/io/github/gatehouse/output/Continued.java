package io.github.gatehouse.output;

/** Takes what may go on from event to event of an answer. */
interface Continued {

    /** The next piece of the text at this place. */
    void text(String path, String piece);

    /**
     * The next piece of a call.
     *
     * @param id empty if the piece has none
     * @param name or a part of it; empty if the piece has none
     */
    void call(String path, String id, String name);

    /** The calls whose paths begin so are complete. */
    void finished(String path);
}
