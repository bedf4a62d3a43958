package io.github.gatehouse;

import static java.util.Objects.requireNonNull;

/**
 * Who is counted for a call.
 *
 * @param id names the caller within its kind; empty only for {@link Kind#NOBODY}. May be personal: it is shown to
 *     nobody and stored only as a keyed hash
 * @param tenant whom the caller belongs to, such as a customer or a team; empty if that is not known. Shown and stored
 *     as little as the id
 */
public record Caller(Kind kind, String id, String tenant) {

    public static final Caller NOBODY = new Caller(Kind.NOBODY, "");

    /** What identifies the caller, in the order in which it is looked for. */
    public enum Kind {
        /** A key that the application gave: a key expression or a marked parameter. */
        KEY,
        /** The authenticated user. */
        PRINCIPAL,
        RELAY_KEY,
        /** The client's address, IPv6 addresses by their /64. */
        ADDRESS,
        /** A timer, a message or a batch step: there is no caller. */
        NOBODY
    }

    public Caller {
        requireNonNull(kind, "kind");
        requireNonNull(tenant, "tenant");
        if (id.isEmpty() != (kind == Kind.NOBODY)) {
            throw new IllegalArgumentException("id must be empty for NOBODY and for nobody else");
        }
    }

    /** A caller who belongs to nobody. */
    public Caller(Kind kind, String id) {
        this(kind, id, "");
    }

    public static Caller key(String id) {
        return new Caller(Kind.KEY, id);
    }

    public static Caller principal(String id) {
        return new Caller(Kind.PRINCIPAL, id);
    }

    public static Caller address(String id) {
        return new Caller(Kind.ADDRESS, id);
    }

    public Caller of(String tenant) {
        return new Caller(kind, id, tenant);
    }

    /** Only the kind: a caller must not get into a log by accident. */
    @Override
    public String toString() {
        return kind.toString();
    }
}
