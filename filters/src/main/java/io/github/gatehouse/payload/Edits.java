package io.github.gatehouse.payload;

/** Takes replacements of bytes, ascending, without overlap. */
interface Edits {
    void replace(int from, int to, byte[] with);
}
