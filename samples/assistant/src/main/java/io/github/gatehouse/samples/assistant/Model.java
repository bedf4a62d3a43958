package io.github.gatehouse.samples.assistant;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.ObjectMappers;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.Tool;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.gatehouse.injection.Prompt;
import io.github.gatehouse.samples.provider.OfflineProvider;
import io.github.gatehouse.samples.provider.Received;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The AI, by its provider's own client. Starts with the application, so that a missing key is found at once. */
@ApplicationScoped
public class Model {

    private static final int MOST_TOKENS = 1_024;

    private AssistantSettings settings;
    private @Nullable OfflineProvider offline;
    private AnthropicClient client;

    void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
        settings = AssistantSettings.read();
        offline = settings.offline() ? OfflineProvider.start(0) : null;
        client = AnthropicOkHttpClient.builder()
                .apiKey(offline == null ? settings.apiKey() : "offline")
                .baseUrl(
                        offline == null ? settings.baseUrl() : offline.address().toString())
                .timeout(Duration.ofSeconds(30))
                .maxRetries(1)
                .build();
    }

    @PreDestroy
    void stop() {
        if (client != null) {
            client.close();
        }
        if (offline != null) {
            offline.close();
        }
    }

    public boolean isOffline() {
        return offline != null;
    }

    /** The last question as the offline provider received it; empty if there was none, or no such provider. */
    public Optional<String> received() {
        List<Received> all = offline == null ? List.of() : offline.received();
        return all.isEmpty() ? Optional.empty() : Optional.of(question(all.get(all.size() - 1)));
    }

    private static String question(Received received) {
        try (JsonReader reader = Json.createReader(new StringReader(received.body()))) {
            return reader.readObject().getJsonArray("messages").getJsonObject(0).getString("content");
        }
    }

    /** Asks for prose. */
    public String ask(Prompt prompt) {
        return prompt.unmarked(send(request(prompt.system(), prompt.texts()).build()));
    }

    /** Asks for a {@link Suggestion}. */
    public Suggestion askForSuggestion(String task, String question) {
        return Suggestion.parse(send(
                request(task, List.of(question)).outputConfig(Suggestion.FORMAT).build()));
    }

    /** Asks with a tool that the AI may call; gives the answer as the provider wrote it. */
    public JsonObject askWithTool(String task, String question, Tool tool) {
        Message answer = client.messages()
                .create(request(task, List.of(question)).addTool(tool).build());
        try (JsonReader reader =
                Json.createReader(new StringReader(ObjectMappers.jsonMapper().writeValueAsString(answer)))) {
            return reader.readObject();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the provider's client cannot write what it has read", e);
        }
    }

    /** Task and question stay apart: the one is ours, the other anybody's. */
    private MessageCreateParams.Builder request(String task, List<String> question) {
        MessageCreateParams.Builder request = MessageCreateParams.builder()
                .model(settings.model())
                .maxTokens(MOST_TOKENS)
                .system(task);
        question.forEach(request::addUserMessage);
        return request;
    }

    private String send(MessageCreateParams request) {
        Message answer = client.messages().create(request);
        return answer.content().stream()
                .flatMap(block -> block.text().stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }
}
