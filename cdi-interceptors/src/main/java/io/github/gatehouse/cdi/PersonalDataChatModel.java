package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.gatehouse.scrub.OutgoingCall;

/**
 * A model of LangChain4j that never reads personal data: all messages are scrubbed before it does, those of the system and
 * of a memory, what retrieval adds and what tools give back among them; its answer and the arguments for tools are given
 * the values again.
 *
 * <pre>{@code
 * ChatModel model = new PersonalDataChatModel(OpenAiChatModel.builder(). … .build(), personal);
 * Desk desk = AiServices.builder(Desk.class).chatModel(model).tools(orders).chatMemory(memory).build();
 * }</pre>
 *
 * <p>A memory keeps what was said, not what was sent; the same values have the same pseudonyms when a conversation is sent
 * again. Not scrubbed: images and other media, names of users, attributes of messages, descriptions of tools. A message of
 * a kind that is not known here is refused.
 */
public final class PersonalDataChatModel extends AroundChatModel {

    private final PersonalData personal;

    /** @param personal as injected, or {@link PersonalData#of} an engine where there is no CDI */
    public PersonalDataChatModel(ChatModel model, PersonalData personal) {
        super(model);
        this.personal = requireNonNull(personal, "personal");
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        try (OutgoingCall call = personal.open()) {
            ScrubbedMessages messages = new ScrubbedMessages(call);
            return messages.restored(model.chat(request.toBuilder()
                    .messages(messages.scrubbed(request.messages()))
                    .build()));
        }
    }
}
