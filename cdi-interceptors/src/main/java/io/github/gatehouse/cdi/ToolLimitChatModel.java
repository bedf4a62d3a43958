package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;

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
public final class ToolLimitChatModel implements ChatModel {

    private final ChatModel model;

    public ToolLimitChatModel(ChatModel model) {
        this.model = requireNonNull(model, "model");
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        ToolLimits limits = ToolLimits.here();
        ChatResponse response = model.chat(limits.limited(request));
        limits.requireCalls(response.aiMessage());
        return response;
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
        return model.defaultRequestParameters();
    }

    @Override
    public List<ChatModelListener> listeners() {
        return model.listeners();
    }

    @Override
    public ModelProvider provider() {
        return model.provider();
    }

    @Override
    public Set<Capability> supportedCapabilities() {
        return model.supportedCapabilities();
    }
}
