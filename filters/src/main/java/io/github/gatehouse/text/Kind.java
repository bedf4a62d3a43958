package io.github.gatehouse.text;

/** What a value is that was found: a built-in {@link Type}, or a kind of the application's own. */
public interface Kind {

    /** In capital letters, as in {@code EMAIL}: never personal. */
    String name();

    /** What stands in place of a value: the name in brackets, such as {@code [EMAIL]}. */
    default String placeholder() {
        return "[" + name() + "]";
    }
}
