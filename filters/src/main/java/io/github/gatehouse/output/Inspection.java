package io.github.gatehouse.output;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.output.OutputSettings.Missing;
import io.github.gatehouse.payload.Event;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at one answer. Events are held while something in them is not complete; those that only keep the connection
 * alive go on.
 */
final class Inspection implements Inspector {

    /** In bytes, as many as an event may have. */
    private static final int MOST_HELD = SseStream.LARGEST_EVENT;

    private static final String END = "[DONE]";

    private final String guard;
    private final Rules rules;
    private final Missing missing;
    private final Consumer<Finding> findings;
    private final EventBook book;
    private final List<Payload> held = new ArrayList<>();
    private long heldBytes;
    private boolean named;
    private boolean streamed;

    Inspection(String guard, Rules rules, Missing missing, Consumer<Finding> findings) {
        this.guard = guard;
        this.rules = rules;
        this.missing = missing;
        this.findings = findings;
        this.book = new EventBook(rules);
    }

    @Override
    public void accept(Payload part, Consumer<Payload> out) {
        if (part instanceof Event event) {
            streamed = true;
            event(event, out);
        } else {
            whole(part);
            out.accept(part);
        }
    }

    private void whole(Payload part) {
        Judgement judgement = part instanceof Values ? Judgement.whole(rules) : Judgement.event(rules, book);
        if (part instanceof Values values) {
            values.values().forEach(judgement::result);
        } else {
            // Its texts may go on in one another, like those of events.
            judgement.answer(value(part));
            book.end();
        }
        judgement.fault().ifPresent(this::refuse);
        if (judgement.mixed()) {
            refuse(Fault.NO_TEXT);
        }
        named |= judgement.actions() > 0;
        judgeBook();
        if (!named && !streamed && required(part, judgement)) {
            refuse(Fault.MISSING);
        }
    }

    private boolean required(Payload part, Judgement judgement) {
        boolean usual = part instanceof Values && rules.actions().isPresent() && !judgement.suggestsNothing();
        return missing == Missing.REFUSE || missing == Missing.AUTO && usual;
    }

    private void event(Event event, Consumer<Payload> out) {
        int known = book.pieces();
        Object value = value(event);
        if (END.equals(value)) {
            book.finished("");
        } else {
            Judgement judgement = Judgement.event(rules, book);
            judgement.answer(value);
            judgement.fault().ifPresent(this::refuse);
            named |= judgement.actions() > 0;
        }
        judgeBook();
        if (event.keepsAlive() && book.pieces() == known) {
            out.accept(event);
        } else if (waits()) {
            hold(event);
        } else {
            release(out);
            out.accept(event);
        }
    }

    private boolean waits() {
        return book.open() || missing == Missing.REFUSE && !named;
    }

    private void judgeBook() {
        book.fault().ifPresent(this::refuse);
        named |= book.actions() > 0;
    }

    private void hold(Event event) {
        held.add(event);
        heldBytes += event.length();
        if (heldBytes > MOST_HELD) {
            refuse(Fault.UNDECIDED);
        }
    }

    private void release(Consumer<Payload> out) {
        List<Payload> ready = List.copyOf(held);
        held.clear();
        heldBytes = 0;
        ready.forEach(out);
    }

    @Override
    public void end(Consumer<Payload> out) {
        book.end();
        judgeBook();
        if (streamed && !named && missing == Missing.REFUSE) {
            refuse(Fault.MISSING);
        }
        release(out);
    }

    private Object value(Payload part) {
        try {
            return part.value();
        } catch (GuardException e) {
            refuse(Fault.UNREADABLE);
            return "";
        }
    }

    private void refuse(Fault fault) {
        findings.accept(new Finding(guard, fault.rule(), "", 0));
        throw GuardException.of(Refusal.of(fault.reason(), guard, fault.detail()));
    }
}
