package io.github.gatehouse.cdi;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.output.ToolLimit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
 * <p>Outside of such methods and filters, and on threads that the application starts, nothing is limited.
 */
public final class ToolLimitChatModel implements ChatModel {

    private final ChatModel model;

    public ToolLimitChatModel(ChatModel model) {
        this.model = requireNonNull(model, "model");
    }

    @Override
    public ChatResponse chat(ChatRequest request) {
        List<ToolLimit> limits = Running.all().stream()
                .flatMap(chain -> chain.allHeld(ToolLimit.class).stream())
                .toList();
        ChatRequest limited = request;
        for (ToolLimit limit : limits) {
            limited = limited(limited, limit);
        }
        ChatResponse response = model.chat(limited);
        response.aiMessage()
                .toolExecutionRequests()
                .forEach(call -> limits.forEach(limit -> require(call.name(), limit, ToolLimit::called)));
        return response;
    }

    private static ChatRequest limited(ChatRequest request, ToolLimit limit) {
        List<ToolSpecification> offered = request.toolSpecifications();
        List<ToolSpecification> kept =
                offered.stream().filter(tool -> limit.allows(tool.name())).toList();
        if (!limit.removes() || kept.isEmpty()) {
            offered.forEach(tool -> require(tool.name(), limit, ToolLimit::offered));
            return request;
        }
        ChatRequestParameters parameters = request.parameters()
                .overrideWith(
                        ChatRequestParameters.builder().toolSpecifications(kept).build());
        return ChatRequest.builder()
                .messages(request.messages())
                .parameters(parameters)
                .build();
    }

    private static void require(String tool, ToolLimit limit, Function<ToolLimit, Refusal> refusal) {
        if (!limit.allows(tool)) {
            throw GuardException.of(refusal.apply(limit));
        }
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
