package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import io.github.gatehouse.limit.Spend;
import io.github.gatehouse.payload.dialect.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** With the types of LangChain4j itself: a model of its own, which calls listeners as theirs do. */
class SpendListenerTest {

    private final List<String> reports = new ArrayList<>();

    /** What is injected: it knows the call of the thread that asks. */
    private final class Injected implements Spend {
        private final Thread thread = Thread.currentThread();

        @Override
        public Spend here() {
            return Thread.currentThread() == thread ? new Call() : Spend.NONE;
        }

        @Override
        public boolean isBudgeted() {
            return true;
        }

        @Override
        public void report(String model, Usage usage) {
            here().report(model, usage);
        }
    }

    private final class Call implements Spend {
        @Override
        public boolean isBudgeted() {
            return true;
        }

        @Override
        public void report(String model, Usage usage) {
            reports.add(model + " " + usage.input() + " " + usage.output());
        }
    }

    private record Model(ChatResponse answer, List<ChatModelListener> listeners) implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return answer;
        }
    }

    private record Streaming(ChatResponse answer, List<ChatModelListener> listeners) implements StreamingChatModel {
        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            CompletableFuture.runAsync(() -> handler.onCompleteResponse(answer)).join();
        }
    }

    private static ChatResponse answer(TokenUsage usage) {
        return ChatResponse.builder()
                .aiMessage(AiMessage.from("Hello"))
                .modelName("gpt-4o")
                .tokenUsage(usage)
                .build();
    }

    private List<ChatModelListener> listeners() {
        return List.of(new SpendListener(new Injected()));
    }

    @Test
    void answer_isReported() {
        new Model(answer(new TokenUsage(12, 7)), listeners()).chat("Hi");
        assertThat(reports).containsExactly("gpt-4o 12 7");
    }

    @Test
    void streamedAnswer_isReportedToTheCallThatAsked() {
        ChatRequest request =
                ChatRequest.builder().messages(UserMessage.from("Hi")).build();
        new Streaming(answer(new TokenUsage(3, 4)), listeners()).chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String part) {}

            @Override
            public void onCompleteResponse(ChatResponse response) {}

            @Override
            public void onError(Throwable error) {}
        });
        assertThat(reports).containsExactly("gpt-4o 3 4");
    }

    @Test
    void answerWithoutUsage_reportsNothing() {
        new Model(ChatResponse.builder().aiMessage(AiMessage.from("Hello")).build(), listeners()).chat("Hi");
        new Model(answer(new TokenUsage()), listeners()).chat("Hi");
        assertThat(reports).isEmpty();
        assertThat(SpendListener.report(new Call(), answer(new TokenUsage()))).isFalse();
    }

    @Test
    void answer_isReportedByHand_alsoWhereOneCountIsMissing() {
        assertThat(SpendListener.report(new Call(), answer(new TokenUsage(null, 7))))
                .isTrue();
        ChatResponse nameless = ChatResponse.builder()
                .aiMessage(AiMessage.from("Hello"))
                .tokenUsage(new TokenUsage(1, 2))
                .build();
        assertThat(SpendListener.report(new Call(), nameless)).isTrue();
        assertThat(reports).containsExactly("gpt-4o 0 7", " 1 2");
    }
}
