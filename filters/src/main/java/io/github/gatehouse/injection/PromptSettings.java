package io.github.gatehouse.injection;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import io.github.gatehouse.payload.dialect.Format;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings of a {@link PromptGuard}. */
public record PromptSettings(
        @Setting(
                        value = "2000",
                        min = 1,
                        doc =
                                "Most characters (Unicode code points) of one prompt, in a provider's JSON of all texts of a"
                                        + " message together; a longer one is refused (422).")
                int length,
        @Setting(
                        value = "",
                        doc = "Other lengths for single texts, such as message:500, /documents/*:50000; what is listed"
                                + " here is limited also where it is a document. The first that fits counts.")
                List<String> lengths,
        @Setting(
                        value = "0",
                        min = 0,
                        doc = "Most tokens of one prompt, by an estimate that is rather too high; 0: any number.")
                int tokens,
        @Setting(value = "REFUSE", doc = "What becomes of a prompt without a visible character: refuse (422), or pass.")
                Blank blank,
        @Setting(value = "true", doc = "Whether white space around a prompt is removed.") boolean strip,
        @Setting(
                        value = "STRIP",
                        doc = "What becomes of control characters other than tab and line ends: removed, or the call is"
                                + " refused.")
                Control control,
        @Setting(
                        value = "",
                        doc = "Which texts are prompts: field names, or JSON pointers where * stands for any one step"
                                + " (/messages/*/content), each with all that lies below. Each must be present. Empty:"
                                + " every text; of a provider's JSON, what the user says.")
                List<String> fields,
        @Setting(
                        value = "",
                        doc = "Which texts are documents, not the user's words, written like fields: they are judged as"
                                + " such, and may be long and blank.")
                List<String> documents,
        @Setting(value = "", doc = "The formats a body may have; another is refused (415). Empty: all.")
                List<BodyFormat> accepts,
        @Setting(
                        value = "AUTO",
                        doc = "What requests look like. auto goes by the end of the path: /v1/messages,"
                                + " /chat/completions, /v1/responses, /models/M:generateContent and their like; elsewhere"
                                + " roles are told by the shape of the body. generic: there are none.")
                Format dialect,
        @Setting(
                        value = "REFUSE",
                        doc =
                                "What becomes of system prompts that a client sends to a provider: refuse (422), demote (they"
                                        + " become texts of the user), allow.")
                Instructions instructions,
        @Setting(
                        value = "true",
                        doc =
                                "Whether a client may send what the model said before, as where it keeps the conversation.")
                boolean history,
        @Setting(value = "true", doc = "Whether a client may send what tools gave back, as where it runs them.")
                boolean toolResults,
        @Setting(
                        value = "false",
                        doc =
                                "Whether a client may only name what the provider keeps or fetches, so that it is not judged:"
                                        + " previous_response_id, conversation, item_reference, documents by id or address.")
                boolean stored,
        @Setting(
                        value = "",
                        doc =
                                "The system prompt that goes to the provider, before a client's own where these are allowed."
                                        + " Empty: none is put in.")
                String system,
        @Setting(
                        value = "true",
                        doc = "Whether marks by which models tell turns, such as <|im_start|>, [INST] or Human: at the"
                                + " beginning of a line, are made harmless: ‹im_start›, ‹INST›, ‹Human›:.")
                boolean neutralise,
        @Setting(
                        value = "BLOCK",
                        doc =
                                "What becomes of a text that looks like an attack on the AI: block (422), flag (goes on, and"
                                        + " the application can ask), spotlight (documents and results of tools go on between random"
                                        + " marks, with a sentence that says what they mean; a user's text is blocked),"
                                        + " log (goes on, the audit tells), off (not looked for).")
                Detect detect,
        @Setting(value = "", doc = "Other answers for where texts come from, such as document:flag, tool-result:log.")
                List<String> origins,
        @Setting(
                        value = "",
                        doc =
                                "Whose texts go on between random marks in any case, with the sentence: document, tool-result.")
                List<Origin> spotlight,
        @Setting(
                        value = "50",
                        min = 1,
                        max = 100,
                        doc =
                                "From which score on, of 100, a text looks like an attack. At 50 at most 1 of 100 harmless"
                                        + " texts does; lower finds more, of both.")
                int threshold,
        @Setting(
                        value = "true",
                        doc = "Whether doubtful texts, which score from 25 to the threshold, are shown to the second"
                                + " opinion, if there is one (gatehouse.opinion.…).")
                boolean opinion,
        @Setting(
                        value = "OFF",
                        doc = "What becomes of a provider's answer that repeats a system prompt of its request: block"
                                + " (502, or the end of a stream), log (goes on, the audit tells), off (not looked for)."
                                + " Unless off, a random word for each call is put behind the prompt of system.")
                LeakAction leak,
        @Setting(
                        value = "ENFORCE",
                        doc = "enforce refuses and cleans; observe only tells in the log what would be refused.")
                Mode mode) {

    /** What becomes of a blank prompt. */
    public enum Blank {
        REFUSE,
        PASS
    }

    /** What becomes of the system prompts that a client sends. */
    public enum Instructions {
        /** The call is refused. */
        REFUSE,
        /** They become texts of the user. */
        DEMOTE,
        /** They stay what they are, behind the application's. */
        ALLOW
    }

    /** What becomes of control characters. */
    public enum Control {
        STRIP,
        REFUSE
    }

    /** The format of a body. */
    public enum BodyFormat {
        JSON,
        FORM,
        TEXT
    }

    /** What becomes of a text that looks like an attack. */
    public enum Detect {
        /** The call is refused. */
        BLOCK,
        /** The call goes on, and the application can ask; see {@link Suspicions}. */
        FLAG,
        /** Documents and results of tools go on between marks; a user's text is blocked, for marks would void it. */
        SPOTLIGHT,
        /** The call goes on; findings only. */
        LOG,
        /** Not looked for. */
        OFF
    }

    /** What becomes of an answer that repeats the system prompt. */
    public enum LeakAction {
        /** It is refused. */
        BLOCK,
        /** It goes on; findings only. */
        LOG,
        /** Not looked for. */
        OFF
    }

    public PromptSettings {
        requireNonNull(instructions, "instructions");
        requireNonNull(system, "system");
        lengths = List.copyOf(lengths);
        fields = List.copyOf(fields);
        documents = List.copyOf(documents);
        accepts = List.copyOf(accepts);
        origins = List.copyOf(origins);
        spotlight = List.copyOf(spotlight);
        if (spotlight.contains(Origin.USER)) {
            throw new IllegalArgumentException("spotlight: marks would void what users say");
        }
        requireNonNull(dialect, "dialect");
        requireNonNull(leak, "leak");
        requireNonNull(mode, "mode");
        lengths.forEach(FieldLength::of);
        detections(requireNonNull(detect, "detect"), origins);
    }

    /** What becomes of what looks like an attack, by where it comes from. */
    Map<Origin, Detect> detections() {
        return detections(detect, origins);
    }

    private static Map<Origin, Detect> detections(Detect otherwise, List<String> origins) {
        Map<Origin, Detect> all = new EnumMap<>(Origin.class);
        for (Origin origin : Origin.values()) {
            all.put(origin, otherwise);
        }
        for (String one : origins) {
            int colon = one.indexOf(':');
            try {
                all.put(
                        Origin.valueOf(constant(one.substring(0, Math.max(0, colon)))),
                        Detect.valueOf(constant(one.substring(colon + 1))));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "origins: each must be user, document or tool-result, a colon, and block, flag, spotlight, log or off",
                        e);
            }
        }
        all.replace(Origin.USER, Detect.SPOTLIGHT, Detect.BLOCK);
        return all;
    }

    private static String constant(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
