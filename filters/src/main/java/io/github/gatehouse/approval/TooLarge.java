package io.github.gatehouse.approval;

/** A call has more arguments than one ticket may hold. */
final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooLarge() {
        super("larger than a ticket may be", null, false, false);
    }
}
