package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.UnauthorizedAction;
import io.github.gatehouse.output.OutputSettings.Offered;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which tools a method's streaming model is offered, and what is heard of those that it calls. */
class ToolLimitStreamTest {

    private final Application application = Application.of(Service.class);

    @AfterEach
    void stop() {
        application.close();
    }

    interface Desk {
        TokenStream ask(String question);
    }

    /** Answers by the next script, on a thread of its own as clients of providers do, and tells what fails there. */
    static class Scripted implements StreamingChatModel {
        final Deque<Consumer<StreamingChatResponseHandler>> answers = new ArrayDeque<>();
        final List<List<String>> offered = new ArrayList<>();

        @Override
        public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            offered.add(request.toolSpecifications().stream()
                    .map(ToolSpecification::name)
                    .sorted()
                    .toList());
            Consumer<StreamingChatResponseHandler> answer = answers.remove();
            CompletableFuture.runAsync(() -> {
                try {
                    answer.accept(handler);
                } catch (RuntimeException e) {
                    handler.onError(e);
                }
            });
        }
    }

    @ApplicationScoped
    static class Service {
        final ToolLimitTest.Orders orders = new ToolLimitTest.Orders();
        final Scripted script = new Scripted();
        final StreamingChatModel model = new ToolLimitStreamingChatModel(script);
        final Desk desk = AiServices.builder(Desk.class)
                .streamingChatModel(model)
                .tools(orders)
                .build();

        ToolLimitTest.Orders orders() {
            return orders;
        }

        Scripted script() {
            return script;
        }

        @AllowedActions(tools = "look_up", offered = Offered.REMOVE)
        CompletionStage<String> ask(String question) {
            return answer(question);
        }

        @AllowedActions(tools = "look_up")
        CompletionStage<String> strict(String question) {
            return answer(question);
        }

        CompletionStage<String> unlimited(String question) {
            return answer(question);
        }

        @AllowedActions(tools = "look_up")
        String hear(StreamingChatResponseHandler handler) {
            model.chat("x", handler);
            return "";
        }

        private CompletionStage<String> answer(String question) {
            CompletableFuture<String> whole = new CompletableFuture<>();
            desk.ask(question)
                    .onPartialResponse(piece -> {})
                    .onCompleteResponse(
                            response -> whole.complete(response.aiMessage().text()))
                    .onError(whole::completeExceptionally)
                    .start();
            return whole;
        }
    }

    private static void call(StreamingChatResponseHandler handler, String tool) {
        ToolExecutionRequest call = request(tool);
        handler.onPartialToolCall(part(0, tool, "{"));
        handler.onPartialToolCall(part(0, tool, "}"));
        handler.onCompleteToolCall(new CompleteToolCall(0, call));
        handler.onCompleteResponse(response(AiMessage.from(call)));
    }

    private static ToolExecutionRequest request(@Nullable String tool) {
        return ToolExecutionRequest.builder().id("1").name(tool).arguments("{}").build();
    }

    private static PartialToolCall part(int index, String tool, String arguments) {
        return PartialToolCall.builder()
                .index(index)
                .id("1")
                .name(tool)
                .partialArguments(arguments)
                .build();
    }

    private static ChatResponse response(AiMessage message) {
        return ChatResponse.builder().aiMessage(message).build();
    }

    private static void ready(StreamingChatResponseHandler handler) {
        handler.onPartialResponse("ready");
        handler.onCompleteResponse(response(AiMessage.from("ready")));
    }

    private static String whole(CompletionStage<String> answer) throws Exception {
        return answer.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void model_isOfferedTheToolsOfTheMethod_alsoWhenTheServiceAsksAgainElsewhere() throws Exception {
        Service service = application.get(Service.class);
        service.script().answers.add(handler -> call(handler, "look_up"));
        service.script().answers.add(ToolLimitStreamTest::ready);
        assertThat(whole(service.ask("x"))).isEqualTo("ready");
        assertThat(service.script().offered).containsExactly(List.of("look_up"), List.of("look_up"));
        assertThat(service.orders().ran).containsExactly("look_up");
    }

    @Test
    void toolThatIsNotListed_isNotRun_inAnyRound() {
        Service service = application.get(Service.class);
        service.script().answers.add(handler -> call(handler, "refund"));
        assertThatThrownBy(() -> whole(service.ask("x")))
                .hasRootCauseInstanceOf(UnauthorizedAction.class)
                .hasMessageContaining("AI suggested unauthorized action")
                .hasMessageNotContaining("refund");
        service.script().answers.add(handler -> call(handler, "look_up"));
        service.script().answers.add(handler -> call(handler, "refund"));
        assertThatThrownBy(() -> whole(service.ask("x"))).hasRootCauseInstanceOf(UnauthorizedAction.class);
        assertThat(service.orders().ran).containsExactly("look_up");
    }

    @Test
    void request_thatOffersAnotherToolIsRefusedUnlessToolsAreRemoved() throws Exception {
        Service service = application.get(Service.class);
        assertThatThrownBy(() -> whole(service.strict("x")))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.TOOL_REFUSED));
        assertThat(service.script().offered).isEmpty();
        service.script().answers.add(handler -> call(handler, "refund"));
        service.script().answers.add(ToolLimitStreamTest::ready);
        assertThat(whole(service.unlimited("x"))).isEqualTo("ready");
        assertThat(service.orders().ran).containsExactly("refund");
    }

    /** What somebody heard who asked a model. */
    private static final class Heard implements StreamingChatResponseHandler {
        final StringBuffer all = new StringBuffer();
        final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String part) {
            all.append(part);
        }

        @Override
        public void onPartialThinking(PartialThinking part) {
            all.append('<').append(part.text()).append('>');
        }

        @Override
        public void onPartialToolCall(PartialToolCall part) {
            all.append('|').append(part.name()).append(part.partialArguments());
        }

        @Override
        public void onCompleteToolCall(CompleteToolCall complete) {
            all.append('!').append(complete.toolExecutionRequest().name());
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            all.append('=');
            end.complete("");
        }

        @Override
        public void onError(Throwable error) {
            all.append('#');
            end.complete(String.valueOf(error.getMessage()));
        }
    }

    /** What is heard of an answer; the script runs to its end before. */
    private Heard hear(Consumer<StreamingChatResponseHandler> answer) throws Exception {
        Service service = application.get(Service.class);
        Heard heard = new Heard();
        CompletableFuture<Void> said = new CompletableFuture<>();
        service.script().answers.add(handler -> {
            try {
                answer.accept(handler);
            } finally {
                said.complete(null);
            }
        });
        service.hear(heard);
        said.get(60, TimeUnit.SECONDS);
        return heard;
    }

    @Test
    void calls_areHeldUntilTheyAreComplete_textIsNot() throws Exception {
        Heard heard = hear(handler -> {
            handler.onPartialThinking(new PartialThinking("hm"));
            handler.onPartialToolCall(part(0, "look_up", "{\"a\""));
            handler.onPartialToolCall(part(1, "look_up", "{"));
            handler.onPartialResponse("wait");
            handler.onPartialToolCall(part(1, "look_up", "}"));
            handler.onCompleteToolCall(new CompleteToolCall(1, request("look_up")));
            handler.onCompleteToolCall(new CompleteToolCall(0, request("look_up")));
            handler.onCompleteResponse(response(AiMessage.from(request("look_up"))));
        });
        assertThat(heard.all).hasToString("<hm>wait|look_up{}!look_up|look_up{}!look_up=");
    }

    @Test
    void nothingIsHeard_ofACallThatIsRefusedAndBehindIt() throws Exception {
        for (String tool : Arrays.asList("refund", "Look_up", "look_up ", "look_up.", "l\u043eok_up", "", null)) {
            Heard heard = hear(handler -> {
                handler.onPartialResponse("wait");
                handler.onPartialToolCall(part(0, "look_up", "{\"a\""));
                handler.onCompleteToolCall(new CompleteToolCall(0, request(tool)));
                handler.onPartialResponse("more");
                handler.onCompleteToolCall(new CompleteToolCall(1, request("look_up")));
                handler.onError(new IllegalStateException());
                handler.onCompleteResponse(response(AiMessage.from("x")));
            });
            assertThat(heard.all).hasToString("wait#");
            assertThat(heard.end.get()).contains("AI suggested unauthorized action");
        }
    }

    @Test
    void call_thatOnlyTheWholeAnswerTellsIsRefusedToo() throws Exception {
        assertThat(hear(handler -> handler.onCompleteResponse(
                                response(AiMessage.from(List.of(request("look_up"), request("refund"))))))
                        .all)
                .hasToString("#");
    }
}
