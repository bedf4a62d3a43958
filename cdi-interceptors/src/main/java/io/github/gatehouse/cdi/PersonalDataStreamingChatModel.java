package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.gatehouse.scrub.OutgoingCall;

/**
 * A streaming model of LangChain4j that never reads personal data, as {@link PersonalDataChatModel} is one that answers
 * as a whole. Each piece of the answer is given its values as soon as it is there; only what may still become a pseudonym
 * waits for the next. Arguments for tools come when they are complete, also to those who want them in parts.
 *
 * <pre>{@code
 * Desk desk = AiServices.builder(Desk.class)
 *         .streamingChatModel(new PersonalDataStreamingChatModel(model, personal)).tools(orders).build();
 * TokenStream answer = desk.ask("Write to ann@example.com");
 * }</pre>
 */
public final class PersonalDataStreamingChatModel extends AroundStreamingChatModel {

    private final PersonalData personal;

    /** @param personal as injected, or {@link PersonalData#of} an engine where there is no CDI */
    public PersonalDataStreamingChatModel(StreamingChatModel model, PersonalData personal) {
        super(model);
        this.personal = requireNonNull(personal, "personal");
    }

    /** The values are known until the answer is complete or has failed. */
    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        OutgoingCall call = personal.open();
        try {
            ChatRequest scrubbed = request.toBuilder()
                    .messages(new ScrubbedMessages(call).scrubbed(request.messages()))
                    .build();
            model.chat(scrubbed, new RestoredResponses(handler, call));
        } catch (RuntimeException e) {
            call.close();
            throw e;
        }
    }
}
