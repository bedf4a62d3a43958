package io.github.gatehouse.injection;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks for a system prompt in one answer. Nothing is held back: a stream ends before the part with which the leak is
 * certain. Texts that are complete in themselves are read as one, so that a leak may go on from one to the next.
 */
final class LeakInspector implements Inspector {

    /** More channels at a time than any answer has. */
    private static final int MOST_CHANNELS = 256;

    private final String guard;
    private final LeakCheck check;
    private final boolean refuses;
    private final Consumer<Finding> findings;
    private final Map<String, LeakScan> scans = new LinkedHashMap<>();
    private Optional<Leak> found = Optional.empty();

    /** @param refuses whether an answer with a leak ends; else it is only found */
    LeakInspector(String guard, LeakCheck check, boolean refuses, Consumer<Finding> findings) {
        this.guard = guard;
        this.check = check;
        this.refuses = refuses;
        this.findings = findings;
    }

    @Override
    public void accept(Payload part, Consumer<Payload> out) {
        part.edit(this::look);
        if (refuses && found.isPresent()) {
            throw GuardException.of(
                    Refusal.of(Reason.ANSWER_INVALID, guard, "The answer repeats what is confidential."));
        }
        out.accept(part);
    }

    private void look(Text text) {
        if (found.isPresent()) {
            return;
        }
        found = scan(text.channel()).next(text.bytes(), text.from(), text.to());
        found.ifPresent(
                leak -> findings.accept(new Finding(guard, leak.rule(), text.place(), text.to() - text.from())));
    }

    private LeakScan scan(String channel) {
        if (scans.size() == MOST_CHANNELS && !scans.containsKey(channel)) {
            scans.remove(scans.keySet().iterator().next());
        }
        return scans.computeIfAbsent(channel, any -> check.open());
    }
}
