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
import io.github.gatehouse.scrub.OutgoingCall;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gives the answer of a streaming model its values. What is held back of a text goes out when another one begins, and
 * when the answer is complete. Arguments of a tool are not given in parts: they come as one when they are complete.
 */
final class RestoredResponses implements StreamingChatResponseHandler {

    private final StreamingChatResponseHandler target;
    private final OutgoingCall call;
    private final Line text;
    private final Line thinking;
    private final HeldCalls calls;
    private boolean over;

    RestoredResponses(StreamingChatResponseHandler target, OutgoingCall call) {
        this.target = target;
        this.call = call;
        this.calls = new HeldCalls(target);
        this.text = new Line(new RestoredText(call));
        this.thinking = new Line(new RestoredText(call));
    }

    /** One of the texts of an answer, and who takes the end of it: whoever took the last piece. */
    private static final class Line {
        private final RestoredText text;
        private Consumer<String> target = ignored -> {};

        Line(RestoredText text) {
            this.text = text;
        }
    }

    @Override
    public void onPartialResponse(String piece) {
        next(text, thinking, piece, target::onPartialResponse);
    }

    @Override
    public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
        next(text, thinking, piece.text(), part -> target.onPartialResponse(new PartialResponse(part), context));
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        next(thinking, text, piece.text(), part -> target.onPartialThinking(new PartialThinking(part)));
    }

    @Override
    public void onPartialThinking(PartialThinking piece, PartialThinkingContext context) {
        next(thinking, text, piece.text(), part -> target.onPartialThinking(new PartialThinking(part), context));
    }

    private void next(Line goesOn, Line ends, String piece, Consumer<String> taker) {
        end(ends);
        goesOn.target = taker;
        give(() -> goesOn.text.next(piece), taker);
    }

    private void end(Line said) {
        give(said.text::rest, said.target);
    }

    private void give(Supplier<String> restoring, Consumer<String> taker) {
        attempt(restoring, restored -> {
            if (!restored.isEmpty()) {
                taker.accept(restored);
            }
        });
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
        end(thinking);
        end(text);
        attempt(
                () -> ScrubbedMessages.changed(complete.toolExecutionRequest(), call::restore),
                request -> calls.complete(complete.index(), request));
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end(thinking);
        end(text);
        attempt(() -> new ScrubbedMessages(call).restored(response), restored -> {
            call.close();
            // Whoever fails with it is told so by the model.
            target.onCompleteResponse(restored);
        });
    }

    @Override
    public void onError(Throwable error) {
        if (!over) {
            over = true;
            call.close();
            target.onError(error);
        }
    }

    /** Models go on after a piece that was refused: nothing of that gets out. */
    private <T> void attempt(Supplier<T> restoring, Consumer<T> taker) {
        if (over) {
            return;
        }
        T restored;
        try {
            restored = restoring.get();
        } catch (GuardException e) {
            onError(e);
            return;
        }
        taker.accept(restored);
    }
}
