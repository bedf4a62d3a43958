package io.github.gatehouse.cdi;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Calls of tools in a stream: to those who want one in parts, its arguments come as one part when it is complete. */
final class HeldCalls {

    private final StreamingChatResponseHandler target;
    private final Map<Integer, Consumer<PartialToolCall>> begun = new HashMap<>();

    HeldCalls(StreamingChatResponseHandler target) {
        this.target = target;
    }

    void part(PartialToolCall part) {
        begun.put(part.index(), target::onPartialToolCall);
    }

    void part(PartialToolCall part, PartialToolCallContext context) {
        begun.put(part.index(), whole -> target.onPartialToolCall(whole, context));
    }

    void complete(int index, ToolExecutionRequest request) {
        Consumer<PartialToolCall> parts = begun.remove(index);
        if (parts != null && request.arguments() != null && !request.arguments().isEmpty()) {
            parts.accept(PartialToolCall.builder()
                    .index(index)
                    .id(request.id())
                    .name(request.name())
                    .partialArguments(request.arguments())
                    .build());
        }
        target.onCompleteToolCall(new CompleteToolCall(index, request));
    }
}
