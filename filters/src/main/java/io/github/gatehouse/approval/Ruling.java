package io.github.gatehouse.approval;

/** What became of a decision. */
public enum Ruling {
    DONE,
    /** There is no such ticket, or this person may not decide about it. */
    UNKNOWN,
    /** Who asked must not decide. */
    SELF,
    /** It has been decided before. */
    TOO_LATE,
    EXPIRED
}
