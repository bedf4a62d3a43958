package io.github.gatehouse.text;

/** A value in bytes {@code [from, to)}. */
record Found(Kind kind, int from, int to) {

    int length() {
        return to - from;
    }

    /** Whether two that overlap are called by this one's kind. */
    boolean outranks(Found other) {
        return length() > other.length()
                || length() == other.length() && kind instanceof Type && !(other.kind instanceof Type);
    }
}
