package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailRequest;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.memory.ChatMemory;
import io.github.gatehouse.scrub.OutgoingCall;

/**
 * Scrubs the message of the user, with what retrieval has added to it, before a model reads it.
 * {@link PersonalDataOutputGuardrail} restores the answer of the same call. For {@code AiServices} of LangChain4j:
 *
 * <pre>{@code
 * AiServices.builder(Desk.class).chatModel(model)
 *     .inputGuardrails(new PersonalDataInputGuardrail(personal))
 *     .outputGuardrails(new PersonalDataOutputGuardrail())
 *     .build();
 * }</pre>
 *
 * <p>LangChain4j shows guardrails nothing else: messages of the system, what tools are called with and what they give back
 * are not seen. A memory keeps the masked texts without their values; pseudonyms of earlier calls are not given out again,
 * and do not come back. Where there are tools, a memory or personal data
 * in the system's message, take {@link PersonalDataChatModel} instead. A message of several texts is refused, and so
 * is one with personal data in contents that the method is called with. With an
 * output guardrail LangChain4j gives a stream only when it is complete.
 */
public final class PersonalDataInputGuardrail implements InputGuardrail {

    static final String CALL = PersonalDataInputGuardrail.class.getName();

    private final PersonalData personal;

    /** @param personal as injected, or {@link PersonalData#of} an engine where there is no CDI */
    public PersonalDataInputGuardrail(PersonalData personal) {
        this.personal = requireNonNull(personal, "personal");
    }

    @Override
    public InputGuardrailResult validate(InputGuardrailRequest request) {
        UserMessage message = request.userMessage();
        long texts = message.contents().stream()
                .filter(TextContent.class::isInstance)
                .count();
        if (texts > 1) {
            return fatal("A message of several texts cannot be scrubbed here.");
        }
        if (!LateContents.texts(request).stream().allMatch(this::isClean)) {
            return fatal("Contents that a method is called with cannot be scrubbed here.");
        }
        if (texts == 0) {
            return success();
        }
        OutgoingCall call = personal.open();
        ChatMemory memory = request.requestParams().chatMemory();
        if (memory != null) {
            memory.messages().forEach(earlier -> call.follow(earlier.toString()));
        }
        request.requestParams().invocationContext().invocationParameters().put(CALL, call);
        return successWith(call.scrub(text(message)));
    }

    private boolean isClean(String text) {
        try (OutgoingCall probe = personal.open()) {
            return probe.scrub(text).equals(text);
        }
    }

    private static String text(UserMessage message) {
        return message.contents().stream()
                .filter(TextContent.class::isInstance)
                .map(content -> ((TextContent) content).text())
                .findFirst()
                .orElseThrow();
    }
}
