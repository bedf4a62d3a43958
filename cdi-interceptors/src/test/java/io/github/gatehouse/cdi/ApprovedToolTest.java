package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import io.github.gatehouse.ApprovalRequired;
import io.github.gatehouse.Caller;
import io.github.gatehouse.approval.Approvals;
import io.github.gatehouse.approval.Approver;
import io.github.gatehouse.approval.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tool that an AI may call, and that runs only once a person has approved what the AI wants with it. */
class ApprovedToolTest {

    private static final Approver BOB = new Approver(Caller.principal("bob"), "bob", Set.of("supervisor")::contains);

    private final Application application = Application.of(Ann.class, Letters.class);
    private String called = "{\"to\":\"[EMAIL_1]\",\"text\":\"Hi\"}";

    @AfterEach
    void stop() {
        application.close();
    }

    @ApplicationScoped
    static class Ann implements Principal {
        @Override
        public String getName() {
            return "ann";
        }
    }

    @ApplicationScoped
    static class Letters {
        private final List<String> sent = new ArrayList<>();

        List<String> sent() {
            return sent;
        }

        @RequiresApproval(role = "supervisor", name = "letter")
        String send(String to, String text) {
            sent.add(to);
            return "sent";
        }
    }

    record Tools(Letters letters) {
        @Tool
        String send(String to, String text) {
            return letters.send(to, text);
        }
    }

    interface Desk {
        String ask(String question);
    }

    /** Reads pseudonyms, and calls the tool with them before it answers. */
    private final ChatModel model = new ChatModel() {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            String all = request.messages().toString();
            assertThat(all).doesNotContain("eve@");
            AiMessage answer = all.contains("ToolExecutionResultMessage")
                    ? AiMessage.from(all.contains("text = \"sent\"") ? "Done." : "It waits.")
                    : AiMessage.from(ToolExecutionRequest.builder()
                            .id("1")
                            .name("send")
                            .arguments(called)
                            .build());
            return ChatResponse.builder().aiMessage(answer).build();
        }
    };

    private AiServices<Desk> desk() {
        PersonalData personal =
                PersonalData.of(application.get(EngineProvider.class).engine());
        return AiServices.builder(Desk.class)
                .chatModel(new PersonalDataChatModel(model, personal))
                .tools(new Tools(application.get(Letters.class)));
    }

    private Approvals approvals() {
        return application.get(EngineProvider.class).engine().approvals();
    }

    @Test
    void tool_waits_isApprovedWithTheValuesItIsCalledWith_andRunsOnce() {
        Desk desk = desk().build();
        assertThat(desk.ask("Write to eve@example.com")).isEqualTo("It waits.");
        String ticket = approvals().list(BOB).get(0).ticket();
        assertThat(approvals().list(BOB).get(0).arguments()).contains("[EMAIL]").doesNotContain("eve@");
        assertThat(approvals().inFull(ticket, BOB).orElseThrow().arguments()).contains("eve@example.com");
        assertThat(desk.ask("Write to eve@example.com")).isEqualTo("It waits.");
        assertThat(approvals().decide(ticket, true, BOB)).isEqualTo(Ruling.DONE);
        assertThat(application.get(Letters.class).sent()).isEmpty();
        assertThat(desk.ask("Write to eve@example.com")).isEqualTo("Done.");
        assertThat(desk.ask("Write to eve@example.com")).isEqualTo("It waits.");
        assertThat(application.get(Letters.class).sent()).containsExactly("eve@example.com");
    }

    /** The same pseudonym, of another value: what is approved are values. */
    @Test
    void approval_ofACallWithOneValue_isNoneForAnotherUnderTheSamePseudonym() {
        Desk desk = desk().build();
        desk.ask("Write to eve@example.com");
        approvals().decide(approvals().list(BOB).get(0).ticket(), true, BOB);
        assertThat(desk.ask("Write to joe@example.com")).isEqualTo("It waits.");
        called = called.replace("Hi", "Ho");
        assertThat(desk.ask("Write to eve@example.com")).isEqualTo("It waits.");
        assertThat(application.get(Letters.class).sent()).isEmpty();
    }

    @Test
    void call_endsWithTheTicket_whereTheApplicationSaysSo() {
        Desk desk = desk().toolExecutionErrorHandler((failure, context) -> {
                    throw (RuntimeException) failure;
                })
                .build();
        assertThatThrownBy(() -> desk.ask("Write to eve@example.com"))
                .isInstanceOfSatisfying(ApprovalRequired.class, waits -> assertThat(waits.ticket())
                        .isPresent());
    }
}
