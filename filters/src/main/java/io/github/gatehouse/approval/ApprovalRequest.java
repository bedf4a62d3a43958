package io.github.gatehouse.approval;

import java.time.Instant;

/**
 * A ticket as people see it.
 *
 * @param ticket its name
 * @param guard name of the guard that asks
 * @param role of those who may decide
 * @param caller who wants to, masked; empty for who may not decide, and once that is done
 * @param action what would run; empty for who may not decide, and once that is done
 * @param arguments a JSON object, masked; empty for who may not decide, and once that is done
 */
public record ApprovalRequest(
        String ticket,
        String guard,
        String role,
        State state,
        Instant opened,
        Instant expires,
        String caller,
        String action,
        String arguments) {

    /** What became of it. */
    public enum State {
        OPEN,
        APPROVED,
        REJECTED,
        USED,
        EXPIRED
    }
}
