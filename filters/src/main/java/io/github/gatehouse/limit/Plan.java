package io.github.gatehouse.limit;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Quota;
import java.util.ArrayList;
import java.util.List;

/** What the settings of one or several instances ask: made once for as long as they stay the same. */
final class Plan {

    /** Callers whose keys are remembered; the hash of a caller costs more than a decision. */
    private static final int CALLERS = 10_000;

    private final List<LimitSettings> settings;
    private final List<Line> lines;
    private final OnFailure onFailure;
    private final Recent<List<Who>, Asked> asked = new Recent<>(CALLERS);

    /**
     * One limit.
     *
     * @param instance its position among the instances
     * @param name of the instance
     * @param fields how clients are told of it
     */
    record Line(Rule rule, int instance, String name, Scope scope, Quota.Fields fields) {
        Quota quota(Standing standing) {
            Limit limit = rule.limit();
            return new Quota(
                    limit.name(),
                    Quota.Unit.valueOf(limit.unit().name()),
                    limit.value(),
                    rule.window(),
                    standing.remaining(),
                    standing.reset(),
                    fields);
        }
    }

    /** Who pays for an instance's limits. */
    record Who(Caller caller, String model, long cost) {}

    private Plan(List<LimitSettings> settings, List<Line> lines, OnFailure onFailure) {
        this.settings = settings;
        this.lines = List.copyOf(lines);
        this.onFailure = onFailure;
    }

    /** @param names of the instances, one for each of the settings */
    static Plan of(List<String> names, List<LimitSettings> settings) {
        List<Line> lines = new ArrayList<>();
        OnFailure strictest = OnFailure.OPEN;
        for (int i = 0; i < names.size(); i++) {
            LimitSettings each = settings.get(i);
            for (Rule rule : each.rules(names.get(i))) {
                lines.add(new Line(rule, i, names.get(i), each.scope(), each.headers()));
            }
            strictest = each.onFailure().compareTo(strictest) > 0 ? each.onFailure() : strictest;
        }
        return new Plan(settings, lines, strictest);
    }

    List<LimitSettings> settings() {
        return settings;
    }

    List<Line> lines() {
        return lines;
    }

    /** Of several instances the strictest choice. */
    OnFailure onFailure() {
        return onFailure;
    }

    boolean counts(Per per) {
        return lines.stream().anyMatch(line -> line.rule().per() == per);
    }

    /**
     * What is to be asked for a call.
     *
     * @param calls the call as each instance counts it
     * @param model that the call asks for; empty if none
     */
    Asked asked(List<Call> calls, String model, Limits limits) {
        // Every call comes by here: no streams.
        Who[] payers = new Who[calls.size()];
        boolean usual = true;
        for (int i = 0; i < payers.length; i++) {
            Call call = calls.get(i);
            payers[i] = new Who(call.caller(), model, call.cost());
            usual &= call.cost() == 1;
        }
        List<Who> who = List.of(payers);
        // Costs are many, and callers who choose them must not push others out.
        return usual ? asked.get(who, any -> Asked.of(lines, who, limits)) : Asked.of(lines, who, limits);
    }
}
