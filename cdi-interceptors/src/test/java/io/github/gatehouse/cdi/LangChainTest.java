package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrailException;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.audit.Tally;
import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import io.github.gatehouse.samples.provider.OfflineProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What models of LangChain4j read and what their users get. */
class LangChainTest {

    private final Engine engine = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "test");
    private final PersonalData personal = PersonalData.of(engine);
    private final List<List<ChatMessage>> read = new ArrayList<>();

    @AfterEach
    void stop() {
        engine.close();
    }

    interface Desk {
        String ask(String question);
    }

    interface Knowing {
        @SystemMessage("You work for boss@example.com.")
        String ask(String question);
    }

    interface Structured {
        Letter write(String wish);
    }

    record Letter(String to, String text) {}

    /** Answers by a script. */
    private record Scripted(List<List<ChatMessage>> read, UnaryOperator<AiMessage> script) implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            synchronized (read) {
                read.add(request.messages());
            }
            String last = text(request.messages().get(request.messages().size() - 1));
            return ChatResponse.builder()
                    .aiMessage(script.apply(AiMessage.from(last)))
                    .build();
        }

        private static String text(ChatMessage message) {
            return message instanceof UserMessage user ? user.singleText() : message.toString();
        }
    }

    private ChatModel echo() {
        return new Scripted(read, last -> AiMessage.from("You said: " + last.text()));
    }

    private AiServices<Desk> guarded(ChatModel model) {
        return AiServices.builder(Desk.class)
                .chatModel(model)
                .inputGuardrails(new PersonalDataInputGuardrail(personal))
                .outputGuardrails(new PersonalDataOutputGuardrail());
    }

    @Test
    void guardrails_maskWhatIsAsked_andRestoreTheAnswer() {
        Desk desk = guarded(echo()).build();
        assertThat(desk.ask("Write to ann@example.com, not bob@example.com"))
                .isEqualTo("You said: Write to ann@example.com, not bob@example.com");
        assertThat(read.toString())
                .contains("Write to [EMAIL_1], not [EMAIL_2]")
                .doesNotContain("ann", "bob");
        assertThat(desk.ask("nothing")).isEqualTo("You said: nothing");
        assertThat(engine.tally().counts()).containsExactly(new Tally.Count("client", "outgoing", "EMAIL", 2));
    }

    @Test
    void guardrails_maskWhatRetrievalAdds() {
        Desk desk = guarded(echo())
                .contentRetriever(query -> List.of(Content.from("Ann is ann@example.com.")))
                .build();
        assertThat(desk.ask("Who is Ann?")).contains("Ann is ann@example.com.");
        assertThat(read.toString()).contains("Ann is [EMAIL_1].").doesNotContain("ann@");
    }

    @Test
    void guardrails_knowNothingOfOtherCalls() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Desk desk = guarded(new Scripted(read, last -> {
                    try {
                        together.await(30, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    return AiMessage.from("[EMAIL_1] [EMAIL_2]");
                }))
                .build();
        List<CompletableFuture<String>> answers = List.of("ann@example.com", "bob@example.com").stream()
                .map(question -> CompletableFuture.supplyAsync(() -> desk.ask(question)))
                .toList();
        assertThat(answers.get(0).get(60, TimeUnit.SECONDS)).isEqualTo("ann@example.com [EMAIL_2]");
        assertThat(answers.get(1).get(60, TimeUnit.SECONDS)).isEqualTo("bob@example.com [EMAIL_2]");
    }

    @Test
    void guardrails_refuseAMessageOfSeveralTexts() {
        interface Free {
            String ask(@dev.langchain4j.service.UserMessage List<dev.langchain4j.data.message.Content> parts);
        }
        Free desk = AiServices.builder(Free.class)
                .chatModel(echo())
                .inputGuardrails(new PersonalDataInputGuardrail(personal))
                .build();
        assertThatThrownBy(() ->
                        desk.ask(List.of(TextContent.from("ann@example.com"), TextContent.from("bob@example.com"))))
                .isInstanceOf(InputGuardrailException.class)
                .hasMessageNotContainingAny("ann@", "bob@");
        assertThat(read).isEmpty();
    }

    /** LangChain4j puts them into the message behind the guardrails, as they came. */
    @Test
    void guardrails_refusePersonalDataInContentsOfTheMethod() {
        interface Seeing {
            String ask(@dev.langchain4j.service.UserMessage List<dev.langchain4j.data.message.Content> parts);
        }
        Seeing desk = AiServices.builder(Seeing.class)
                .chatModel(new Scripted(read, last -> AiMessage.from("seen")))
                .inputGuardrails(new PersonalDataInputGuardrail(personal))
                .build();
        ImageContent image = ImageContent.from("https://example.com/a.png");
        assertThatThrownBy(() -> desk.ask(List.of(TextContent.from("ann@example.com"), image)))
                .isInstanceOf(InputGuardrailException.class)
                .hasMessageNotContaining("ann@");
        assertThat(read).isEmpty();
        assertThat(desk.ask(List.of(TextContent.from("What is this?")))).isEqualTo("seen");
    }

    @Test
    void guardrails_giveNoPseudonymOfAnEarlierCallToAnotherValue() {
        Desk desk = guarded(new Scripted(read, last -> AiMessage.from("Of [EMAIL_1] and [EMAIL_2]")))
                .chatMemory(MessageWindowChatMemory.withMaxMessages(10))
                .build();
        assertThat(desk.ask("I am ann@example.com")).isEqualTo("Of ann@example.com and [EMAIL_2]");
        assertThat(desk.ask("He is bob@example.com")).isEqualTo("Of [EMAIL_1] and [EMAIL_2]");
        assertThat(read.get(1).toString())
                .contains("I am [EMAIL_1]", "He is [EMAIL_3]")
                .doesNotContain("ann", "bob");
    }

    /** Knows where somebody lives. */
    static final class Addresses {
        final List<String> asked = new ArrayList<>();

        @Tool
        String find(@P("mail") String mail) {
            asked.add(mail);
            return "{\"of\":\"" + mail + "\",\"phone\":\"+49 30 123456\"}";
        }
    }

    @Test
    void model_readsNothingOfToolsAndSystem_andToolsAreCalledWithTheValues() {
        Addresses addresses = new Addresses();
        Scripted model = new Scripted(
                read,
                last -> last.text().contains("ToolExecutionResult")
                        ? AiMessage.from("Call [PHONE_1] of [EMAIL_2].")
                        : AiMessage.from(ToolExecutionRequest.builder()
                                .id("1")
                                .name("find")
                                .arguments("{\"mail\":\"[EMAIL_2]\"}")
                                .build()));
        Knowing desk = AiServices.builder(Knowing.class)
                .chatModel(new PersonalDataChatModel(model, personal))
                .tools(addresses)
                .build();
        assertThat(desk.ask("Find ann@example.com")).isEqualTo("Call +49 30 123456 of ann@example.com.");
        assertThat(addresses.asked).containsExactly("ann@example.com");
        assertThat(engine.tally().counts())
                .contains(new Tally.Count("client", "outgoing", "PHONE", 1))
                .noneSatisfy(count -> assertThat(count.toString()).contains("@"));
        assertThat(read).hasSize(2);
        assertThat(read.toString())
                .contains("You work for [EMAIL_1].", "Find [EMAIL_2]", "[PHONE_1]")
                .doesNotContain("boss", "ann", "123456");
    }

    @Test
    void model_readsTheSamePseudonyms_whenAMemoryIsSentAgain() {
        MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
        Desk desk = AiServices.builder(Desk.class)
                .chatModel(new PersonalDataChatModel(echo(), personal))
                .chatMemory(memory)
                .build();
        desk.ask("I am ann@example.com");
        assertThat(desk.ask("He is bob@example.com")).isEqualTo("You said: He is bob@example.com");
        assertThat(read.get(1).toString())
                .contains("I am [EMAIL_1]", "You said: I am [EMAIL_1]", "He is [EMAIL_2]")
                .doesNotContain("ann", "bob");
        assertThat(memory.messages().toString()).contains("ann@example.com", "bob@example.com");
    }

    @Test
    void model_givesObjectsTheirValues() {
        Structured desk = AiServices.builder(Structured.class)
                .chatModel(new PersonalDataChatModel(
                        new Scripted(read, last -> AiMessage.from("{\"to\":\"[EMAIL_1]\",\"text\":\"Hi\"}")), personal))
                .build();
        assertThat(desk.write("to ann@example.com")).isEqualTo(new Letter("ann@example.com", "Hi"));
    }

    @Test
    void model_readsImagesAsTheyAre_andNoMessageThatIsUnknown() {
        ChatModel model = new PersonalDataChatModel(new Scripted(read, last -> last), personal);
        assertThatThrownBy(() -> model.chat(CustomMessage.from(Map.of("text", "ann@example.com"))))
                .isInstanceOf(GuardException.class)
                .hasMessageNotContaining("ann@");
        assertThat(read).isEmpty();
        ImageContent image = ImageContent.from("https://example.com/a.png");
        UserMessage message = UserMessage.from("user", image, TextContent.from("ann@example.com"));
        ChatRequest request =
                ChatRequest.builder().messages(message, UserMessage.from("x")).build();
        model.chat(request);
        assertThat(((UserMessage) read.get(0).get(0)).contents()).containsExactly(image, TextContent.from("[EMAIL_1]"));
        assertThat(((UserMessage) read.get(0).get(0)).name()).isEqualTo("user");
    }

    @Test
    void provider_readsPseudonyms() {
        try (OfflineProvider provider = OfflineProvider.start(0)) {
            OpenAiChatModel model = OpenAiChatModel.builder()
                    .baseUrl(provider.address() + "/v1")
                    .apiKey("sk-test")
                    .modelName("gpt-4o")
                    .maxRetries(0)
                    .build();
            assertThat(guarded(model).build().ask("Write to ann@example.com")).contains("ann@example.com");
            Desk desk = AiServices.builder(Desk.class)
                    .chatModel(new PersonalDataChatModel(model, personal))
                    .build();
            assertThat(desk.ask("Write to ann@example.com")).contains("ann@example.com");
            assertThat(provider.received()).hasSize(2).allSatisfy(request -> assertThat(request.body())
                    .contains("Write to [EMAIL_1]")
                    .doesNotContain("ann@"));
        }
    }
}
