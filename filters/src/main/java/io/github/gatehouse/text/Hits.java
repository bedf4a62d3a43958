package io.github.gatehouse.text;

/** Takes what {@link Scanner} finds: ascending, without overlap. */
@FunctionalInterface
public interface Hits {

    /** @param score by what it was recognised; see {@link Thresholds} */
    void hit(Type type, int from, int to, int score);
}
