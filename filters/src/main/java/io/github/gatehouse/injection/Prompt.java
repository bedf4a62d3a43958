package io.github.gatehouse.injection;

import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Question;
import java.util.List;
import java.util.function.Supplier;

/** A prompt for one request, made of {@link PromptParts}. */
public final class Prompt {

    private final Question question;
    private final Spotlight spotlight;
    /** Made for those who ask: it reads the instructions. */
    private final Supplier<LeakCheck> leaks;

    Prompt(String system, List<String> texts, Spotlight spotlight, Supplier<LeakCheck> leaks) {
        this.question = new Question(system, texts);
        this.spotlight = spotlight;
        this.leaks = leaks;
    }

    /** The system prompt, with the sentence that says what the marks mean. */
    public String system() {
        return question.system();
    }

    /** What goes to the model in the role of the user, in the order in which it was added. */
    public List<String> texts() {
        return question.texts();
    }

    /** The body of the request; see {@link PromptParts#render}. */
    public String render(Dialect dialect, String model, int maxTokens) {
        return question.json(dialect, model, maxTokens);
    }

    /** The answer to this prompt, or a piece of it, without marks that the model has repeated. */
    public String unmarked(String answer) {
        return spotlight.unmarked(answer);
    }

    /** Finds the instructions in answers to this prompt, and their canary if they have one: whole, or part by part. */
    public LeakCheck leaks() {
        return leaks.get();
    }
}
