package io.github.gatehouse.injection;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.dialect.Conversation;
import io.github.gatehouse.payload.dialect.Dialect;
import java.util.Map;
import java.util.Optional;

/**
 * Whose the texts of one call are. In a provider's JSON its roles say that: what the system and the model say, and what
 * describes tools, is nobody's here. Elsewhere every text is the user's, unless the settings say otherwise.
 */
final class Reading {

    private final Chosen chosen;
    private final Dialect dialect;
    private final Conversation conversation;
    private final Map<String, Origin> parameters;

    /** @param parameters of a method: whose the texts in those are that are not the user's */
    Reading(Chosen chosen, Payload payload, Map<String, Origin> parameters) {
        this.chosen = chosen;
        this.dialect = chosen.of().dialect().at(payload.target());
        this.conversation = Conversation.of(dialect, payload);
        this.parameters = parameters;
    }

    /** Whether texts may be parts of a message. */
    boolean hasMessages() {
        return dialect != Dialect.GENERIC;
    }

    /** Whose a text is; empty if it is not judged. */
    Optional<Origin> origin(Text text) {
        if (chosen.isDocument(text)) {
            return Optional.of(Origin.DOCUMENT);
        }
        Origin declared = parameters.isEmpty() ? null : parameters.get(first(text.place()));
        if (declared != null) {
            return Optional.of(declared);
        }
        if (dialect == Dialect.GENERIC) {
            return chosen.isField(text) ? Optional.of(Origin.USER) : Optional.empty();
        }
        return isProtocol(text) ? Optional.empty() : spoken(text);
    }

    /**
     * Whether marks of turns have no place in a text: they have none in whatever a client says, also as the model's. What a provider has
     * signed it would refuse if it were changed.
     */
    boolean losesMarks(Text text) {
        if (dialect == Dialect.GENERIC) {
            return origin(text).isPresent();
        }
        return switch (conversation.speaker(text.place())) {
            case USER, UNKNOWN, DOCUMENT, TOOL_RESULT -> true;
            case ASSISTANT -> dialect != Dialect.ANTHROPIC || !text.field().equals("thinking");
            case INSTRUCTIONS, TOOL_DEFINITION -> false;
        };
    }

    private static String first(String place) {
        int slash = place.indexOf('/');
        return slash < 0 ? place : place.substring(0, slash);
    }

    private Optional<Origin> spoken(Text text) {
        return switch (conversation.speaker(text.place())) {
            case USER, UNKNOWN -> Optional.of(Origin.USER);
            case DOCUMENT -> Optional.of(Origin.DOCUMENT);
            case TOOL_RESULT -> Optional.of(Origin.TOOL_RESULT);
            case INSTRUCTIONS, ASSISTANT, TOOL_DEFINITION -> Optional.empty();
        };
    }

    /** Identifiers, names of types, pictures. A sentence in the place of a word is judged all the same. */
    private boolean isProtocol(Text text) {
        return !dialect.paths().isText(text) && isWord(text) && !isSaidToBeText(text);
    }

    /** Data that has no blanks may be a text as it stands, if what stands beside it says so. */
    private boolean isSaidToBeText(Text text) {
        return dialect.paths().isData(text) && conversation.saysText(text.place());
    }

    /** Not in letters beyond ASCII: there are scripts without blanks, and blanks of many kinds. */
    private static boolean isWord(Text text) {
        for (int i = text.from(); i < text.to(); i++) {
            if (text.bytes()[i] <= ' ') {
                return false;
            }
        }
        return true;
    }
}
