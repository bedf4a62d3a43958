package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.Event;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** A text that goes on from part to part of an answer. */
final class Channel {

    private final String name;
    private final Treatment treatment;
    private final Treatment.Flow flow;
    private final Arguments arguments;
    private final boolean document;
    /** Text follows that is no document. */
    private boolean text;
    /** The last part with something of this text. */
    private Payload last = Payload.NONE;

    private String place = "";
    /** The first bytes of a character whose rest is held back. */
    private byte[] partial = {};

    /** @param first the first piece of the text */
    Channel(Text first, Treatment treatment) {
        this.name = first.channel();
        this.treatment = treatment;
        this.flow = treatment.flow(first);
        this.arguments = new Arguments(treatment);
        this.document = first.document();
        this.text = !document;
    }

    String name() {
        return name;
    }

    /** Whether another text of the same choice follows this one, as the answer follows the reasoning. */
    boolean precedes(String other) {
        boolean choices = name.startsWith("data/choices/") || name.startsWith("data/candidates/");
        int second = name.indexOf('/', "data/".length());
        int third = name.indexOf('/', second + 1);
        return choices && third > 0 && other.startsWith(name.substring(0, third + 1));
    }

    boolean isDocument() {
        return document;
    }

    boolean holds() {
        return flow.held() > 0 || arguments.held() > 0;
    }

    /** Bytes of documents that are not complete. */
    int heldOfDocuments() {
        return arguments.held();
    }

    /** Takes what the text says in this part, and puts in its place what is decided. */
    void next(Text text, Payload part) {
        last = part;
        place = text.place();
        Decided decided = new Decided();
        feed(text.bytes(), text.from(), text.to(), decided);
        if (text.last()) {
            rest(decided);
        }
        decided.keepPartial();
        if (!decided.isSame(text)) {
            text.replace(text.from(), text.to(), decided.text());
        }
    }

    private void feed(byte[] bytes, int from, int to, Decided decided) {
        int at = from;
        while (!text && at < to) {
            int next = arguments.take(bytes, at, to);
            text = next == at;
            at = next;
            if (arguments.complete()) {
                decided.document(arguments.treated());
            }
        }
        if (text) {
            flow.feed(bytes, at, to, decided);
        }
    }

    private void rest(Decided decided) {
        if (arguments.held() > 0) {
            decided.document(arguments.treated());
            text = true;
        }
        flow.flush(decided);
    }

    /** Lets out what is held back. */
    void flush(Consumer<Payload> out) {
        if (!holds()) {
            return;
        }
        Decided decided = new Decided();
        rest(decided);
        String rest = decided.text();
        Payload.Editor editor = text -> {
            if (text.channel().isEmpty()) {
                treatment.again().whole(text);
            } else if (text.to() > text.from()) {
                text.replace(text.from(), text.to(), text.channel().equals(name) ? rest : "");
            }
        };
        out.accept(last instanceof Event event ? event.again(editor) : last.edit(editor));
    }

    private final class Decided implements Treatment.Sink {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Decided() {
            bytes.writeBytes(partial);
            partial = new byte[0];
        }

        @Override
        public void same(byte[] from, int begin, int end) {
            bytes.write(from, begin, end - begin);
        }

        @Override
        public void instead(String text) {
            bytes.writeBytes(text.getBytes(UTF_8));
        }

        @Override
        public String place() {
            return place;
        }

        void document(byte[] json) {
            bytes.writeBytes(json);
        }

        /** Where a text is cut at its cap, that may be inside a character. */
        void keepPartial() {
            byte[] all = bytes.toByteArray();
            int last = all.length - 1;
            while (last > 0 && (all[last] & 0xC0) == 0x80) {
                last--;
            }
            int lead = last < 0 ? 0 : all[last] & 0xFF;
            int length = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            if (all.length - last < length && holds()) {
                partial = Arrays.copyOfRange(all, last, all.length);
                bytes.reset();
                bytes.write(all, 0, last);
            }
        }

        /** What is swallowed, as the rest of a value that was too long to hold, is neither held nor replaced. */
        boolean isSame(Text text) {
            byte[] all = bytes.toByteArray();
            return Arrays.equals(all, 0, all.length, text.bytes(), text.from(), text.to());
        }

        String text() {
            return bytes.toString(UTF_8);
        }
    }
}
