package io.github.gatehouse.limit;

/** Whom a limit counts apart from others; the narrowest first. */
public enum Per {
    /** Each caller: key, user, relay key or address. */
    CALLER,
    /** Each tenant, with all its callers. A call that names no tenant is refused. */
    TENANT,
    /** Each model, with all who use it. Calls that name none count as one more model. */
    MODEL,
    /** All calls together. */
    EVERYBODY
}
