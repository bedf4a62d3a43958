package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a walk through a document has got to. Strings are made only when they are asked for. */
final class JsonPlace {

    private static final byte[][] BLOCKS = Channels.BLOCKS.stream()
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final byte[] INDEX = BLOCKS[0];
    private static final byte[] TYPE = "type".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] THOUGHT = "thought".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JSON_PATH = "jsonPath".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CONTINUES = "willContinue".getBytes(StandardCharsets.US_ASCII);
    private static final int DEEPEST_DATA = 16;
    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

    private static final byte[][] MEDIA_TYPES = {
        "media_type".getBytes(StandardCharsets.US_ASCII),
        "mimeType".getBytes(StandardCharsets.US_ASCII),
        "mime_type".getBytes(StandardCharsets.US_ASCII)
    };
    private static final int USUAL = 8;
    private static final int OBJECT = -2;
    private static final int NOT_ASKED = -2;

    private final byte[] json;
    private final String prefix;
    private final String outerField;
    private int[] opened = new int[USUAL];
    private int[] index = new int[USUAL];
    private int[] nameFrom = new int[USUAL];
    private int[] nameTo = new int[USUAL];
    private boolean[] nameEscaped = new boolean[USUAL];
    private int[] indexMember = new int[USUAL];
    private int depth;
    /** Names come again and again: the one that was asked for last, and where it stands. */
    private String known = "";

    private int knownFrom;
    private int knownTo;
    private String blocks = "";

    JsonPlace(byte[] json) {
        this(json, "", "");
    }

    /**
     * A place in one of several documents, or in one that lies in a text.
     *
     * @param prefix what pointers begin with
     * @param field the name that the document goes by
     */
    JsonPlace(byte[] json, String prefix, String field) {
        this.json = json;
        this.prefix = prefix;
        this.outerField = field;
    }

    int depth() {
        return depth;
    }

    /** Offset of the bracket that opened the innermost object or array. */
    int opened() {
        return opened[depth - 1];
    }

    void enter(int at, boolean array) {
        if (depth == opened.length) {
            grow();
        }
        opened[depth] = at;
        index[depth] = array ? -1 : OBJECT;
        indexMember[depth] = NOT_ASKED;
        nameTo[depth] = 0;
        nameFrom[depth] = 0;
        depth++;
    }

    private void grow() {
        opened = Arrays.copyOf(opened, 2 * depth);
        index = Arrays.copyOf(index, 2 * depth);
        nameFrom = Arrays.copyOf(nameFrom, 2 * depth);
        nameTo = Arrays.copyOf(nameTo, 2 * depth);
        nameEscaped = Arrays.copyOf(nameEscaped, 2 * depth);
        indexMember = Arrays.copyOf(indexMember, 2 * depth);
    }

    void leave() {
        depth--;
    }

    void name(int from, int to, boolean escaped) {
        nameFrom[depth - 1] = from;
        nameTo[depth - 1] = to;
        nameEscaped[depth - 1] = escaped;
    }

    void next() {
        index[depth - 1]++;
    }

    /** A JSON pointer (RFC 6901). A name that could be a value, such as an address, is written {@code *}. */
    String pointer() {
        StringBuilder pointer = new StringBuilder(prefix);
        for (int i = 0; i < depth; i++) {
            step(i, index[i], pointer);
        }
        return pointer.toString();
    }

    /** The nearest name; that of the document if there is none. */
    String field() {
        for (int i = depth - 1; i >= 0; i--) {
            if (!array(i)) {
                return name(i);
            }
        }
        return outerField;
    }

    /**
     * Names what this string continues: its pointer, but elements of arrays go by their member {@code index}, because
     * events tell there, not by position, which piece they bring; whether it is a thought, which Gemini puts in the place
     * of the text; the argument of which Gemini brings a piece; and the indices that stand at the top of the event.
     */
    String channel() {
        StringBuilder channel = new StringBuilder("data");
        for (int i = 0; i < depth; i++) {
            int number = index[i];
            if (array(i) && i + 1 < depth && !array(i + 1) && number(i + 1) >= 0) {
                number = number(i + 1);
            }
            step(i, number, channel);
        }
        if (depth > 0 && !array(depth - 1) && JsonMember.isTrue(json, opened[depth - 1], THOUGHT)) {
            channel.append("#thought");
        }
        if (depth > 0 && !array(depth - 1)) {
            channel.append(JsonMember.string(json, opened[depth - 1], JSON_PATH));
        }
        return channel.append(blocks()).toString();
    }

    /** Whether the value is a member whose name is that of data in base64. */
    boolean isData() {
        int last = depth - 1;
        return depth > 0 && !array(last) && Arrays.equals(json, nameFrom[last], nameTo[last], DATA, 0, DATA.length);
    }

    /**
     * Whether the object around such data says that they are a text in base64. It has only one such member, and lies no
     * deeper than any provider's: else it would be read again and again.
     */
    boolean saysText() {
        if (!isData()
                || depth > DEEPEST_DATA
                || JsonMember.string(json, opened[depth - 1], TYPE).equals("text")) {
            return false;
        }
        for (byte[] name : MEDIA_TYPES) {
            JsonMember member = new JsonMember(json, opened[depth - 1]);
            if (member.seek(name)) {
                int from = member.valueFrom();
                return json[from] == '"' && Media.isTextType(decoded(from + 1, member.valueTo(from) - 1));
            }
        }
        return false;
    }

    /** Whether the event says of itself that it is of a type that ends so. */
    boolean brings(String typeEnd) {
        return depth > 0
                && !array(0)
                && JsonMember.string(json, opened[0], TYPE).endsWith(typeEnd);
    }

    /** Whether an object around the text says that nothing follows. */
    boolean finishes() {
        for (int i = 0; i < depth; i++) {
            if (!array(i) && JsonMember.finishes(json, opened[i])) {
                return true;
            }
        }
        return endsArgument();
    }

    /** Gemini says of each piece of an argument where it belongs, and whether another piece follows. */
    private boolean endsArgument() {
        return depth > 0
                && !array(depth - 1)
                && new JsonMember(json, opened[depth - 1]).seek(JSON_PATH)
                && !JsonMember.isTrue(json, opened[depth - 1], CONTINUES);
    }

    private void step(int level, int number, StringBuilder out) {
        out.append('/');
        if (array(level)) {
            out.append(number);
        } else {
            out.append(harmless(level) ? name(level) : "*");
        }
    }

    /** As whoever reads the document will take the name: escapes must not lead past a guard that goes by it. */
    private boolean harmless(int level) {
        if (!nameEscaped[level]) {
            return Names.harmless(json, nameFrom[level], nameTo[level]);
        }
        Unescaped name = new Unescaped();
        name.decode(json, nameFrom[level], nameTo[level]);
        return Names.harmless(name.bytes(), 0, name.length());
    }

    private boolean array(int level) {
        return index[level] != OBJECT;
    }

    private String name(int level) {
        if (!nameEscaped[level]) {
            return plain(nameFrom[level], nameTo[level]);
        }
        return decoded(nameFrom[level], nameTo[level]);
    }

    private String decoded(int from, int to) {
        Unescaped decoded = new Unescaped();
        decoded.decode(json, from, to);
        return new String(decoded.bytes(), 0, decoded.length(), StandardCharsets.UTF_8);
    }

    private String plain(int from, int to) {
        if (!Arrays.equals(json, knownFrom, knownTo, json, from, to)) {
            known = new String(json, from, to - from, StandardCharsets.UTF_8);
            knownFrom = from;
            knownTo = to;
        }
        return known;
    }

    /** The member {@code index} of the object at this level; -1 if it has none. Looked up once per object. */
    private int number(int level) {
        if (indexMember[level] == NOT_ASKED) {
            indexMember[level] = JsonMember.number(json, opened[level], INDEX);
        }
        return indexMember[level];
    }

    private String blocks() {
        if (blocks.isEmpty() && depth > 0 && !array(0)) {
            StringBuilder found = new StringBuilder();
            for (byte[] name : BLOCKS) {
                int number = JsonMember.number(json, opened[0], name);
                found.append(number < 0 ? "#" : "#" + number);
            }
            blocks = found.toString();
        }
        return blocks;
    }
}
