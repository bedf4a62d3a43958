package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
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
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What streaming models of LangChain4j read, and what their users get piece by piece. */
class PersonalDataStreamingChatModelTest {

    private static final String SAID = "\ud83d\ude00 To [EMAIL_1], [email 2] and \\[EMAIL\\_1\\], not [EMAIL_3] [";
    private static final String RESTORED =
            "\ud83d\ude00 To ann@example.com, bob@example.com and ann@example.com, not [EMAIL_3] [";
    private static final String QUESTION = "Write to ann@example.com and bob@example.com";

    private final Engine engine = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "test");
    private final PersonalData personal = PersonalData.of(engine);
    private final List<List<ChatMessage>> read = new ArrayList<>();

    @AfterEach
    void stop() {
        engine.close();
    }

    interface Desk {
        TokenStream ask(String question);
    }

    /** Says something, its characters in pieces of the same length. */
    private StreamingChatModel saying(String text, int length) {
        return model(handler -> {
            for (int i = 0; i < text.length(); i += length) {
                handler.onPartialResponse(text.substring(i, Math.min(text.length(), i + length)));
            }
            handler.onCompleteResponse(response(AiMessage.from(text)));
        });
    }

    private interface Script {
        void answer(StreamingChatResponseHandler handler);
    }

    private StreamingChatModel model(Script script) {
        StreamingChatModel model = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                read.add(request.messages());
                script.answer(handler);
            }
        };
        return new PersonalDataStreamingChatModel(model, personal);
    }

    private static ChatResponse response(AiMessage message) {
        return ChatResponse.builder().aiMessage(message).build();
    }

    /** What somebody heard who asked a model. */
    private static final class Heard implements StreamingChatResponseHandler {
        final StringBuilder all = new StringBuilder();
        final List<Throwable> errors = new ArrayList<>();

        @Override
        public void onPartialResponse(String part) {
            assertThat(part).isNotEmpty();
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
            all.append('!').append(complete.toolExecutionRequest().arguments());
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            all.append('=').append(response.aiMessage().text());
        }

        @Override
        public void onError(Throwable error) {
            errors.add(error);
        }
    }

    private Heard ask(StreamingChatModel model) {
        Heard heard = new Heard();
        model.chat(QUESTION, heard);
        return heard;
    }

    @Test
    void answer_hasTheValuesHoweverItIsCut() {
        for (int length = 1; length <= SAID.length(); length++) {
            assertThat(ask(saying(SAID, length)).all).hasToString(RESTORED + "=" + RESTORED);
        }
        assertThat(read.toString()).contains("Write to [EMAIL_1] and [EMAIL_2]").doesNotContain("ann", "bob");
    }

    @Test
    void pieces_areGivenAsSoonAsTheyAreDecided() {
        Heard heard = new Heard();
        model(handler -> {
                    handler.onPartialResponse("Dear [EMA");
                    assertThat(heard.all).hasToString("Dear ");
                    handler.onPartialResponse("IL_1], hi");
                    assertThat(heard.all).hasToString("Dear ann@example.com, hi");
                })
                .chat(QUESTION, heard);
        assertThat(heard.errors).isEmpty();
    }

    @Test
    void thinkingAndAnswer_areRestoredApart() {
        Heard heard = ask(model(handler -> {
            handler.onPartialThinking(new PartialThinking("of [EMAIL_1] ["));
            handler.onPartialResponse("EMAIL_2] is ");
            handler.onPartialResponse("[EMAIL_2]");
            handler.onCompleteResponse(response(AiMessage.from("x")));
        }));
        assertThat(heard.all).hasToString("<of ann@example.com ><[>EMAIL_2] is bob@example.com=x");
    }

    @Test
    void argumentsOfTools_comeWhenTheyAreComplete() {
        ToolExecutionRequest request = ToolExecutionRequest.builder()
                .id("1")
                .name("find")
                .arguments("{\"mail\":\"\\u005bEMAIL_1]\"}")
                .build();
        Heard heard = ask(model(handler -> {
            handler.onPartialResponse("Look [");
            handler.onPartialToolCall(part("{\"mail\":\"\\u005bEM"));
            handler.onPartialToolCall(part("AIL_1]\"}"));
            handler.onCompleteToolCall(new CompleteToolCall(0, request));
        }));
        assertThat(heard.all).hasToString("Look [|find{\"mail\":\"ann@example.com\"}!{\"mail\":\"ann@example.com\"}");
    }

    private static PartialToolCall part(String arguments) {
        return PartialToolCall.builder()
                .index(0)
                .id("1")
                .name("find")
                .partialArguments(arguments)
                .build();
    }

    @Test
    void nothingIsHeard_behindAPieceThatIsRefused() {
        Heard heard = ask(model(handler -> {
            handler.onPartialResponse("a\0b");
            handler.onPartialResponse("more");
            handler.onError(new IllegalStateException());
            handler.onCompleteResponse(response(AiMessage.from("x")));
        }));
        assertThat(heard.all).isEmpty();
        assertThat(heard.errors).singleElement().isInstanceOf(GuardException.class);
    }

    /** As with a service that asks again, and whose request is refused. */
    @Test
    void whoeverFailsWithTheWholeAnswer_isToldSo() {
        List<Throwable> errors = new ArrayList<>();
        StreamingChatResponseHandler failing = new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                throw new IllegalStateException("as expected");
            }

            @Override
            public void onError(Throwable error) {
                errors.add(error);
            }
        };
        model(handler -> {
                    try {
                        handler.onCompleteResponse(response(AiMessage.from("x")));
                    } catch (IllegalStateException e) {
                        handler.onError(e);
                    }
                })
                .chat(QUESTION, failing);
        assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void messageThatIsUnknown_isNotSent() {
        StreamingChatModel model = saying("x", 1);
        assertThatThrownBy(() -> model.chat(
                        List.of(CustomMessage.from(Map.of("text", "ann@example.com")), UserMessage.from("x")),
                        new Heard()))
                .isInstanceOf(GuardException.class)
                .hasMessageNotContaining("ann@");
        assertThat(read).isEmpty();
    }

    /** Knows where somebody lives. */
    static final class Addresses {
        final List<String> asked = new ArrayList<>();

        @Tool
        String find(@P("mail") String mail) {
            asked.add(mail);
            return "+49 30 123456";
        }
    }

    @Test
    void service_callsToolsWithTheValues_andStreamsTheAnswer() throws Exception {
        Addresses addresses = new Addresses();
        ToolExecutionRequest find = ToolExecutionRequest.builder()
                .id("1")
                .name("find")
                .arguments("{\"mail\":\"[EMAIL_1]\"}")
                .build();
        MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
        Desk desk = AiServices.builder(Desk.class)
                .streamingChatModel(model(handler -> {
                    if (read.size() == 1) {
                        handler.onCompleteToolCall(new CompleteToolCall(0, find));
                        handler.onCompleteResponse(response(AiMessage.from(find)));
                    } else {
                        List.of("Call [PHO", "NE_1] of [EMAIL", "_1].").forEach(handler::onPartialResponse);
                        handler.onCompleteResponse(response(AiMessage.from("Call [PHONE_1] of [EMAIL_1].")));
                    }
                }))
                .tools(addresses)
                .chatMemory(memory)
                .build();
        StringBuilder parts = new StringBuilder();
        CompletableFuture<String> whole = new CompletableFuture<>();
        desk.ask("Find ann@example.com")
                .onPartialResponse(parts::append)
                .onCompleteResponse(
                        response -> whole.complete(response.aiMessage().text()))
                .onError(whole::completeExceptionally)
                .start();
        assertThat(whole.get(60, TimeUnit.SECONDS)).isEqualTo("Call +49 30 123456 of ann@example.com.");
        assertThat(parts).hasToString("Call +49 30 123456 of ann@example.com.");
        assertThat(addresses.asked).containsExactly("ann@example.com");
        assertThat(read).hasSize(2);
        assertThat(read.toString()).contains("[PHONE_1]").doesNotContain("ann", "123456");
        assertThat(memory.messages().toString()).contains("ann@example.com", "+49 30 123456");
    }
}
