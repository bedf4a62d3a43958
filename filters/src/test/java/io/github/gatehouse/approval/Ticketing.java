package io.github.gatehouse.approval;

import io.github.gatehouse.Caller;
import java.time.Instant;

/** Approvals on one node, for tests of other packages. */
public final class Ticketing {

    private final Rig rig;

    /** @param time the same for all nodes */
    public Ticketing(TicketStore store, Instant time) {
        Rig.Clock clock = new Rig.Clock();
        clock.now = time;
        this.rig = new Rig(clock, store, Rig.settings(10, 1_000_000, 4096, "the key of these tests"));
    }

    /** What becomes of a call: {@code run}, or why not. */
    public String call(String caller, String argument) {
        return rig.call(Caller.principal(caller), Rig.deed(argument));
    }

    /** Opens a ticket and says how it is called. */
    public String open(String caller, String argument) {
        return rig.open(Caller.principal(caller), Rig.deed(argument));
    }

    public Ruling decide(String ticket, boolean approve) {
        return rig.approvals.decide(ticket, approve, Rig.BOB);
    }

    /** What an approver is shown. */
    public String shown(String ticket) {
        return rig.approvals.look(ticket, Rig.BOB).orElseThrow().arguments();
    }
}
