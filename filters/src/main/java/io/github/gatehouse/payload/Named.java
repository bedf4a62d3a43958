package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;

/** Shows texts of a part with the place and the name of the part. */
record Named(Payload.Editor editor, String place, String name) implements Payload.Editor {

    @Override
    public void edit(Text text) {
        editor.edit(new Part(text, this));
    }

    private record Part(Text text, Named named) implements Text {
        @Override
        public byte[] bytes() {
            return text.bytes();
        }

        @Override
        public int from() {
            return text.from();
        }

        @Override
        public int to() {
            return text.to();
        }

        @Override
        public String place() {
            return text.place().startsWith("/") ? named.place + text.place() : named.place;
        }

        @Override
        public String field() {
            return text.field().isEmpty() ? named.name : text.field();
        }

        @Override
        public String channel() {
            return text.channel();
        }

        @Override
        public boolean file() {
            return text.file();
        }

        @Override
        public void replace(int from, int to, String replacement) {
            text.replace(from, to, replacement);
        }
    }
}
