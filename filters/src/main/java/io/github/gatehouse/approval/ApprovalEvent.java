package io.github.gatehouse.approval;

import java.time.Instant;

/**
 * Something that happened to a ticket, for the audit. Who and what appear as hashes only.
 *
 * @param guard name of the guard
 * @param ticket as callers and approvers know it
 * @param hash of caller, action and arguments, under the guard's key: who has the key can prove that it was this call
 * @param by hash of who did it
 */
public record ApprovalEvent(Instant time, String guard, Kind kind, String ticket, String hash, String by) {

    /** What happened. */
    public enum Kind {
        OPENED,
        APPROVED,
        REJECTED,
        /** The approved call may run now. */
        USED,
        /** An approver has looked at the arguments in full. */
        SEEN
    }

    /** One line of {@code key=value} pairs, in which nothing has to be escaped. */
    @Override
    public String toString() {
        return "time=" + time + " approval=" + guard + " event=" + kind + " ticket=" + ticket + " hash=" + hash + " by="
                + by;
    }
}
