package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.UnauthorizedAction;
import io.github.gatehouse.output.OutputSettings.Offered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which actions and tools a method's AI has depends on the method, and on its user's role. */
class ToolLimitTest {

    private final Application application = Application.of(Service.class, Security.class);

    @AfterEach
    void stop() {
        application.close();
    }

    /** What the application can do. */
    static class Orders {
        final List<String> ran = new ArrayList<>();

        @Tool("looks up")
        String look_up() {
            ran.add("look_up");
            return "found";
        }

        @Tool("refunds")
        String refund() {
            ran.add("refund");
            return "done";
        }
    }

    interface Desk {
        String ask(String question);
    }

    /** Calls the tool that the user names, whatever it is offered, once. */
    static class Obedient implements ChatModel {
        final List<List<String>> offered = new ArrayList<>();

        @Override
        public ChatResponse doChat(ChatRequest request) {
            offered.add(request.toolSpecifications().stream()
                    .map(ToolSpecification::name)
                    .sorted()
                    .toList());
            boolean first = request.messages().get(request.messages().size() - 1) instanceof UserMessage;
            String wish = ((UserMessage) request.messages().get(0)).singleText();
            AiMessage answer = first
                    ? AiMessage.from(ToolExecutionRequest.builder()
                            .id("1")
                            .name(wish)
                            .arguments("{}")
                            .build())
                    : AiMessage.from("ready");
            return ChatResponse.builder().aiMessage(answer).build();
        }
    }

    @ApplicationScoped
    static class Service {
        final Orders orders = new Orders();
        final Obedient model = new Obedient();
        final Desk desk = AiServices.builder(Desk.class)
                .chatModel(new ToolLimitChatModel(model))
                .tools(orders)
                .build();

        Orders orders() {
            return orders;
        }

        Obedient model() {
            return model;
        }

        @AllowedActions(
                tools = "look_up",
                roles = @RoleActions(role = "agent", tools = "refund"),
                offered = Offered.REMOVE)
        String ask(String question) {
            return desk.ask(question);
        }

        @AllowedActions(tools = "look_up")
        String strict(String question) {
            return desk.ask(question);
        }

        String unlimited(String question) {
            return desk.ask(question);
        }

        @AllowedActions(value = "search", roles = @RoleActions(role = "agent", value = "refund"))
        String suggest(String action) {
            return action;
        }
    }

    /** Says who the user is. */
    @ApplicationScoped
    static class Security implements SecurityContext {
        private String role = "";

        void is(String role) {
            this.role = role;
        }

        @Override
        public @Nullable Principal getCallerPrincipal() {
            return null;
        }

        @Override
        public <P extends Principal> Set<P> getPrincipalsByType(Class<P> type) {
            return Set.of();
        }

        @Override
        public boolean isCallerInRole(String role) {
            return this.role.equals(role);
        }

        @Override
        public boolean hasAccessToWebResource(String resource, String... methods) {
            return false;
        }

        @Override
        public AuthenticationStatus authenticate(
                HttpServletRequest request, HttpServletResponse response, AuthenticationParameters parameters) {
            return AuthenticationStatus.NOT_DONE;
        }
    }

    @Test
    void modelOfAMethod_isOfferedItsToolsOnlyAndRunsNoOther() {
        Service service = application.get(Service.class);
        assertThat(service.ask("look_up")).isEqualTo("ready");
        assertThat(service.model().offered)
                .allSatisfy(tools -> assertThat(tools).containsExactly("look_up"));
        assertThatThrownBy(() -> service.ask("refund"))
                .isInstanceOf(UnauthorizedAction.class)
                .hasMessageContaining("AI suggested unauthorized action")
                .hasMessageNotContaining("refund");
        assertThat(service.orders().ran).containsExactly("look_up");
    }

    @Test
    void role_addsTools() {
        application.get(Security.class).is("agent");
        Service service = application.get(Service.class);
        assertThat(service.ask("refund")).isEqualTo("ready");
        assertThat(service.orders().ran).containsExactly("refund");
    }

    @Test
    void role_addsActions() {
        Service service = application.get(Service.class);
        assertThat(service.suggest("search")).isEqualTo("search");
        assertThatThrownBy(() -> service.suggest("refund")).isInstanceOf(UnauthorizedAction.class);
        application.get(Security.class).is("agent");
        assertThat(service.suggest("refund")).isEqualTo("refund");
        assertThatThrownBy(() -> service.suggest("delete")).isInstanceOf(UnauthorizedAction.class);
    }

    @Test
    void method_thatOffersAnotherToolIsRefusedUnlessToolsAreRemoved() {
        Service service = application.get(Service.class);
        assertThatThrownBy(() -> service.strict("look_up"))
                .isInstanceOfSatisfying(
                        GuardException.class,
                        e -> assertThat(e.refusal().reason()).isEqualTo(Reason.TOOL_REFUSED));
        assertThat(service.model().offered).isEmpty();
        assertThat(service.unlimited("refund")).isEqualTo("ready");
        assertThat(service.orders().ran).containsExactly("refund");
    }
}
