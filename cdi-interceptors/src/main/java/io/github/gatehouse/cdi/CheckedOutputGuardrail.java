package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import io.github.gatehouse.output.CheckedAnswer;
import io.github.gatehouse.output.Flaw;
import java.util.Optional;

/**
 * Lets answers through that are what the application expects. For {@code AiServices} of LangChain4j:
 *
 * <pre>{@code
 * CheckedAnswer<Quote> quotes = CheckedAnswer.of(Quote.class).links("docs.example.com");
 * AiServices.builder(Desk.class).chatModel(model).outputGuardrails(new CheckedOutputGuardrail(quotes, true)).build();
 * }</pre>
 *
 * <p>Another answer ends in an {@code OutputGuardrailException} that does not quote it; or the model is told what is wrong, and asked
 * again as often as the AI service allows ({@code OutputGuardrailsConfig.maxRetries}). Calls of tools are not seen, and
 * LangChain4j gives a stream only when it is complete.
 */
public final class CheckedOutputGuardrail implements OutputGuardrail {

    private final CheckedAnswer<?> expected;
    private final boolean again;

    /** @param again whether the model is asked again */
    public CheckedOutputGuardrail(CheckedAnswer<?> expected, boolean again) {
        this.expected = requireNonNull(expected, "expected");
        this.again = again;
    }

    @Override
    public OutputGuardrailResult validate(OutputGuardrailRequest request) {
        String answer = request.responseFromLLM().aiMessage().text();
        Optional<Flaw> flaw = answer == null ? Optional.empty() : expected.flaw(answer);
        if (flaw.isEmpty()) {
            return success();
        }
        String problem = "The answer was refused: " + flaw.get() + '.';
        return again ? reprompt(problem, problem + " Give the whole answer again, corrected.") : fatal(problem);
    }
}
