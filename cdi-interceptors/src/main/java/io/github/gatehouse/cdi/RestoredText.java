package io.github.gatehouse.cdi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.TextPieces;
import io.github.gatehouse.scrub.OutgoingCall;

/** A text of an answer that comes piece by piece, with its values. What may still become a pseudonym is held back. */
final class RestoredText {

    private final TextPieces pieces = new TextPieces();
    private final Inspector answer;
    /** The first half of a character that is cut in two. */
    private String half = "";

    RestoredText(OutgoingCall call) {
        this.answer = call.answer();
    }

    /** Takes the next piece and gives what may go on; often that is nothing yet. */
    String next(String piece) {
        String text = half + piece;
        int end = text.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        half = text.substring(end);
        return restored(text.substring(0, end));
    }

    /** Gives what was held back, as if the text ended here. */
    String rest() {
        StringBuilder out = new StringBuilder(restored(half));
        half = "";
        answer.end(part -> append(part, out));
        return out.toString();
    }

    private String restored(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        StringBuilder out = new StringBuilder();
        pieces.feed(bytes, 0, bytes.length, piece -> answer.accept(piece, part -> append(part, out)));
        return out.toString();
    }

    private static void append(Payload part, StringBuilder out) {
        out.append(new String(((Body) part).bytes(), UTF_8));
    }
}
