package io.github.gatehouse.servlet;

import io.github.gatehouse.Call;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Guard;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Replaces "secret" by "[X]" in both directions, refuses what says "forbidden", and counts what happens to it. */
final class TestGuard implements Guard {

    final List<Call> checked = new CopyOnWriteArrayList<>();
    final List<Outcome> settled = new CopyOnWriteArrayList<>();
    private final String name;
    private final Stage stage;
    private final Mode mode;

    TestGuard(String name, Stage stage, Mode mode) {
        this.name = name;
        this.stage = stage;
        this.mode = mode;
    }

    TestGuard(Stage stage) {
        this("test", stage, Mode.ENFORCE);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public Mode mode() {
        return mode;
    }

    @Override
    public Verdict check(Call call) {
        checked.add(call);
        return Verdict.proceed(call.withPayload(edit(call.payload())));
    }

    @Override
    public Inspector open(Call call, Consumer<Finding> findings) {
        return stage == Stage.SCRUB || stage == Stage.OUTPUT ? (part, out) -> out.accept(edit(part)) : Inspector.NONE;
    }

    private Payload edit(Payload payload) {
        return payload.edit(text -> {
            String words = new String(text.bytes(), text.from(), text.to() - text.from(), StandardCharsets.ISO_8859_1);
            if (words.contains("forbidden")) {
                throw GuardException.of(Refusal.of(Reason.CONTENT_REFUSED, name, "Not this."));
            }
            for (int at = words.indexOf("secret"); at >= 0; at = words.indexOf("secret", at + 1)) {
                text.replace(text.from() + at, text.from() + at + 6, "[X]");
            }
        });
    }

    @Override
    public void settle(Call call, Outcome outcome) {
        settled.add(outcome);
    }
}
