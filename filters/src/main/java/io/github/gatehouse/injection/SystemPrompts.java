package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.dialect.Conversation;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Speaker;

/** The system prompts of one request, as it goes to the provider. */
record SystemPrompts(String text) {

    static SystemPrompts of(Dialect dialect, Payload request) {
        StringBuilder text = new StringBuilder();
        if (dialect != Dialect.GENERIC) {
            Conversation conversation = Conversation.of(dialect, request);
            request.edit(each -> {
                if (conversation.speaker(each.place()) == Speaker.INSTRUCTIONS) {
                    text.append(new String(each.bytes(), each.from(), each.to() - each.from(), UTF_8))
                            .append('\n');
                }
            });
        }
        return new SystemPrompts(text.toString());
    }

    /** What to look for in the answer: stretches of the prompts, and the canary if one of them has it. */
    LeakCheck leaks() {
        LeakCheck check = LeakCheck.of(text);
        return Canary.of(text).map(check::with).orElse(check);
    }
}
