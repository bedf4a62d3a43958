package io.github.gatehouse.cdi;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * A model of LangChain4j that is offered, and may call, only the tools of the {@link AllowedActions} and output filters
 * under which the calling thread runs: with a service of {@code AiServices}, no other tool is executed.
 *
 * <pre>{@code
 * Desk desk = AiServices.builder(Desk.class)
 *         .chatModel(new ToolLimitChatModel(OpenAiChatModel.builder(). … .build())).tools(orders).build();
 *
 * @AllowedActions(tools = "look_up", roles = @RoleActions(role = "supervisor", tools = "refund"), offered = REMOVE)
 * public String ask(String question) { return desk.ask(question); }
 * }</pre>
 *
 * <p>Outside of such methods and filters, and on threads that the application starts, nothing is limited. For models that
 * stream there is {@link ToolLimitStreamingChatModel}.
 */
public final class ToolLimitChatModel extends AroundChatModel {

    public ToolLimitChatModel(ChatModel model) {
        super(model);
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        ToolLimits limits = ToolLimits.here();
        ChatResponse response = model.chat(limits.limited(request));
        limits.requireCalls(response.aiMessage());
        return response;
    }
}
