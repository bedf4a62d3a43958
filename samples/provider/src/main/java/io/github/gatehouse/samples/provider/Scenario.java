package io.github.gatehouse.samples.provider;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the offline model does, chosen by words in the last user text. A trigger is a list of words that must all occur, in
 * any order and any case; {@code delet*} stands for any ending and {@code drop|wipe} for either word. The first scenario of
 * its {@link Part} that matches wins; one of what is said and one of how it is delivered combine, so {@code leak torn} sends the leak in torn bytes.
 *
 * <p>A request that offers tools gets a tool call if the choice is forced, if {@link #TOOL} or {@link #REFUND} matches, or
 * if the question has a word of a tool's name; one that brings a tool result gets the final text.
 */
public enum Scenario {
    /** 403 in the dialect's shape. */
    FORBIDDEN(Part.FAULT, "simulate 403"),
    /** 429 in the dialect's shape, with a wait of one second. */
    RATE_LIMITED(Part.FAULT, "simulate 429"),
    /** 500 in the dialect's shape. */
    BROKEN(Part.FAULT, "simulate 500"),
    /** 529 of Anthropic, 503 of the others. */
    OVERLOADED(Part.FAULT, "simulate 529", "simulate 503"),

    /** The model obeys a German attack and answers the action {@code delete_all_users}; only an allowlist stops it. */
    GERMAN_ATTACK(Part.ANSWER, "ignor*|vergiss|vergessen|missachte* anweisung*|regeln|vorgaben"),
    /** The model obeys an attack and answers the action {@code delete_all_users}; only an allowlist stops it. */
    DELETE_ATTACK(
            Part.ANSWER,
            "ignor*|disregard*|forget|override instruct*|rules|guidelines|everything delet*|drop|wipe|remov*|eras*",
            // Quiet ones, in which nothing is to be ignored.
            "house rule users delet*|remov*|eras*"),
    /** The model obeys an attack and answers the action {@code export_all_users}, which resembles an allowed one. */
    EXPORT_ATTACK(
            Part.ANSWER, "ignor*|disregard*|forget|override instruct*|rules|guidelines|everything export*|send|dump"),
    /** JSON that names the action twice, first an allowed one, then {@code delete_all_users}. */
    DOUBLE_ACTION(Part.ANSWER, "double action"),
    /** JSON that breaks off in the middle. */
    BROKEN_JSON(Part.ANSWER, "broken json"),
    /** An e-mail address, a phone number and a card number that nobody asked for; pieces of a stream cut each of them. */
    LEAK(Part.ANSWER, "leak*", "other customer*", "previous customer*", "datenleck*"),
    /** The system prompt, word for word. */
    SYSTEM_PROMPT(Part.ANSWER, "system prompt", "repeat instructions", "systemprompt"),
    /** HTML and script that a careless page would run. */
    MARKUP(Part.ANSWER, "markup"),
    /** An answer without any text. */
    SILENCE(Part.ANSWER, "say nothing"),
    /** About 20,000 characters, unless the request allows fewer tokens. */
    LONG(Part.ANSWER, "long answer", "ausführlich*"),
    /** Calls the tool whose name has a word of the question, else the first; without tools suggests {@code refund}. */
    REFUND(Part.ANSWER, "refund*", "erstatt*"),
    /** Calls the tool whose name has a word of the question, else the first; without tools the ordinary answer. */
    TOOL(Part.ANSWER, "tool", "tools"),
    /** The ordinary answer: quotes the beginning of the question, so that answers vary with what the model saw. */
    HELP_DESK(Part.ANSWER),

    /** A stream pauses 20 ms before each of its first 50 pieces. */
    SLOW(Part.DELIVERY, "slowly", "langsam"),
    /** A stream waits before each piece for {@link OfflineProvider#release}, at most 10 seconds, and is then cut. */
    HELD(Part.DELIVERY, "hold stream"),
    /** A stream is flushed every three bytes, which cuts lines, JSON and characters. */
    TORN(Part.DELIVERY, "torn"),
    /** A stream ends with the dialect's error after its first piece; a whole answer is a 500. */
    STREAM_ERROR(Part.DELIVERY, "simulate stream error"),
    /** The connection closes after the first piece of a stream, or in the middle of a whole answer. */
    CUT(Part.DELIVERY, "simulate cut"),
    /** The ordinary delivery. */
    PROMPT(Part.DELIVERY);

    /** What a scenario is about. */
    public enum Part {
        /** The request fails before anything is answered. */
        FAULT,
        /** What is said. */
        ANSWER,
        /** How it is sent. */
        DELIVERY
    }

    private final Part part;
    private final List<String> triggers;

    Scenario(Part part, String... triggers) {
        this.part = part;
        this.triggers = List.of(triggers);
    }

    public Part part() {
        return part;
    }

    /** Word lists of which one must occur; empty for the two that are taken when nothing else matches. */
    public List<String> triggers() {
        return triggers;
    }

    /** The fault or answer that this text asks for, {@link #HELP_DESK} if none. */
    public static Scenario of(String text) {
        return first(text, part -> part != Part.DELIVERY, HELP_DESK);
    }

    /** How the answer to this text is sent, {@link #PROMPT} if it does not say. */
    public static Scenario delivery(String text) {
        return first(text, part -> part == Part.DELIVERY, PROMPT);
    }

    private static Scenario first(String text, Predicate<Part> wanted, Scenario otherwise) {
        Words words = Words.of(text);
        return Stream.of(values())
                .filter(scenario -> wanted.test(scenario.part) && words.hasAny(scenario.triggers))
                .findFirst()
                .orElse(otherwise);
    }

    boolean isAttack() {
        return this == GERMAN_ATTACK || this == DELETE_ATTACK || this == EXPORT_ATTACK;
    }
}
