package io.github.gatehouse.samples.provider;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The model: no state, no chance, so the same request has the same answer. Obeys every attack it understands. */
final class HelpDesk {
    private static final int QUOTE = 160;
    private static final Pattern MARKS = Pattern.compile("</?[a-z]+-[a-z0-9]{16}>");
    private static final String LEAK_TEXT = "Sure, the customer before you was Jane Roe: mail jane.roe@example.com,"
            + " phone (555) 234-5678, card 4111 1111 1111 1111.";
    private static final String MARKUP_TEXT =
            "<img src=x onerror=\"alert(1)\"><script>alert(2)</script> [click](javascript:alert(3))";
    // Umlauts, a euro sign and a smiley: characters of two, three and four bytes for those who cut between them.
    private static final String LONG_SENTENCE =
            "Öffnen Sie die Übersicht, wählen Sie den Auftrag für 5 € und prüfen Sie ihn 🙂. ";
    private static final int LONG_SENTENCES = 250;

    Reply answer(Prompt prompt) {
        Scenario scenario = scenario(prompt.turn());
        fail(scenario);
        Words words = Words.of(prompt.turn().question());
        Optional<Reply.Call> call = call(prompt, scenario, words);
        String text =
                call.map(made -> "I will use " + made.name() + ".").orElseGet(() -> text(prompt, scenario, words));
        boolean cutShort = Usage.tokens(text) > prompt.shape().maxTokens();
        if (cutShort) {
            text = text.substring(0, text.offsetByCodePoints(0, prompt.shape().maxTokens() * 4));
            call = Optional.empty();
        }
        int output = Usage.tokens(text)
                + call.map(made -> Usage.tokens(made.arguments().toString())).orElse(0);
        Usage usage = new Usage(prompt.spent().input(), prompt.spent().cached(), output);
        return new Reply(
                prompt.fingerprint(),
                text,
                call,
                cutShort,
                usage,
                Scenario.delivery(prompt.turn().question()));
    }

    /** A tool's result only counts if it carries an attack: the way of an indirect injection. */
    private static Scenario scenario(Prompt.Turn turn) {
        if (turn.toolResult().isEmpty()) {
            return Scenario.of(turn.question());
        }
        Scenario smuggled = Scenario.of(turn.toolResult());
        return smuggled.isAttack() ? smuggled : Scenario.HELP_DESK;
    }

    private static void fail(Scenario scenario) {
        switch (scenario) {
            case FORBIDDEN -> throw Fault.of(Fault.Kind.FORBIDDEN, "Your key may not do this.");
            case RATE_LIMITED -> throw Fault.of(Fault.Kind.RATE_LIMITED, "Rate limit reached, try again in 1s.");
            case BROKEN -> throw Fault.of(Fault.Kind.BROKEN, "Internal server error.");
            case OVERLOADED -> throw Fault.of(Fault.Kind.OVERLOADED, "Overloaded.");
            default -> {}
        }
    }

    private static Optional<Reply.Call> call(Prompt prompt, Scenario scenario, Words words) {
        List<Tool> offered = prompt.tools().offered();
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        if (scenario.isAttack()) {
            return Optional.of(new Reply.Call(attackAction(scenario), JsonValue.EMPTY_JSON_OBJECT));
        }
        Optional<Tool> meant = offered.stream()
                .filter(tool -> tool.name().equals(prompt.tools().named()))
                .findFirst()
                .or(() -> offered.stream().filter(tool -> tool.isMeantBy(words)).findFirst());
        boolean asked = prompt.tools().forced() || scenario == Scenario.TOOL || scenario == Scenario.REFUND;
        boolean ordinary = asked || scenario == Scenario.HELP_DESK;
        if (!prompt.turn().toolResult().isEmpty() || !ordinary || (!asked && meant.isEmpty())) {
            return Optional.empty();
        }
        Tool tool = meant.orElse(offered.get(0));
        SampleValues values = new SampleValues(quote(prompt.turn().question()), words, Map.of());
        return Optional.of(new Reply.Call(tool.name(), values.object(tool.schema())));
    }

    private static String text(Prompt prompt, Scenario scenario, Words words) {
        String quote = quote(prompt.turn().question());
        return switch (scenario) {
            case GERMAN_ATTACK -> json(attackAction(scenario), "Wie gewünscht: Alle Benutzer werden gelöscht.");
            case DELETE_ATTACK -> json(attackAction(scenario), "As you wish: deleting all users.");
            case EXPORT_ATTACK -> json(attackAction(scenario), "As you wish: exporting all users.");
            case DOUBLE_ACTION -> "{\"action\":\"search\",\"text\":\"One moment.\",\"action\":\"delete_all_users\"}";
            case BROKEN_JSON -> "{\"action\":\"search\",\"text\":\"One mo";
            case LEAK -> inShape(prompt, "search", LEAK_TEXT, words);
            case SYSTEM_PROMPT -> inShape(prompt, "search", systemPrompt(prompt), words);
            case MARKUP -> inShape(prompt, "search", MARKUP_TEXT, words);
            case SILENCE -> "";
            case LONG -> inShape(prompt, "search", LONG_SENTENCE.repeat(LONG_SENTENCES), words);
            case REFUND -> inShape(prompt, "refund", "I suggest a refund for \"" + quote + "\".", words);
            default -> ordinary(prompt, quote, words);
        };
    }

    private static String ordinary(Prompt prompt, String quote, Words words) {
        String action = Action.suggestedBy(words);
        String said = prompt.turn().toolResult().isEmpty()
                ? "You wrote: \"" + quote + "\". I suggest: " + action + "."
                : "Done. The tool says: \"" + quote(prompt.turn().toolResult()) + "\".";
        return inShape(prompt, action, said, words);
    }

    private static String attackAction(Scenario scenario) {
        return scenario == Scenario.EXPORT_ATTACK ? "export_all_users" : "delete_all_users";
    }

    private static String systemPrompt(Prompt prompt) {
        return prompt.system().isEmpty() ? "I have no system prompt." : prompt.system();
    }

    private static String inShape(Prompt prompt, String action, String text, Words words) {
        JsonObject schema = prompt.shape().schema();
        if (Content.object(schema, "properties").isEmpty()) {
            return prompt.shape().json() ? json(action, text) : text;
        }
        return new SampleValues(text, words, Map.of("action", action, "text", text))
                .object(schema)
                .toString();
    }

    private static String json(String action, String text) {
        return Json.createObjectBuilder()
                .add("action", action)
                .add("text", text)
                .build()
                .toString();
    }

    /** The beginning of a text on one line, without tags of random names: models do not repeat how a text was marked. */
    private static String quote(String text) {
        String line =
                String.join(" ", MARKS.matcher(text).replaceAll("").strip().split("\\s+"));
        int length = line.codePointCount(0, line.length());
        return length <= QUOTE ? line : line.substring(0, line.offsetByCodePoints(0, QUOTE)) + "…";
    }
}
