package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import io.github.gatehouse.injection.LeakCheck;

/**
 * Lets no answer through that repeats the system prompt. For {@code AiServices} of LangChain4j:
 *
 * <pre>{@code
 * AiServices.builder(Desk.class).chatModel(model).systemMessageProvider(id -> PROMPT)
 *     .outputGuardrails(new LeakOutputGuardrail(LeakCheck.of(PROMPT)))
 *     .build();
 * }</pre>
 *
 * <p>Such an answer ends in an {@code OutputGuardrailException} that does not quote it. Calls of tools are not seen, and
 * LangChain4j gives a stream only when it is complete.
 */
public final class LeakOutputGuardrail implements OutputGuardrail {

    private final LeakCheck check;

    /** @param check of the system prompt, with its canary if it has one */
    public LeakOutputGuardrail(LeakCheck check) {
        this.check = requireNonNull(check, "check");
    }

    @Override
    public OutputGuardrailResult validate(OutputGuardrailRequest request) {
        String answer = request.responseFromLLM().aiMessage().text();
        boolean leaks = answer != null && check.find(answer).isPresent();
        return leaks ? fatal("The answer repeats what is confidential.") : success();
    }
}
