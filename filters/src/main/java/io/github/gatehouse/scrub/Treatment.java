package io.github.gatehouse.scrub;

import io.github.gatehouse.Text;

/** What is done with the texts of an answer: masked, or restored. For one answer and one thread at a time. */
interface Treatment {

    /** The guard that does it; for refusals. */
    String guard();

    /** Treats a text that is complete in itself. */
    void whole(Text text);

    /** Begins to treat a text that comes in parts, by the first of them. */
    Flow flow(Text first);

    /** The same for a text that was treated before. */
    default Treatment again() {
        return this;
    }

    /** Whether nothing may be left that repeats a text which was treated. */
    default boolean hides() {
        return false;
    }

    /** A text that comes in parts. What becomes of it does not depend on where it is cut. */
    interface Flow {

        /** The number of bytes held back. */
        int held();

        /** Takes the next part and hands on what is decided. */
        void feed(byte[] part, int from, int to, Sink out);

        /** Hands on what is held back as if the text ended here; it may go on. */
        void flush(Sink out);
    }

    /** Takes a text, piece by piece, in order. */
    interface Sink {

        /** Text that stays as it is: bytes {@code [from, to)}, valid during the call. */
        void same(byte[] bytes, int from, int to);

        /** Text that stands in the place of something else. */
        void instead(String text);

        /** Where the text stands; see {@link Text#place}. */
        String place();
    }
}
