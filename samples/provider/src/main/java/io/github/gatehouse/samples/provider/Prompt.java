package io.github.gatehouse.samples.provider;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A request as the model sees it, whatever its dialect. */
record Prompt(String model, String system, Turn turn, Tools tools, Shape shape, Usage spent) {

    Prompt {
        if (model.isBlank()) {
            throw Fault.missing("model");
        }
    }

    enum Role {
        SYSTEM,
        USER,
        MODEL,
        TOOL
    }

    /** One message; a tool's result is a message of its own. */
    record Message(Role role, String text) {}

    /** The last thing asked, and what the tools answered since, empty if nothing. */
    record Turn(String question, String toolResult) {

        static Turn of(List<Message> messages) {
            List<String> results = new ArrayList<>();
            int last = messages.size() - 1;
            while (last >= 0 && messages.get(last).role() == Role.TOOL) {
                results.add(0, messages.get(last--).text());
            }
            String question = "";
            for (Message message : messages) {
                if (message.role() == Role.USER && !message.text().isEmpty()) {
                    question = message.text();
                }
            }
            return new Turn(question, String.join("\n", results));
        }
    }

    /** What may be called: {@code forced} means it must, {@code named} which one, empty if the model may choose. */
    record Tools(List<Tool> offered, boolean forced, String named) {
        static final Tools NONE = new Tools(List.of(), false, "");

        Tools {
            offered = List.copyOf(offered);
        }
    }

    /** How the answer is wanted; {@code schema} is empty if it need not follow one. */
    record Shape(boolean stream, boolean usageInStream, boolean json, JsonObject schema, int maxTokens) {
        Shape {
            if (maxTokens < 1) {
                throw Fault.invalid("max_tokens", "must be at least 1");
            }
        }
    }

    /** 24 hexadecimal digits, the same for the same request, whole or streamed. */
    String fingerprint() {
        String all = String.join("\0", model, system, turn.question(), turn.toolResult(), spent.toString());
        return Recorder.sha256(all.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    }

    static String systemOf(String own, List<Message> messages) {
        String inMessages = messages.stream()
                .filter(message -> message.role() == Role.SYSTEM)
                .map(Message::text)
                .collect(Collectors.joining("\n"));
        return own.isEmpty() || inMessages.isEmpty() ? own + inMessages : own + "\n" + inMessages;
    }
}
