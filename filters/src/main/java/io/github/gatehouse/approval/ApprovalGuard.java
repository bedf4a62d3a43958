package io.github.gatehouse.approval;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a call run only once another person has approved this very call, and then once. The first call opens a ticket and
 * is refused, as is every other until the decision; nothing is run by Gatehouse itself. What the call does is told by
 * {@link #judging}: guards before this one may have changed its payload. Without that every call is refused, and so is
 * one whose caller is only an address or nobody.
 */
public final class ApprovalGuard implements Guard {

    private static final System.Logger LOG = System.getLogger(ApprovalGuard.class.getName());

    /** People are slow: when it is worth asking again. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(1);

    private final String name;
    private final Supplier<ApprovalSettings> settings;
    private final Desk desk;
    private final String context;

    ApprovalGuard(String name, Supplier<ApprovalSettings> settings, Desk desk, String context) {
        this.name = name;
        this.settings = settings;
        this.desk = desk;
        this.context = context;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.APPROVAL;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    /** The settings as they are now. */
    public ApprovalSettings settings() {
        return settings.get();
    }

    /** Refuses: it is not known what the call does. */
    @Override
    public Verdict check(Call call) {
        return refuse(Reason.GUARD_UNAVAILABLE, "The call could not be checked.");
    }

    /** This guard, for one call that does this. */
    public Guard judging(Deed deed) {
        return new Judging(deed);
    }

    private final class Judging implements Guard {
        private final Deed deed;

        Judging(Deed deed) {
            this.deed = deed;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Stage stage() {
            return Stage.APPROVAL;
        }

        @Override
        public Mode mode() {
            return ApprovalGuard.this.mode();
        }

        @Override
        public Verdict check(Call call) {
            return judge(call, deed);
        }
    }

    private Verdict judge(Call call, Deed deed) {
        if (!isSomebody(call.caller())) {
            return refuse(Reason.CALLER_UNKNOWN, "Only a caller who is known can be given approval.");
        }
        if (mode() == Mode.OBSERVE) {
            // Nobody is to decide about calls that do not wait.
            return refuse(Reason.APPROVAL_REQUIRED, "The call needs approval.");
        }
        try {
            return verdict(call, desk.ask(call.caller(), deed));
        } catch (TooLarge e) {
            return refuse(Reason.BODY_TOO_LARGE, "More than " + settings.get().size() + " bytes cannot be approved.");
        } catch (NoCanonicalForm e) {
            LOG.log(System.Logger.Level.WARNING, "Guard {0} refuses a call: {1}", name, e.getMessage());
            return refuse(Reason.GUARD_UNAVAILABLE, "The call could not be checked.");
        } catch (TicketsUnavailable e) {
            LOG.log(System.Logger.Level.DEBUG, "Guard {0} has no tickets: {1}", name, e.getMessage());
            return Verdict.refuse(Refusal.retry(
                    Reason.CAPACITY_REDUCED, name, "Approvals cannot be looked up now. Try again shortly.", SOON));
        }
    }

    /** An address may be that of many, and of the approver. */
    private static boolean isSomebody(Caller caller) {
        return switch (caller.kind()) {
            case PRINCIPAL, KEY, RELAY_KEY -> true;
            case ADDRESS, NOBODY -> false;
        };
    }

    private Verdict verdict(Call call, Desk.Asked asked) {
        return switch (asked.finding()) {
            case RUN -> Verdict.proceed(call);
            case OPENED -> waiting(Reason.APPROVAL_REQUIRED, "Repeat the call once it is approved.", asked);
            case PENDING -> waiting(Reason.APPROVAL_PENDING, "Nobody has decided yet.", asked);
            case REJECTED -> refuse(Reason.APPROVAL_REJECTED, "The call was rejected.");
            case EXPIRED -> refuse(Reason.APPROVAL_EXPIRED, "The ticket has expired.");
            case USED -> refuse(Reason.APPROVAL_EXPIRED, "The approved call has run.");
            case TOO_MANY ->
                Verdict.refuse(Refusal.retry(
                        Reason.QUOTA_EXCEEDED, name, "Too many calls of this caller wait for approval.", AGAIN));
            default -> refuse(Reason.GUARD_UNAVAILABLE, "The call could not be checked.");
        };
    }

    private Verdict waiting(Reason reason, String detail, Desk.Asked asked) {
        String place = settings.get().location() + asked.ticket();
        Duration again = asked.left().compareTo(AGAIN) < 0 ? asked.left() : AGAIN;
        return Verdict.refuse(new Refusal(
                reason,
                name,
                detail,
                Optional.of(again),
                Optional.of(new Refusal.Ticket(asked.ticket(), place.startsWith("/") ? context + place : place))));
    }

    private Verdict refuse(Reason reason, String detail) {
        return Verdict.refuse(Refusal.of(reason, name, detail));
    }
}
