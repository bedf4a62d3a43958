package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One editor's way through a document: the one text that it is shown again and again, and what it replaces. */
final class JsonEdit implements JsonWalker.Visitor, Text {

    /** As many digits as the shortest number that identifies somebody, such as a social security number. */
    private static final int TELLING_DIGITS = 9;

    /** How the types of those events of OpenAI Responses end that bring arguments; other types bring texts there. */
    private static final String DOCUMENT = "_arguments.delta";

    private static final byte[] QUOTE = {'"'};

    private final byte[] json;
    private final Payload.Editor editor;
    private final boolean streamed;
    private final JsonPlace place;
    private final Edits splice;
    private final int level;
    private final Unescaped unescaped = new Unescaped();
    private final Map<String, Integer> newNames = new HashMap<>();

    private Edits target;
    /** The replacement that was written last, and how. */
    private String written = "";

    private byte[] inJson = {};
    private boolean escaped;
    private boolean bare;
    private boolean growing;
    private boolean document;
    private int from;
    private int to;

    /**
     * @param streamed the document is an event of a stream: growing texts have a channel
     * @param splice takes the replacements
     * @param level how many documents this one lies in, as a string
     */
    JsonEdit(byte[] json, Payload.Editor editor, boolean streamed, JsonPlace place, Edits splice, int level) {
        this.json = json;
        this.editor = editor;
        this.streamed = streamed;
        this.place = place;
        this.splice = splice;
        this.level = level;
        this.target = splice;
    }

    /** Whether a member was renamed. */
    boolean renamed() {
        return !newNames.isEmpty();
    }

    @Override
    public void string(int from, int to, boolean escaped, TextPaths.Node node) {
        TextPaths.Kind kind = node.kind();
        if (kind == TextPaths.Kind.SKIP) {
            return;
        }
        document = streamed
                && (kind == TextPaths.Kind.ARGUMENTS || kind == TextPaths.Kind.GROWING && place.brings(DOCUMENT));
        growing = document || streamed && kind == TextPaths.Kind.GROWING;
        target = splice;
        int media = media(kind, from, to);
        if (media != from) {
            show(from, media < 0 ? to : media, escaped);
        }
    }

    /** Where binary data begins, before which only a prefix stands. */
    private int media(TextPaths.Kind kind, int from, int to) {
        if (from == to || growing) {
            return Media.NONE;
        }
        int data = kind == TextPaths.Kind.MEDIA ? Media.base64(json, from, to) : Media.dataUrl(json, from, to);
        return data == from && place.saysText() ? Media.NONE : data;
    }

    @Override
    public void number(int from, int to, TextPaths.Node node) {
        if (node.kind() == TextPaths.Kind.SKIP || to - from < TELLING_DIGITS || !telling(from, to)) {
            return;
        }
        growing = false;
        bare = true;
        target = splice;
        show(from, to, false);
        if (!bare) {
            splice.replace(to, to, QUOTE);
        }
        bare = false;
    }

    /**
     * A name that may carry a value is a text, too. Two that become the same are told apart by a number: otherwise the
     * object would no longer be well formed.
     */
    @Override
    public void name(int from, int to, boolean escaped) {
        if (!escaped && Names.harmless(json, from, to)) {
            return;
        }
        growing = false;
        Splice renamed = new Splice(json, from, to);
        target = renamed;
        show(from, to, escaped);
        if (renamed.changed()) {
            String name = new String(renamed.finish(), StandardCharsets.UTF_8);
            int before = newNames.merge(place.opened() + ":" + name, 1, Integer::sum) - 1;
            splice.replace(from, to, (before == 0 ? name : name + '_' + (before + 1)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public byte[] bytes() {
        return escaped ? unescaped.bytes() : json;
    }

    @Override
    public int from() {
        return from;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public String place() {
        return place.pointer();
    }

    @Override
    public String field() {
        return place.field();
    }

    @Override
    public String channel() {
        return growing ? place.channel() : "";
    }

    @Override
    public boolean last() {
        return growing && place.finishes();
    }

    @Override
    public boolean document() {
        return growing && document;
    }

    /** Replaces whole characters only, so that the result is text again wherever the ends are. */
    @Override
    public void replace(int from, int to, String replacement) {
        if (from < this.from || to < from || to > this.to) {
            throw new IllegalArgumentException("replacements must be ascending and inside the text");
        }
        int first = Utf8.floor(bytes(), from, this.from, this.to);
        int last = Utf8.ceiling(bytes(), to, this.to);
        int sourceFirst = escaped ? unescaped.sourceStart(first) : first;
        int sourceLast = escaped ? Math.max(sourceFirst, unescaped.sourceEnd(last)) : last;
        if (bare) {
            bare = false;
            splice.replace(this.from, this.from, QUOTE);
        }
        if (!replacement.equals(written)) {
            written = replacement;
            inJson = JsonStrings.escaped(replacement);
        }
        target.replace(sourceFirst, sourceLast, inJson);
    }

    private void show(int from, int to, boolean escaped) {
        this.escaped = escaped;
        if (escaped) {
            unescaped.decode(json, from, to);
            this.from = 0;
            this.to = unescaped.length();
        } else {
            this.from = from;
            this.to = to;
        }
        Optional<EncodedText> file = encoded();
        if (file.isPresent()) {
            file.get().show(editor, level + 1);
        } else if (escaped && unescaped.backslash() || JsonInside.begins(bytes(), this.from, this.to)) {
            JsonInside.show(this, editor, level);
        } else {
            editor.edit(this);
        }
    }

    private Optional<EncodedText> encoded() {
        boolean likely = !growing && level < JsonInside.DEEPEST && from < to;
        return likely && (EncodedText.begins(bytes(), from, to) || place.isData())
                ? EncodedText.of(this, place::saysText)
                : Optional.empty();
    }

    /** Fractions and exponents are not counted: nobody writes a card number that way. */
    private boolean telling(int from, int to) {
        int at = json[from] == '-' ? from + 1 : from;
        int first = at;
        while (at < to && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at - first >= TELLING_DIGITS;
    }
}
