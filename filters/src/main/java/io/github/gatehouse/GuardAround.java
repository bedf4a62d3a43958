package io.github.gatehouse;

import java.util.function.Consumer;

/** A guard around another: whatever it does not do otherwise, the other does. */
public interface GuardAround extends Guard {

    /** The guard within. */
    Guard guard();

    @Override
    default String name() {
        return guard().name();
    }

    @Override
    default Stage stage() {
        return guard().stage();
    }

    @Override
    default Mode mode() {
        return guard().mode();
    }

    @Override
    default boolean readsBody() {
        return guard().readsBody();
    }

    @Override
    default boolean judgesAnswers() {
        return guard().judgesAnswers();
    }

    @Override
    default Verdict check(Call call) {
        return guard().check(call);
    }

    @Override
    default Inspector open(Call call, Consumer<Finding> findings) {
        return guard().open(call, findings);
    }

    @Override
    default void settle(Call call, Outcome outcome) {
        guard().settle(call, outcome);
    }
}
