package io.github.gatehouse.cdi;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailRequest;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import io.github.gatehouse.scrub.OutgoingCall;

/** Gives an answer the values again that {@link PersonalDataInputGuardrail} has masked in the same call. */
public final class PersonalDataOutputGuardrail implements OutputGuardrail {

    @Override
    public OutputGuardrailResult validate(OutputGuardrailRequest request) {
        OutgoingCall call = request.requestParams()
                .invocationContext()
                .invocationParameters()
                .get(PersonalDataInputGuardrail.CALL);
        AiMessage answer = request.responseFromLLM().aiMessage();
        if (call == null || answer.text() == null) {
            return success();
        }
        String restored = call.restore(answer.text());
        return restored.equals(answer.text()) ? success() : successWith(restored);
    }
}
