package io.github.gatehouse.approval;

/**
 * The kinds of values in a canonical form: each value begins with the byte of its kind, so that no value passes for one
 * of another kind. The order is part of the form; a new kind comes last.
 */
enum Tag {
    NULL,
    STRING,
    BOOLEAN,
    CHARACTER,
    BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    BIG_INTEGER,
    BIG_DECIMAL,
    ENUM,
    /** A class of the JDK whose text is specified and says all there is, such as {@link java.time.Instant}. */
    TEXT,
    OPTIONAL,
    OPTIONAL_INT,
    OPTIONAL_LONG,
    OPTIONAL_DOUBLE,
    LIST,
    SET,
    MAP,
    ARRAY,
    BYTES,
    OBJECT,
    JSON_STRING,
    JSON_NUMBER,
    JSON_TRUE,
    JSON_FALSE,
    JSON_NULL,
    JSON_OBJECT,
    JSON_ARRAY,
    BODY;

    private static final Tag[] ALL = values();

    static Tag of(int code) {
        if (code < 0 || code >= ALL.length) {
            throw new IllegalStateException("a canonical form has a kind that is not known");
        }
        return ALL[code];
    }
}
