package io.github.gatehouse.approval;

/** Tickets cannot be reached, so that nothing that needs one may run. The message is free of personal data. */
public final class TicketsUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TicketsUnavailable(String message) {
        super(message);
    }
}
