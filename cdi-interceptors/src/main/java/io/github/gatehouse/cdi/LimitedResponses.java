package io.github.gatehouse.cdi;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.gatehouse.GuardException;

/** Hands on the answer of a streaming model: a call of a tool when it is complete, or nothing from there on. */
final class LimitedResponses implements StreamingChatResponseHandler {

    private final StreamingChatResponseHandler target;
    private final ToolLimits limits;
    private final HeldCalls calls;
    private boolean over;

    LimitedResponses(StreamingChatResponseHandler target, ToolLimits limits) {
        this.target = target;
        this.limits = limits;
        this.calls = new HeldCalls(target);
    }

    @Override
    public void onPartialResponse(String piece) {
        give(() -> target.onPartialResponse(piece));
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        give(() -> target.onPartialResponse(piece, context));
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        give(() -> target.onPartialThinking(piece));
    }

    @Override
    public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
        give(() -> target.onPartialThinking(piece, context));
    }

    @Override
    public void onPartialToolCall(PartialToolCall part) {
        calls.part(part);
    }

    @Override
    public void onPartialToolCall(PartialToolCall part, PartialToolCallContext context) {
        calls.part(part, context);
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall complete) {
        give(
                () -> limits.requireCall(complete.toolExecutionRequest().name()),
                () -> calls.complete(complete.index(), complete.toolExecutionRequest()));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        give(() -> limits.requireCalls(response.aiMessage()), () -> target.onCompleteResponse(response));
    }

    @Override
    public void onError(Throwable error) {
        if (!over) {
            over = true;
            limits.during(() -> target.onError(error));
        }
    }

    /** Models go on after a call that was refused: nothing of that gets out. */
    private void give(Runnable judging, Runnable giving) {
        try {
            judging.run();
        } catch (GuardException e) {
            onError(e);
        }
        give(giving);
    }

    private void give(Runnable giving) {
        if (!over) {
            limits.during(giving);
        }
    }
}
