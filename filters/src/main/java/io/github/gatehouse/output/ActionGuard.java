package io.github.gatehouse.output;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.output.OutputSettings.Missing;
import io.github.gatehouse.payload.Event;
import io.github.gatehouse.payload.Values;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Refuses answers that name an action which is not on the list. An action must be written exactly as in the list;
 * every action in an answer counts, however deep it stands, also in JSON inside a string. A key that only looks like the
 * action's key, an action that is no text, and text that begins like JSON and cannot be read strictly are refused.
 *
 * <p>A method's result may be an enum (by its {@code name()}), a string, a map, a JSON-P value, a record or an object
 * with the property, or a collection, array or optional of such. A string that is not JSON is the action itself. In an
 * HTTP answer plain text is prose, and only JSON is judged, also in a code block or span; the events of a stream are judged one by one.
 *
 * <p>{@code null}, and a collection or optional without an element, suggest nothing and pass unless
 * {@code missing=refuse}.
 */
public final class ActionGuard implements Guard {

    private final String name;
    private final Supplier<OutputSettings> settings;
    private volatile Prepared prepared;

    private record Prepared(OutputSettings of, AllowedActions allowed) {
        Prepared(OutputSettings of) {
            this(of, new AllowedActions(of.field(), of.actions()));
        }
    }

    public ActionGuard(String name, Supplier<OutputSettings> settings) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.prepared = new Prepared(settings.get());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.OUTPUT;
    }

    @Override
    public Mode mode() {
        return settings.get().mode();
    }

    @Override
    public Verdict check(Call call) {
        return Verdict.proceed(call);
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        OutputSettings current = settings.get();
        Prepared known = prepared;
        if (known.of() != current) {
            known = new Prepared(current);
            prepared = known;
        }
        return new Inspection(known.allowed(), current.missing(), findings);
    }

    /** Looks at one answer. */
    private final class Inspection implements Inspector {
        private final AllowedActions allowed;
        private final Missing missing;
        private final Consumer<Finding> findings;
        private boolean named;
        private boolean streamed;

        Inspection(AllowedActions allowed, Missing missing, Consumer<Finding> findings) {
            this.allowed = allowed;
            this.missing = missing;
            this.findings = findings;
        }

        @Override
        public void accept(Payload part, Consumer<Payload> out) {
            streamed |= part instanceof Event;
            Judgement judgement = new Judgement(allowed);
            judge(part, judgement);
            judgement.fault().ifPresent(this::refuse);
            named |= judgement.actions() > 0;
            if (!named && !streamed && required(part, judgement)) {
                refuse(Fault.MISSING);
            }
            out.accept(part);
        }

        private void judge(Payload part, Judgement judgement) {
            if (part instanceof Values values) {
                values.values().forEach(judgement::result);
                return;
            }
            Object answer;
            try {
                answer = part.value();
            } catch (GuardException e) {
                refuse(Fault.UNREADABLE);
                return;
            }
            judgement.answer(answer);
        }

        private boolean required(Payload part, Judgement judgement) {
            return missing == Missing.REFUSE
                    || missing == Missing.AUTO && part instanceof Values && !judgement.suggestsNothing();
        }

        /** What a stream did not say can only be known at its end. */
        @Override
        public void end(Consumer<Payload> out) {
            if (streamed && !named && missing == Missing.REFUSE) {
                refuse(Fault.MISSING);
            }
        }

        private void refuse(Fault fault) {
            findings.accept(new Finding(name, fault.rule(), "", 0));
            throw GuardException.of(Refusal.of(fault.reason(), name, fault.detail()));
        }
    }
}
