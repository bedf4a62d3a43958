package io.github.gatehouse.cdi;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import io.github.gatehouse.scrub.OutgoingCall;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Messages of LangChain4j as they are sent, and as they come back, in one call to a model. */
record ScrubbedMessages(OutgoingCall call) {

    List<ChatMessage> scrubbed(List<ChatMessage> messages) {
        return messages.stream().map(this::scrubbed).toList();
    }

    private ChatMessage scrubbed(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return SystemMessage.from(call.scrub(system.text()));
        }
        if (message instanceof UserMessage user) {
            return user.toBuilder()
                    .contents(user.contents().stream().map(this::scrubbed).toList())
                    .build();
        }
        if (message instanceof AiMessage ai) {
            return changed(ai, call::scrub);
        }
        if (message instanceof ToolExecutionResultMessage result) {
            return ToolExecutionResultMessage.builder()
                    .id(result.id())
                    .toolName(result.toolName())
                    .text(call.scrub(result.text()))
                    .isError(result.isError())
                    .build();
        }
        throw GuardException.of(
                Refusal.of(Reason.BODY_UNSUPPORTED, "client", "Messages of this kind cannot be scrubbed."));
    }

    private Content scrubbed(Content content) {
        return content instanceof TextContent text ? TextContent.from(call.scrub(text.text())) : content;
    }

    ChatResponse restored(ChatResponse response) {
        return response.toBuilder()
                .aiMessage(changed(response.aiMessage(), call::restore))
                .build();
    }

    static AiMessage changed(AiMessage message, UnaryOperator<String> change) {
        return AiMessage.builder()
                .text(changed(message.text(), change))
                .thinking(changed(message.thinking(), change))
                .toolExecutionRequests(message.toolExecutionRequests().stream()
                        .map(request -> changed(request, change))
                        .toList())
                .attributes(message.attributes())
                .build();
    }

    static ToolExecutionRequest changed(ToolExecutionRequest request, UnaryOperator<String> change) {
        return request.toBuilder()
                .arguments(changed(request.arguments(), change))
                .build();
    }

    private static @Nullable String changed(@Nullable String text, UnaryOperator<String> change) {
        return text == null ? null : change.apply(text);
    }
}
