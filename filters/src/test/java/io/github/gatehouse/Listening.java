package io.github.gatehouse;

import java.util.List;

/** Takes down what was found, as an audit does. */
public record Listening(List<Finding> findings) implements Guard {
    @Override
    public String name() {
        return "audit";
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
        findings.addAll(outcome.findings());
    }
}
