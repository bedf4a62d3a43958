package io.github.gatehouse.injection;

import java.util.Collection;
import java.util.Set;

/** What stands in marks of turns, small, with {@code _} for {@code -}. Names that HTML, INI or YAML use are left out. */
final class MarkNames {

    /** Speakers at the beginning of a line, before a colon. */
    private static final Set<String> SPEAKERS = Set.of(
            "human",
            "user",
            "assistant",
            "system",
            "developer",
            "ai_assistant",
            "system_prompt",
            "system_message",
            "user_message",
            "assistant_message",
            "instruction",
            "instructions",
            "response",
            "gpt4_correct_user",
            "gpt4_correct_assistant");

    /** Of these names only headings are marks: in other lines they are words. */
    private static final Set<String> HEADINGS = Set.of("instruction", "instructions", "response");

    /** What tags around untrusted texts begin with. */
    static final String SPOTLIGHT = "untrusted";

    private static final Set<String> TAGS = Set.of(
            "s",
            "bos",
            "eos",
            "sop",
            "eop",
            "im_start",
            "im_end",
            "im_sep",
            "start_of_turn",
            "end_of_turn",
            "start_of_text",
            "end_of_text",
            "begin_of_text",
            "endoftext",
            "start_header_id",
            "end_header_id",
            "eot_id",
            "eom_id",
            "sys",
            "system",
            "assistant",
            "human",
            "developer",
            "system_prompt",
            "system_message",
            "system_reminder",
            "tool_call",
            "tool_calls",
            "tool_response",
            "tool_result",
            "tool_results",
            "tool_output",
            "function_call",
            "function_calls",
            "function_result",
            "function_results",
            "function_response",
            "invoke",
            "think",
            "thinking");

    /** Beside those of tags, with a bar in the bracket. */
    private static final Set<String> TOKENS = Set.of(
            "start",
            "end",
            "user",
            "model",
            "tool",
            "turn",
            "message",
            "channel",
            "constrain",
            "return",
            "call",
            "observation",
            "python_tag",
            "endofprompt",
            "begin_of_sentence",
            "end_of_sentence");

    private static final Set<String> SQUARES = Set.of(
            "inst",
            "system_prompt",
            "available_tools",
            "tool_results",
            "tool_calls",
            "tool_content",
            "gmask",
            "begin_inst",
            "end_inst");

    private MarkNames() {}

    /** @param heading signs of a heading stand before it */
    static boolean speaker(String name, boolean heading) {
        String plain = plain(name);
        return SPEAKERS.contains(plain) && (heading || !HEADINGS.contains(plain));
    }

    /** Speakers, and what they say: {@code system_message}, {@code user_context}. */
    static boolean speech(String name) {
        String plain = plain(name);
        int end = plain.indexOf('_');
        return SPEAKERS.contains(end < 0 ? plain : plain.substring(0, end));
    }

    static boolean spotlight(String name) {
        return name.startsWith(SPOTLIGHT);
    }

    static boolean tag(String name) {
        String plain = plain(name);
        return TAGS.contains(plain) || plain.startsWith("antml:") || spotlight(plain);
    }

    static boolean token(String name) {
        return tag(name) || TOKENS.contains(plain(name));
    }

    static boolean square(String name) {
        return SQUARES.contains(plain(name));
    }

    static boolean tagBegin(String begin) {
        String plain = plain(begin);
        return begins(TAGS, plain) || "antml:".startsWith(plain) || SPOTLIGHT.startsWith(plain) || tag(plain);
    }

    static boolean squareBegin(String begin) {
        return begins(SQUARES, plain(begin));
    }

    private static boolean begins(Collection<String> names, String begin) {
        return names.stream().anyMatch(name -> name.startsWith(begin));
    }

    private static String plain(String name) {
        return name.replace('-', '_').replace(' ', '_');
    }
}
