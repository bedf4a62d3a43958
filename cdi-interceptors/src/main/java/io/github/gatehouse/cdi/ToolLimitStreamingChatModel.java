package io.github.gatehouse.cdi;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/**
 * A streaming model of LangChain4j that is offered, and may call, only the tools that {@link ToolLimitChatModel} allows.
 * Text is handed on as it comes, a call of a tool when it is complete, its arguments in one part. A call of another tool
 * ends the answer with an error. The limits are those of the thread that asks, and hold for the whole answer, also where a
 * service asks again with what a tool has said.
 *
 * <pre>{@code
 * Desk desk = AiServices.builder(Desk.class)
 *         .streamingChatModel(new ToolLimitStreamingChatModel(model)).tools(orders).build();
 *
 * @AllowedActions(tools = "look_up")
 * public CompletionStage<String> ask(String question) {
 *     CompletableFuture<String> whole = new CompletableFuture<>();
 *     desk.ask(question).onPartialResponse(page::show)
 *             .onCompleteResponse(all -> whole.complete(all.aiMessage().text()))
 *             .onError(whole::completeExceptionally)
 *             .start();
 *     return whole;
 * }
 * }</pre>
 *
 * <p>A {@code TokenStream} asks when it is started: start it within the method.
 */
public final class ToolLimitStreamingChatModel extends AroundStreamingChatModel {

    public ToolLimitStreamingChatModel(StreamingChatModel model) {
        super(model);
    }

    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        ToolLimits limits = ToolLimits.here();
        model.chat(limits.limited(request), new LimitedResponses(handler, limits));
    }
}
