package io.github.gatehouse.approval;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.KeyedHash;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One node's approvals, with a clock that a test turns. */
final class Rig {

    static final Caller ANN = Caller.principal("ann");
    static final Approver BOB = approver("bob", "supervisor");

    final List<ApprovalEvent> events = Collections.synchronizedList(new ArrayList<>());
    final Clock clock;
    final TicketStore store;
    final Approvals approvals;
    final ApprovalGuard guard;
    private ApprovalSettings settings;

    /** Turned by hand. */
    static final class Clock implements InstantSource {
        volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void turn(Duration by) {
            now = now.plus(by);
        }
    }

    Rig() {
        this(new Clock(), null, settings());
    }

    /** @param shared null for a store of its own */
    Rig(Clock clock, TicketStore shared, ApprovalSettings settings) {
        this(clock, shared, settings, masking());
    }

    Rig(Clock clock, TicketStore shared, ApprovalSettings settings, UnaryOperator<Payload> scrub) {
        this.clock = clock;
        this.settings = settings;
        this.store = shared == null ? new LocalTickets(clock) : shared;
        this.approvals = new Approvals(new Office(
                "shop", "/shop", store, KeyedHash.of("the secret of these tests"), clock, scrub, events::add));
        this.guard = approvals.guard("refund", () -> this.settings);
    }

    void change(ApprovalSettings changed) {
        settings = changed;
    }

    static ApprovalSettings settings() {
        return settings(10, 1000, 4096, "");
    }

    static ApprovalSettings settings(int perCaller, int callers, int size, String key) {
        return new ApprovalSettings(
                "supervisor",
                Duration.ofHours(1),
                Duration.ofMinutes(10),
                "/approvals/",
                perCaller,
                callers,
                size,
                List.of(),
                key,
                Mode.ENFORCE);
    }

    /** In the place of the scrub engine. */
    private static UnaryOperator<Payload> masking() {
        return payload -> payload.edit(text -> {
            String said = new String(text.bytes(), text.from(), text.to() - text.from());
            int at = said.indexOf("secret");
            if (at >= 0) {
                text.replace(text.from() + at, text.from() + at + 6, "[MASKED]");
            }
        });
    }

    static Approver approver(String name, String... roles) {
        return new Approver(Caller.principal(name), name, Set.of(roles)::contains);
    }

    static Deed deed(Object... values) {
        return new Deed(
                "shop.Refunds.refund(String)",
                java.util.stream.IntStream.range(0, values.length)
                        .mapToObj(i -> "p" + i)
                        .toList(),
                java.util.Arrays.asList(values),
                "");
    }

    /** What becomes of a call: {@code run}, or why not. */
    String call(Caller caller, Deed deed) {
        try {
            run(caller, deed);
            return "run";
        } catch (GuardException e) {
            return e.refusal().reason().slug();
        }
    }

    void run(Caller caller, Deed deed) {
        new GuardChain(new Call("Refunds.refund", Connection.NONE, caller, Payload.NONE)).pass(guard.judging(deed));
    }

    Refusal refusal(Caller caller, Deed deed) {
        try {
            run(caller, deed);
        } catch (GuardException e) {
            return e.refusal();
        }
        throw new AssertionError("it ran");
    }

    /** Opens a ticket and says how it is called. */
    String open(Caller caller, Deed deed) {
        return refusal(caller, deed).ticket().orElseThrow().id();
    }

    Ruling approve(String ticket) {
        return approvals.decide(ticket, true, BOB);
    }
}
