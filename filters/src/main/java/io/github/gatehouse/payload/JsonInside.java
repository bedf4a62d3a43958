package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text that is itself a JSON object or array, such as the arguments of a tool. An editor is shown its strings, not the
 * document: escapes would hide what stands in them.
 */
final class JsonInside {

    /** How often documents may lie in strings of one another. */
    static final int DEEPEST = 4;

    private JsonInside() {}

    /**
     * Shows the text, or the strings of the document that it is, or what it says in base64.
     *
     * @param level how many documents it lies in
     */
    static void show(Text text, Payload.Editor editor, int level) {
        byte[] bytes = text.bytes();
        if (!text.channel().isEmpty()) {
            editor.edit(text);
            return;
        }
        Optional<EncodedText> file = level < DEEPEST && EncodedText.begins(bytes, text.from(), text.to())
                ? EncodedText.of(text, () -> false)
                : Optional.empty();
        if (file.isPresent()) {
            file.get().show(editor, level + 1);
            return;
        }
        if (!isDocument(bytes, text.from(), text.to())) {
            editor.edit(EscapedText.of(text));
            return;
        }
        if (level == DEEPEST) {
            throw Broken.input("The body holds JSON in strings of JSON more than " + DEEPEST + " times.");
        }
        JsonPlace place = new JsonPlace(bytes, text.place(), text.field());
        Edits edits = (from, to, with) -> text.replace(from, to, new String(with, StandardCharsets.UTF_8));
        JsonEdit inner = new JsonEdit(bytes, editor, false, place, edits, level + 1);
        JsonWalker.walk(bytes, text.from(), text.to(), TextPaths.EVERY_STRING, place, inner, LongStrings.NONE);
    }

    /** Whether a text may be a document, by its first character. */
    static boolean begins(byte[] bytes, int from, int to) {
        int first = from;
        while (first < to && JsonStrings.space(bytes[first])) {
            first++;
        }
        return first < to && (bytes[first] == '{' || bytes[first] == '[');
    }

    private static boolean isDocument(byte[] bytes, int from, int to) {
        if (!begins(bytes, from, to)) {
            return false;
        }
        int last = to - 1;
        while (JsonStrings.space(bytes[last])) {
            last--;
        }
        return (bytes[last] == '}' || bytes[last] == ']') && JsonCheck.isDocument(bytes, from, last + 1);
    }
}
