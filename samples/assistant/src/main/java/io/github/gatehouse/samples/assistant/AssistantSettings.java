package io.github.gatehouse.samples.assistant;

import java.util.Locale;
import java.util.Optional;

/**
 * What the application is told from outside: a system property such as {@code assistant.provider}, else the environment
 * variable of that name, {@code ASSISTANT_PROVIDER}.
 *
 * @param offline {@code assistant.provider} is {@code offline}: a provider inside this process answers, no AI is called
 * @param apiKey {@code ANTHROPIC_API_KEY}; empty only if offline
 * @param baseUrl {@code ANTHROPIC_BASE_URL}, without the path of an operation; unused if offline
 * @param model {@code assistant.model}
 */
public record AssistantSettings(boolean offline, String apiKey, String baseUrl, String model) {

    /** @throws IllegalStateException if the key of the real provider is missing; there is no silent fall-back */
    public static AssistantSettings read() {
        boolean offline = isOffline();
        return new AssistantSettings(
                offline,
                offline ? "" : find("ANTHROPIC_API_KEY").orElseThrow(AssistantSettings::keyMissing),
                find("ANTHROPIC_BASE_URL").orElse("https://api.anthropic.com"),
                find("assistant.model").orElse("claude-haiku-4-5"));
    }

    private static boolean isOffline() {
        String provider = find("assistant.provider").orElse("anthropic");
        return switch (provider) {
            case "offline" -> true;
            case "anthropic" -> false;
            default ->
                throw new IllegalStateException("assistant.provider: must be offline or anthropic, was " + provider);
        };
    }

    static Optional<String> find(String name) {
        String variable = name.toUpperCase(Locale.ROOT).replace('.', '_');
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }

    private static IllegalStateException keyMissing() {
        return new IllegalStateException("ANTHROPIC_API_KEY is not set. Set it to the key of your Anthropic account,"
                + " or set assistant.provider=offline to try the assistant without an AI.");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "AssistantSettings[offline=" + offline + ", baseUrl=" + baseUrl + ", model=" + model + "]";
    }
}
