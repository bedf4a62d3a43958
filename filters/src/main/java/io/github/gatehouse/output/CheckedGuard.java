package io.github.gatehouse.output;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardAround;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.payload.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A guard of answers that also asks rules of the application about a method's result, and may have a result repaired once.
 * What the repair gives is judged like the first result, by the guard as well.
 */
public final class CheckedGuard implements GuardAround {

    private static final String REPAIRED = "answer-repaired";

    private final Guard guard;
    private final AnswerRule<Optional<Object>> rule;
    private final Optional<Repair<@Nullable Object>> repair;

    /** @param rule about the result, which is empty if it is null */
    public CheckedGuard(Guard guard, AnswerRule<Optional<Object>> rule, Optional<Repair<@Nullable Object>> repair) {
        this.guard = requireNonNull(guard, "guard");
        this.rule = requireNonNull(rule, "rule");
        this.repair = requireNonNull(repair, "repair");
    }

    @Override
    public Guard guard() {
        return guard;
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        return (part, out) -> {
            List<Payload> judged = new ArrayList<>();
            try {
                judge(part, call, findings, judged);
            } catch (GuardException e) {
                judged.clear();
                judge(repaired(part, e, findings), call, findings, judged);
            }
            judged.forEach(out);
        };
    }

    private void judge(Payload part, Call call, Consumer<Finding> findings, List<Payload> judged) {
        Inspector inspector = guard.open(call, findings);
        inspector.accept(part, judged::add);
        inspector.end(judged::add);
        if (part instanceof Values values) {
            for (Object value : values.values()) {
                rule.flaw(Optional.ofNullable(value)).ifPresent(flaw -> {
                    findings.accept(new Finding(name(), "answer-invalid", flaw.place(), 0));
                    throw GuardException.of(
                            Refusal.of(Reason.ANSWER_INVALID, name(), "The answer was refused: " + flaw + '.'));
                });
            }
        }
    }

    /** Who only observes must not ask an AI once more. */
    private Payload repaired(Payload part, GuardException refused, Consumer<Finding> findings) {
        boolean able = repair.isPresent()
                && mode() == Mode.ENFORCE
                && part instanceof Values values
                && values.values().size() == 1;
        if (!able) {
            throw refused;
        }
        findings.accept(new Finding(name(), REPAIRED, "", 0));
        Object again = repair.get()
                .repair(((Values) part).values().get(0), refused.refusal().detail());
        return Values.of(Collections.singletonList(again));
    }
}
