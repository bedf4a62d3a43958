package io.github.gatehouse.approval;

import io.github.gatehouse.Caller;
import io.github.gatehouse.KeyedHash;
import io.github.gatehouse.Payload;
import io.github.gatehouse.approval.Folder.Decider;
import io.github.gatehouse.approval.Folder.Finding;
import io.github.gatehouse.approval.Folder.Step;
import io.github.gatehouse.approval.Ticket.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The tickets of one guard: reads a folder, lets the rules decide, and writes it if nobody else did in between. */
final class Desk {

    /** Other nodes were faster so often that something is wrong. */
    private static final int TRIES = 100;

    /** Clocks of nodes differ. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private final String name;
    private final Supplier<ApprovalSettings> settings;
    private final Office office;

    Desk(String name, Supplier<ApprovalSettings> settings, Office office) {
        this.name = name;
        this.settings = settings;
        this.office = office;
    }

    ApprovalSettings settings() {
        return settings.get();
    }

    /** What a call comes to, and the name of its ticket. */
    record Asked(Finding finding, String ticket, Duration left) {}

    private DeskKeys keys() {
        String key = settings().key();
        KeyedHash secret = key.isEmpty() ? office.defaultKey() : KeyedHash.of(key);
        return new DeskKeys(secret, name + " " + office.application());
    }

