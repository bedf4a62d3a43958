package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import java.util.ArrayList;
import java.util.List;

/** A payload of a few texts. */
record Said(List<Line> lines) implements Payload {

    record Line(String channel, String field, String text) {}

    static Said whole(String text) {
        return new Said(List.of(new Line("", "", text)));
    }

    static Said field(String field, String text) {
        return new Said(List.of(new Line("", field, text)));
    }

    static Said part(String channel, String text) {
        return new Said(List.of(new Line(channel, "", text)));
    }

    static Said silent() {
        return new Said(List.of());
    }

    String text() {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line.text));
        return all.toString();
    }

    @Override
    public Payload edit(Editor editor) {
        List<Line> edited = new ArrayList<>();
        for (Line line : lines) {
            Open open = new Open(line);
            editor.edit(open);
            edited.add(open.line());
        }
        return edited.equals(lines) ? this : new Said(edited);
    }

    @Override
    public Object value() {
        return text();
    }

    @Override
    public long length() {
        return text().length();
    }

    /** Text in the middle of an array, as in a body. */
    private static final class Open implements Text {
        private final Line line;
        private final byte[] bytes;
        private final StringBuilder out = new StringBuilder();
        private int done = 1;

        Open(Line line) {
            this.line = line;
            this.bytes = ("5" + line.text + "5").getBytes(UTF_8);
        }

        Line line() {
            return new Line(line.channel, line.field, out + new String(bytes, done, to() - done, UTF_8));
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int from() {
            return 1;
        }

        @Override
        public int to() {
            return bytes.length - 1;
        }

        @Override
        public String place() {
            return "/said";
        }

        @Override
        public String field() {
            return line.field;
        }

        @Override
        public String channel() {
            return line.channel;
        }

        @Override
        public void replace(int from, int to, String replacement) {
            if (from < done || to < from || to > to()) {
                throw new IllegalArgumentException("out of order");
            }
            out.append(new String(bytes, done, from - done, UTF_8)).append(replacement);
            done = to;
        }
    }
}
