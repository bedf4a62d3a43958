package io.github.gatehouse.audit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Writes one event for each call once it is over, however it ended. Never refuses. */
public final class AuditGuard implements Guard {

    private final String name;
    private final Supplier<AuditSettings> settings;
    private final byte[] defaultKey;
    private final AuditSink sink;
    private final InstantSource clock;

    /** @param defaultKey key of the pseudonyms if the settings have none */
    public AuditGuard(
            String name, Supplier<AuditSettings> settings, byte[] defaultKey, AuditSink sink, InstantSource clock) {
        this.name = requireNonNull(name, "name");
        this.settings = requireNonNull(settings, "settings");
        this.defaultKey = defaultKey.clone();
        this.sink = requireNonNull(sink, "sink");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return Stage.AUDIT;
    }

    @Override
    public Mode mode() {
        return Mode.ENFORCE;
    }

    @Override
    public Verdict check(Call call) {
        return Verdict.proceed(call);
    }

    @Override
    public void settle(Call call, Outcome outcome) {
        sink.write(new AuditEvent(
                clock.instant(),
                name,
                call.operation(),
                call.caller().kind(),
                pseudonym(call.caller()),
                call.payload().length(),
                outcome.answerLength(),
                outcome.kind(),
                outcome.status(),
                outcome.refusal().map(refusal -> refusal.reason().slug()),
                outcome.refusal().map(refusal -> refusal.guard()),
                count(outcome),
                outcome.took()));
    }

    private Optional<String> pseudonym(Caller caller) {
        AuditSettings current = settings.get();
        if (current.caller() == AuditSettings.Callers.OMIT || caller.kind() == Caller.Kind.NOBODY) {
            return Optional.empty();
        }
        return Optional.of(
                (current.key().isEmpty() ? new Pseudonyms(defaultKey) : Pseudonyms.of(current.key())).of(caller));
    }

    private static SortedMap<String, Integer> count(Outcome outcome) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (Finding finding : outcome.findings()) {
            counts.merge(finding.rule(), 1, Integer::sum);
        }
        return counts;
    }
}
