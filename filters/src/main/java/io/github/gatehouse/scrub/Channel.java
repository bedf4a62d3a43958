package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.TextStream;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** A text that goes on from part to part of an answer. */
final class Channel {

    private final String name;
    private final Masking masking;
    private final TextStream stream;
    /** The last part with something of this text. */
    private Payload last = Payload.NONE;

    private String place = "";

    Channel(String name, String field, Masking masking) {
        this.name = name;
        this.masking = masking;
        this.stream = masking.stream(field);
    }

    boolean holds() {
        return stream.held() > 0;
    }

    /** Takes what the text says in this part, and puts in its place what is decided. */
    void next(Text text, Payload part) {
        last = part;
        place = text.place();
        boolean same = !holds();
        Decided decided = new Decided();
        stream.feed(text.bytes(), text.from(), text.to(), decided);
        if (!same || decided.masked || holds()) {
            text.replace(text.from(), text.to(), decided.text());
        }
    }

    /** Lets out what is held back. */
    void flush(Consumer<Payload> out) {
        if (!holds()) {
            return;
        }
        Decided decided = new Decided();
        stream.flush(decided);
        String rest = decided.text();
        out.accept(last.edit(text -> {
            if (text.channel().isEmpty()) {
                masking.whole(text);
            } else if (text.to() > text.from()) {
                text.replace(text.from(), text.to(), text.channel().equals(name) ? rest : "");
            }
        }));
    }

    private final class Decided implements TextStream.Pieces {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean masked;

        @Override
        public void clean(byte[] from, int begin, int end) {
            bytes.write(from, begin, end - begin);
        }

        @Override
        public void hit(Kind kind, byte[] from, int begin, int end) {
            masked = true;
            masking.found(kind, place, end - begin);
            bytes.writeBytes(masking.replacement(kind, from, begin, end).getBytes(UTF_8));
        }

        String text() {
            return bytes.toString(UTF_8);
        }
    }
}
