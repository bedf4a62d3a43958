package io.github.gatehouse.scrub;

/** What becomes of a value. In an answer, what the model made up cannot be a pseudonym: it is replaced. */
public enum Operator {
    /** Its type stands there: {@code [EMAIL]}. */
    REPLACE,
    /** Its form stays, and little else: {@code b***@example.com}, {@code **** **** **** 1111}. Secrets: {@code ***}. */
    MASK,
    /** Its type and a keyed hash: {@code [EMAIL:bdkfgmqtvhcp]}, the same for the same value wherever the key is the same. */
    HASH,
    /** Nothing stands there. */
    DROP,
    /** Its type and a number, {@code [EMAIL_1]}; the value comes back in the answer. */
    PSEUDONYM
}
