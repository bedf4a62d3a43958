package io.github.gatehouse;

import java.util.function.Consumer;

/**
 * Decides about calls to an AI. A guard has no state of its own: what must be remembered lives behind a port, so that
 * two guards with the same settings agree. Guards are called by many threads at once.
 *
 * <p>A guard that throws anything but a {@link GuardException} counts as a refusal with
 * {@link Reason#GUARD_UNAVAILABLE}.
 */
public interface Guard {

    /** The instance name, as in {@code gatehouse.<feature>.<name>.<setting>}; never secret. */
    String name();

    Stage stage();

    Mode mode();

    /** Whether a request's body must be read before this guard judges; it is refused if it cannot be. */
    default boolean readsBody() {
        return stage().ordinal() >= Stage.BUDGET.ordinal() && stage() != Stage.OUTPUT;
    }

    /** Whether answers go on only if this guard lets them: one that cannot be read is then refused. */
    default boolean judgesAnswers() {
        return switch (stage()) {
            case INJECTION, SCRUB, OUTPUT -> true;
            default -> false;
        };
    }

    /** Judges a request. A guard that changes the call returns a new one with its verdict. */
    Verdict check(Call call);

    /**
     * An inspector for the answer to this call; {@link Inspector#NONE} if this guard does not look at answers.
     *
     * @param findings takes what the inspector notices
     */
    default Inspector open(Call call, Consumer<Finding> findings) {
        return Inspector.NONE;
    }

    /** The call is over, however it ended. Called once, in reverse order of the checks, also after a refusal. */
    default void settle(Call call, Outcome outcome) {}
}
