package io.github.gatehouse.payload;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Says which strings of a JSON document are texts, and which of them go on from event to event of a stream. A string is
 * a text unless it is listed here: a field that nobody foresaw is shown to the guards, not passed unseen.
 *
 * <p>A pattern is a JSON pointer in which {@code *} stands for any name or index. Where a name and {@code *} both fit,
 * the name wins. A pattern is about the value at its place only; what lies below a listed place is text again.
 */
public final class TextPaths {

    /**
     * Every string is a text: for bodies whose shape is not known. In a stream, these go on from event to event, which is
     * where the providers and common servers put the next piece of a text: the document itself, {@code /delta},
     * {@code /text}, {@code /content}, {@code /token}, {@code /response}, {@code /answer}, {@code /completion},
     * {@code /message}, {@code /data}, {@code /output}, the members {@code text} and {@code content} of the first five
     * of them and of {@code /message}, and the places of OpenAI Chat and Gemini.
     */
    public static final TextPaths EVERY_STRING = new Builder()
            .growing(
                    "",
                    "/delta",
                    "/text",
                    "/content",
                    "/token",
                    "/response",
                    "/answer",
                    "/completion",
                    "/message",
                    "/data",
                    "/output",
                    "/delta/text",
                    "/delta/content",
                    "/delta/thinking",
                    "/token/text",
                    "/message/content",
                    "/message/text",
                    "/choices/*/text",
                    "/choices/*/delta/content",
                    "/choices/*/delta/reasoning",
                    "/choices/*/delta/reasoning_content",
                    "/choices/*/delta/refusal",
                    "/candidates/*/content/parts/*/text",
                    "/candidates/*/content/parts/*/functionCall/partialArgs/*/stringValue")
            .arguments("/delta/partial_json", "/choices/*/delta/tool_calls/*/function/arguments")
            .arguments("/choices/*/delta/function_call/arguments")
            .build();

    /** What a value at one place is. */
    enum Kind {
        /** A text, complete in itself. */
        WHOLE,
        /** A text that goes on in the next event, if the document is an event of a stream. */
        GROWING,
        /** JSON as a text that goes on in the next event. */
        ARGUMENTS,
        /** Binary data in base64, perhaps as a data URL. A text if it looks like anything else, or says a text. */
        MEDIA,
        /** Part of the protocol, not text. */
        SKIP
    }

    /** One place: what stands there, and the places below it that are listed. */
    static final class Node {
        private static final byte[][] NO_NAMES = {};
        private static final Node[] NO_NODES = {};
        private static final Node UNLISTED = new Node();
        private Kind kind = Kind.WHOLE;
        private byte[][] names = NO_NAMES;
        private Node[] nodes = NO_NODES;
        private Node any = this;

        Kind kind() {
            return kind;
        }

        /** The place of the member with this name, as it is written between the quotes. */
        Node member(byte[] json, int from, int to) {
            for (int i = 0; i < names.length; i++) {
                byte[] name = names[i];
                boolean likely = name.length == to - from && (from == to || name[0] == json[from]);
                if (likely && Arrays.equals(name, 0, name.length, json, from, to)) {
                    return nodes[i];
                }
            }
            return any();
        }

        Node element() {
            return any();
        }

        private Node any() {
            return any == this ? UNLISTED : any;
        }

        private Node make(String step) {
            if (step.equals("*")) {
                any = any == this ? new Node() : any;
                return any;
            }
            byte[] name = step.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < names.length; i++) {
                if (Arrays.equals(names[i], name)) {
                    return nodes[i];
                }
            }
            names = Arrays.copyOf(names, names.length + 1);
            nodes = Arrays.copyOf(nodes, names.length);
            names[names.length - 1] = name;
            nodes[names.length - 1] = new Node();
            return nodes[names.length - 1];
        }
    }

    /** Collects patterns. */
    public static final class Builder {
        private final Node root = new Node();

        /** Texts that go on from event to event. */
        public Builder growing(String... patterns) {
            return put(Kind.GROWING, List.of(patterns));
        }

        /** JSON that goes on from event to event as a text, such as the arguments of a tool: judged when complete. */
        public Builder arguments(String... patterns) {
            return put(Kind.ARGUMENTS, List.of(patterns));
        }

        /** Binary data in base64, as such or in a data URL; anything else at these places is a text. */
        public Builder media(String... patterns) {
            return put(Kind.MEDIA, List.of(patterns));
        }

        /** Parts of the protocol that are no texts. */
        public Builder skip(String... patterns) {
            return put(Kind.SKIP, List.of(patterns));
        }

        public TextPaths build() {
            return new TextPaths(root);
        }

        private Builder put(Kind kind, List<String> patterns) {
            for (String pattern : patterns) {
                Node node = root;
                if (!pattern.isEmpty()) {
                    for (String step : pattern.substring(1).split("/")) {
                        node = node.make(step);
                    }
                }
                node.kind = requireNonNull(kind);
            }
            return this;
        }
    }

    private final Node root;

    private TextPaths(Node root) {
        this.root = root;
    }

    Node root() {
        return root;
    }

    /**
     * Whether a text is one by these paths too, which were not those it was read with: no part of the protocol and no
     * binary data.
     */
    public boolean isText(Text text) {
        return switch (kind(text.place())) {
            case SKIP -> false;
            case MEDIA ->
                Media.base64(text.bytes(), text.from(), text.to()) == Media.NONE
                        && !Media.isPrefix(text.bytes(), text.from(), text.to());
            case WHOLE, GROWING, ARGUMENTS -> true;
        };
    }

    /** Whether these paths have data at a text's place, and the text may be such. */
    public boolean isData(Text text) {
        return kind(text.place()) == Kind.MEDIA && Media.base64(text.bytes(), text.from(), text.to()) != Media.NONE;
    }

    private Kind kind(String pointer) {
        if (!pointer.startsWith("/")) {
            return pointer.isEmpty() ? root.kind : Kind.WHOLE;
        }
        Node node = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            byte[] name = step.getBytes(StandardCharsets.UTF_8);
            node = node.member(name, 0, name.length);
        }
        return node.kind;
    }
}
