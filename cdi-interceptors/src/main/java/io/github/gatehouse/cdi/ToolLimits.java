package io.github.gatehouse.cdi;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.output.ToolLimit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one request to a model of LangChain4j may offer, and its answer call. */
final class ToolLimits {

    /** Those under which an answer is heard that comes on a thread of the provider's client. */
    private static final ThreadLocal<Set<ToolLimit>> HEARD = ThreadLocal.withInitial(Set::of);

    private final Set<ToolLimit> limits;

    private ToolLimits(Set<ToolLimit> limits) {
        this.limits = limits;
    }

    /** Those of all calls that run on this thread, and of the answer that is heard on it. */
    static ToolLimits here() {
        Set<ToolLimit> limits = new LinkedHashSet<>(HEARD.get());
        Running.all().forEach(chain -> limits.addAll(chain.allHeld(ToolLimit.class)));
        return new ToolLimits(limits);
    }

    /** Whoever hears an answer may ask a model again, as services do behind a tool: these limits hold for that, too. */
    void during(Runnable hearing) {
        Set<ToolLimit> before = HEARD.get();
        HEARD.set(limits);
        try {
            hearing.run();
        } finally {
            if (before.isEmpty()) {
                HEARD.remove();
            } else {
                HEARD.set(before);
            }
        }
    }

    /** @throws GuardException if the request offers another tool, unless such are left out */
    ChatRequest limited(ChatRequest request) {
        ChatRequest limited = request;
        for (ToolLimit limit : limits) {
            limited = limited(limited, limit);
        }
        return limited;
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

    /** @throws GuardException if the message calls another tool */
    void requireCalls(AiMessage message) {
        message.toolExecutionRequests().forEach(call -> requireCall(call.name()));
    }

    /** @throws GuardException if it is another tool, or none */
    void requireCall(@Nullable String tool) {
        limits.forEach(limit -> require(tool == null ? "" : tool, limit, ToolLimit::called));
    }

    private static void require(String tool, ToolLimit limit, Function<ToolLimit, Refusal> refusal) {
        if (!limit.allows(tool)) {
            throw GuardException.of(refusal.apply(limit));
        }
    }
}
