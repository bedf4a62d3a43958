package io.github.gatehouse.approval;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The desks of all guards of an application, for those who look and decide. A person needs the role of a ticket's guard,
 * and never decides about a call of their own. Used by many threads at once; each method may wait for the cluster, and
 * throws {@link TicketsUnavailable} if it does not answer.
 */
public final class Approvals {

    private static final int MOST_LISTED = 200;
    private static final int LONGEST_NAME = 200;

    private final Office office;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    public Approvals(Office office) {
        this.office = requireNonNull(office, "office");
    }

    /**
     * The guard of this name.
     *
     * @throws IllegalStateException if there is another one of this name with other settings, or tickets cannot be kept
     */
    public ApprovalGuard guard(String name, Supplier<ApprovalSettings> settings) {
        office.store().prepare();
        Desk desk = desks.computeIfAbsent(name, any -> new Desk(name, settings, office));
        if (!desk.settings().equals(settings.get())) {
            throw new IllegalStateException("gatehouse.approval." + name
                    + ".*: two guards have this name and do not say the same; give each its own");
        }
        return new ApprovalGuard(name, settings, desk, office.context());
    }

    /** The tickets that this person may decide about, the oldest first; at most 200. */
    public List<ApprovalRequest> list(Approver approver) {
        return desks.values().stream()
                .flatMap(desk -> desk.list(approver, MOST_LISTED).stream())
                .sorted(Comparator.comparing(ApprovalRequest::opened))
                .limit(MOST_LISTED)
                .toList();
    }

    /** A ticket, for those who may decide about it and, without its contents, for who asked. */
    public Optional<ApprovalRequest> look(String ticket, Approver approver) {
        return desk(ticket).flatMap(desk -> desk.look(ticket, approver));
    }

    /** An open ticket with nothing masked, for those who may decide about it. The audit is told. */
    public Optional<ApprovalRequest> inFull(String ticket, Approver approver) {
        return desk(ticket).flatMap(desk -> desk.inFull(ticket, approver));
    }

    /** Decides, once and for all; the call itself runs only when its caller repeats it. */
    public Ruling decide(String ticket, boolean approve, Approver approver) {
        return desk(ticket).map(desk -> desk.decide(ticket, approve, approver)).orElse(Ruling.UNKNOWN);
    }

    private Optional<Desk> desk(String ticket) {
        boolean legal = ticket.length() <= LONGEST_NAME
                && ticket.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
        return desks.values().stream()
                .filter(desk -> legal && desk.issues(ticket))
                .findFirst();
    }
}
