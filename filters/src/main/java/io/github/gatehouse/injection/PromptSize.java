package io.github.gatehouse.injection;

import io.github.gatehouse.Text;
import io.github.gatehouse.payload.dialect.TokenEstimate;

/**
 * How long a prompt is: a text or, in a provider's JSON, all texts of one message, as a model reads them. Else a message
 * of many parts would be as long as it likes.
 */
final class PromptSize {

    private final boolean messages;
    private String message = "";
    private int characters;
    private TokenEstimate tokens = new TokenEstimate();

    /** @param messages texts of one message count together */
    PromptSize(boolean messages) {
        this.messages = messages;
    }

    /** The next text, in the order of the body. */
    void add(Text text, int length) {
        String next = messages ? message(text.place()) : "";
        if (!messages || !next.equals(message)) {
            message = next;
            characters = 0;
            tokens = new TokenEstimate();
        }
        characters += length;
        tokens.add(text.bytes(), text.from(), text.to());
    }

    int characters() {
        return characters;
    }

    long tokens() {
        return tokens.atMost();
    }

    /** As {@code /messages/3} of {@code /messages/3/content/0/text}. */
    private static String message(String place) {
        int second = place.indexOf('/', 1);
        int third = second < 0 ? -1 : place.indexOf('/', second + 1);
        return third < 0 ? place : place.substring(0, third);
    }
}
