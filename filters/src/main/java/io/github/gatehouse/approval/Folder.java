package io.github.gatehouse.approval;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.gatehouse.approval.Ticket.State;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The tickets of one caller, and the rules by which they change. Immutable: every act gives the folder as it should be,
 * and only who puts that in the place of this one has done the act.
 */
record Folder(List<Ticket> tickets) {

    static final Folder EMPTY = new Folder(List.of());

    /** How many ended tickets are remembered for each that may wait. */
    private static final int REMEMBERED = 4;

    Folder {
        tickets = List.copyOf(tickets);
    }

    /** What an act comes to. */
    enum Finding {
        /** A new ticket waits for a decision. */
        OPENED,
        PENDING,
        /** The call may run, this once. */
        RUN,
        REJECTED,
        EXPIRED,
        USED,
        TOO_MANY,
        DECIDED,
        /** Who asked must not decide. */
        SELF,
        /** Somebody else has decided before. */
        TOO_LATE,
        UNKNOWN
    }

    /**
     * The end of an act.
     *
     * @param after the folder as it should be; the same object if nothing changes
     */
    record Step(Folder after, Finding finding, Optional<Ticket> ticket) {}

    /** Somebody who decides, by the hashes of their names; the person is never empty. */
    record Decider(String caller, String person) {
        /** Compares people if both are known, else whoever is counted. */
        boolean asked(Ticket ticket) {
            return ticket.person().isEmpty()
                    ? same(ticket.caller(), caller) || same(ticket.caller(), person)
                    : same(ticket.person(), person);
        }
    }

    /**
     * Somebody makes the call, or wants to.
     *
     * @param wish the ticket that is opened if there is none for this call
     * @param most tickets that may wait at once
     */
    Step ask(Ticket wish, int most, Duration keep, Instant now) {
        Folder known = remembered(most, keep, now);
        Optional<Ticket> found = known.latest(wish.binding());
        if (found.isPresent()) {
            Step step = known.repeat(found.get(), wish, now);
            return step.after() == known ? new Step(this, step.finding(), step.ticket()) : step;
        }
        if (known.tickets.stream().filter(ticket -> ticket.live(now)).count() >= most) {
            return new Step(this, Finding.TOO_MANY, Optional.empty());
        }
        List<Ticket> all = new ArrayList<>(known.tickets);
        all.add(wish);
        return new Step(new Folder(all), Finding.OPENED, Optional.of(wish));
    }

    private Step repeat(Ticket ticket, Ticket wish, Instant now) {
        boolean mine = ticket.attempt() == wish.attempt();
        Finding finding =
                switch (ticket.state()) {
                    case REJECTED -> Finding.REJECTED;
                    case USED -> mine ? Finding.RUN : Finding.USED;
                    case OPEN, APPROVED -> live(ticket, mine, now);
                };
        boolean run = finding == Finding.RUN && ticket.state() == State.APPROVED;
        Folder after = run ? with(ticket.with(State.USED, now, wish.attempt())) : this;
        return new Step(after, finding, Optional.of(ticket));
    }

    private static Finding live(Ticket ticket, boolean mine, Instant now) {
        if (!ticket.live(now)) {
            return Finding.EXPIRED;
        }
        if (ticket.state() == State.APPROVED) {
            return Finding.RUN;
        }
        return mine ? Finding.OPENED : Finding.PENDING;
    }

    Step decide(String id, boolean approve, Decider decider, long attempt, Instant now) {
        Optional<Ticket> found = find(id);
        if (found.isEmpty()) {
            return new Step(this, Finding.UNKNOWN, Optional.empty());
        }
        Ticket ticket = found.get();
        Finding finding = Finding.DECIDED;
        if (decider.asked(ticket)) {
            finding = Finding.SELF;
        } else if (ticket.attempt() == attempt) {
            return new Step(this, finding, found);
        } else if (ticket.state() != State.OPEN) {
            finding = Finding.TOO_LATE;
        } else if (!ticket.live(now)) {
            finding = Finding.EXPIRED;
        }
        if (finding != Finding.DECIDED) {
            return new Step(this, finding, found);
        }
        Ticket decided = ticket.with(approve ? State.APPROVED : State.REJECTED, now, attempt);
        return new Step(with(decided), finding, Optional.of(decided));
    }

    /** Takes back a ticket that was opened and that nobody can be shown. */
    Folder without(String id) {
        return new Folder(tickets.stream()
                .filter(ticket -> !same(ticket.id(), id) || ticket.state() != State.OPEN)
                .toList());
    }

    Optional<Ticket> find(String id) {
        return tickets.stream().filter(ticket -> same(ticket.id(), id)).findFirst();
    }

    private Optional<Ticket> latest(String binding) {
        return tickets.stream()
                .filter(ticket -> same(ticket.binding(), binding))
                .max(Comparator.comparing(Ticket::opened));
    }

    /** With this ticket in the place of all others for the same call: two halves of a cluster may have opened one each. */
    private Folder with(Ticket changed) {
        List<Ticket> all = new ArrayList<>(tickets.stream()
                .filter(ticket -> !same(ticket.binding(), changed.binding()))
                .toList());
        all.add(changed);
        return new Folder(all);
    }

    /** Without what may be forgotten. Forgetting early is no danger: the call then needs a new approval. */
    private Folder remembered(int most, Duration keep, Instant now) {
        List<Ticket> all = new ArrayList<>(tickets.stream()
                .filter(ticket -> now.isBefore(ticket.forget(keep)))
                .toList());
        List<Ticket> ended = all.stream().filter(ticket -> !ticket.live(now)).toList();
        int over = Math.max(0, ended.size() - REMEMBERED * most);
        all.removeAll(ended.subList(0, over));
        return all.size() == tickets.size() ? this : new Folder(all);
    }

    /** How long the folder must be kept. */
    Duration life(Duration keep, Instant now) {
        return tickets.stream()
                .map(ticket -> Duration.between(now, ticket.forget(keep)))
                .max(Comparator.naturalOrder())
                .filter(life -> life.compareTo(Duration.ofSeconds(1)) > 0)
                .orElse(Duration.ofSeconds(1));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
    }
}
