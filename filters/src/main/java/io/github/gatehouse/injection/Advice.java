package io.github.gatehouse.injection;

/** What came of asking for a second opinion. */
enum Advice {
    /** There is nobody to ask. */
    NONE,
    HARMLESS,
    ATTACK,
    /** No answer, and such texts are to go on. */
    PASSED,
    /** No answer, and such texts are not to go on. */
    FAILED
}
