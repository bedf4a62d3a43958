package io.github.gatehouse.payload;

/** Says which strings of a JSON document are texts, and which of them go on from event to event of a stream. */
public final class TextPaths {

    /** Every string is a text: for bodies whose shape is not known. */
    public static final TextPaths EVERY_STRING = new TextPaths();

    private TextPaths() {}
}
