package io.github.gatehouse.limit;

/** A store did not answer in time; the unit may or may not have been counted. Has no stack trace: it is expected. */
public final class StoreUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message names the cause; free of personal data */
    public StoreUnavailable(String message) {
        super(message, null, false, false);
    }
}