    private Instant now() {
        return office.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    Asked ask(Caller caller, Deed deed) {
        ApprovalSettings now = settings();
        DeskKeys keys = keys();
        byte[] dossier = Dossier.write(caller, deed, now.size());
        String folder = name + '-' + keys.folder(caller);
        Instant opened = now();
        Ticket wish = new Ticket(
                DeskKeys.randomName(),
                keys.binding(dossier),
                keys.person(caller.id()),
                keys.person(deed.person()),
                State.OPEN,
                opened,
                opened.plus(now.expires()),
                Instant.EPOCH,
                DeskKeys.randomAttempt());
        Step step = change(folder, keys, true, known -> known.ask(wish, now.perCaller(), now.keep(), now()));
        Asked asked = step.ticket()
                .map(ticket ->
                        new Asked(step.finding(), folder + ticket.id(), Duration.between(now(), ticket.expires())))
                .orElseGet(() -> new Asked(step.finding(), "", Duration.ZERO));
        return settled(asked, step, wish, keys, dossier, folder);
    }

    private Asked settled(Asked asked, Step step, Ticket wish, DeskKeys keys, byte[] dossier, String folder) {
        if (asked.finding() == Finding.OPENED) {
            file(asked, wish, keys, dossier, folder);
            tell(ApprovalEvent.Kind.OPENED, asked.ticket(), wish.binding(), byCaller(wish));
        } else if (asked.finding() == Finding.RUN) {
            tell(ApprovalEvent.Kind.USED, asked.ticket(), wish.binding(), byCaller(wish));
        }
        return asked;
    }

    private static String byCaller(Ticket ticket) {
        return ticket.person().isEmpty() ? ticket.caller() : ticket.person();
    }

    /** Nobody can be shown a ticket without its paper: then there must be no ticket either. */
    private void file(Asked asked, Ticket wish, DeskKeys keys, byte[] dossier, String folder) {
        try {
            byte[] paper = keys.seal(asked.ticket(), wish.binding(), dossier);
            office.store().keep(asked.ticket(), paper, atLeastASecond(asked.left()));
            if (ticket(asked.ticket(), keys)
                    .filter(known -> known.state() == State.OPEN)
                    .isEmpty()) {
                // Rejected before there was anything to see.
                office.store().erase(asked.ticket());
            }
        } catch (RuntimeException e) {
            change(folder, keys, false, known -> new Step(known.without(wish.id()), Finding.UNKNOWN, Optional.empty()));
            throw e;
        }
    }

    private static Duration atLeastASecond(Duration left) {
        return left.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : left;
    }

    /** @param opens whether a folder is made where there is none */
    private Step change(String key, DeskKeys keys, boolean opens, Function<Folder, Step> act) {
        FolderForm form = keys.form(key);
        for (int i = 0; i < TRIES; i++) {
            Optional<byte[]> before = office.store().folder(key);
            if (before.isEmpty() && opens && office.store().size() >= settings().callers()) {
                throw new TicketsUnavailable("as many callers have tickets as may");
            }
            Folder known = before.map(form::read).orElse(Folder.EMPTY);
            Step step = act.apply(known);
            if (step.after() == known || write(key, before, form, step.after())) {
                return step;
            }
        }
        throw new TicketsUnavailable("other nodes were faster " + TRIES + " times");
    }

    private boolean write(String key, Optional<byte[]> before, FolderForm form, Folder after) {
        Duration life = after.life(settings().keep(), now()).plus(SLACK);
        return office.store().replace(key, before, form.write(after), life);
    }

    /** Whether a ticket of this name could be of this guard. */
    boolean issues(String ticket) {
        return ticket.length() == name.length() + 1 + 64 && ticket.startsWith(name + '-');
    }

    private String folderOf(String ticket) {
        return ticket.substring(0, ticket.length() - 32);
    }

    private static String idOf(String ticket) {
        return ticket.substring(ticket.length() - 32);
    }

    private Decider decider(DeskKeys keys, Approver approver) {
        return new Decider(keys.person(approver.caller().id()), keys.person(approver.person()));
    }

    boolean mayDecide(Approver approver) {
        return !approver.person().isBlank() && approver.roles().test(settings().role());
    }

    Ruling decide(String ticket, boolean approve, Approver approver) {
        if (!mayDecide(approver)) {
            return Ruling.UNKNOWN;
        }
        DeskKeys keys = keys();
        boolean may = !approve || canBeShown(ticket, keys);
        Decider decider = decider(keys, approver);
        long attempt = DeskKeys.randomAttempt();
        Step step = change(folderOf(ticket), keys, false, known -> {
            Step decided = known.decide(idOf(ticket), approve, decider, attempt, now());
            return may || decided.finding() != Finding.DECIDED
                    ? decided
                    : new Step(known, Finding.UNKNOWN, Optional.empty());
        });
        if (step.finding() == Finding.DECIDED) {
            ApprovalEvent.Kind kind = approve ? ApprovalEvent.Kind.APPROVED : ApprovalEvent.Kind.REJECTED;
            tell(kind, ticket, step.ticket().orElseThrow().binding(), decider.person());
        }
        if (step.finding() == Finding.DECIDED || step.finding() == Finding.TOO_LATE) {
            // Also later: whoever decided may have lost the cluster before this.
            office.store().erase(ticket);
        }
        return ruling(step.finding());
    }

    /** Nobody approves what nobody can see. */
    private boolean canBeShown(String ticket, DeskKeys keys) {
        return ticket(ticket, keys).flatMap(known -> shape(ticket, known, keys)).isPresent();
    }

    private static Ruling ruling(Finding finding) {
        return switch (finding) {
            case DECIDED -> Ruling.DONE;
            case SELF -> Ruling.SELF;
            case TOO_LATE -> Ruling.TOO_LATE;
            case EXPIRED -> Ruling.EXPIRED;
            default -> Ruling.UNKNOWN;
        };
    }

    private Optional<Ticket> ticket(String ticket, DeskKeys keys) {
        String folder = folderOf(ticket);
        return office.store().folder(folder).map(keys.form(folder)::read).flatMap(known -> known.find(idOf(ticket)));
    }

    /** The open tickets that this person may decide about, without those of their own. */
    List<ApprovalRequest> list(Approver approver, int most) {
        if (!mayDecide(approver)) {
            return List.of();
        }
        DeskKeys keys = keys();
        Decider decider = decider(keys, approver);
        List<Map.Entry<String, Ticket>> open = new ArrayList<>();
        office.store().folders(name + '-').forEach((key, bytes) -> {
            for (Ticket ticket : readable(key, bytes, keys).tickets()) {
                if (ticket.state() == State.OPEN && ticket.live(now()) && !decider.asked(ticket)) {
                    open.add(Map.entry(key + ticket.id(), ticket));
                }
            }
        });
        return open.stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().opened()))
                .limit(most)
                .map(entry -> request(entry.getKey(), entry.getValue(), shape(entry.getKey(), entry.getValue(), keys)))
                .toList();
    }

    /** Another application, or one with another key, may have guards of this name. */
    private static Folder readable(String key, byte[] bytes, DeskKeys keys) {
        try {
            return keys.form(key).read(bytes);
        } catch (TicketsUnavailable e) {
            return Folder.EMPTY;
        }
    }

    /** For those who may decide, and for who asked; these learn what became of it and no more. */
    Optional<ApprovalRequest> look(String ticket, Approver approver) {
        DeskKeys keys = keys();
        Optional<Ticket> found = ticket(ticket, keys);
        if (mayDecide(approver)) {
            return found.map(known -> request(ticket, known, shape(ticket, known, keys)));
        }
        return found.filter(known -> decider(keys, approver).asked(known))
                .map(known -> request(ticket, known, Optional.empty()));
    }

    private ApprovalRequest request(String ticket, Ticket known, Optional<Dossier.Shape> shape) {
        return new ApprovalRequest(
                ticket,
                name,
                settings().role(),
                stateOf(known),
                known.opened(),
                known.expires(),
                shape.map(Dossier.Shape::caller).orElse(""),
                shape.map(Dossier.Shape::action).orElse(""),
                shape.map(Dossier.Shape::arguments).orElse(""));
    }

    private ApprovalRequest.State stateOf(Ticket ticket) {
        boolean waits = ticket.state() == State.OPEN || ticket.state() == State.APPROVED;
        return waits && !ticket.live(now())
                ? ApprovalRequest.State.EXPIRED
                : ApprovalRequest.State.valueOf(ticket.state().name());
    }

    private Optional<Dossier.Shape> shape(String ticket, Ticket known, DeskKeys keys) {
        return shape(ticket, known, keys, office.scrub());
    }

    private Optional<Dossier.Shape> shape(String ticket, Ticket known, DeskKeys keys, UnaryOperator<Payload> scrub) {
        if (stateOf(known) != ApprovalRequest.State.OPEN) {
            return Optional.empty();
        }
        return office.store()
                .paper(ticket)
                .flatMap(paper -> keys.open(ticket, known.binding(), paper))
                .map(dossier -> Dossier.read(dossier, scrub));
    }

    /** The call in full; that somebody has looked is told. */
    Optional<ApprovalRequest> inFull(String ticket, Approver approver) {
        if (!mayDecide(approver)) {
            return Optional.empty();
        }
        DeskKeys keys = keys();
        Optional<Ticket> found = ticket(ticket, keys);
        Optional<Dossier.Shape> shape = found.flatMap(known -> shape(ticket, known, keys, UnaryOperator.identity()));
        shape.ifPresent(any -> tell(
                ApprovalEvent.Kind.SEEN,
                ticket,
                found.orElseThrow().binding(),
                decider(keys, approver).person()));
        return shape.map(any -> request(ticket, found.orElseThrow(), shape));
    }

    private void tell(ApprovalEvent.Kind kind, String ticket, String hash, String by) {
        office.log().accept(new ApprovalEvent(now(), name, kind, ticket, hash, by));
    }
}
