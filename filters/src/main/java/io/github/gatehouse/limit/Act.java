package io.github.gatehouse.limit;

/** What can be done to an account. */
public sealed interface Act permits Take, Settle, Renew {

    /** Whose account. */
    LimitKey key();
}
