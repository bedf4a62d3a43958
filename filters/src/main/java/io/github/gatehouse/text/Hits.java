package io.github.gatehouse.text;

/** Takes what {@link Scanner} finds: ascending, without overlap. */
@FunctionalInterface
public interface Hits {
    void hit(Type type, int from, int to);
}
