package io.github.gatehouse.samples.provider;

/** A request that fails: each vendor says it in its own words and with its own status. */
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Kind {
        INVALID,
        NO_KEY,
        FORBIDDEN,
        NOT_FOUND,
        WRONG_METHOD,
        TOO_LARGE,
        RATE_LIMITED,
        BROKEN,
        OVERLOADED
    }

    private final Kind kind;
    private final String field;

    private Fault(Kind kind, String message, String field) {
        super(message, null, false, false);
        this.kind = kind;
        this.field = field;
    }

    static Fault of(Kind kind, String message) {
        return new Fault(kind, message, "");
    }

    static Fault missing(String field) {
        return new Fault(Kind.INVALID, field + ": Field required", field);
    }

    static Fault invalid(String field, String message) {
        return new Fault(Kind.INVALID, field + ": " + message, field);
    }

    Kind kind() {
        return kind;
    }

    String message() {
        return String.valueOf(getMessage());
    }

    /** The field at fault, empty if none is. */
    String field() {
        return field;
    }
}
