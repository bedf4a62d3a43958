package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import java.util.Arrays;
import java.util.function.Consumer;

/** Plain text in UTF-8 that comes piece by piece: one text that goes on from piece to piece, cut through no character. */
public final class TextPieces implements EventReader {

    /** The first bytes of a character. */
    private byte[] rest = {};

    /** Whether a text can be read in pieces, by how it begins: what may be JSON is read as a whole, for its escapes. */
    public static boolean begins(byte[] text) {
        int first = 0;
        while (first < text.length && text[first] <= ' ' && text[first] >= 0) {
            first++;
        }
        return first < text.length && "{[\"".indexOf(text[first]) < 0;
    }

    @Override
    public void feed(byte[] bytes, int from, int to, Consumer<Payload> out) {
        byte[] all = Arrays.copyOf(rest, rest.length + to - from);
        System.arraycopy(bytes, from, all, rest.length, to - from);
        int whole = whole(all);
        rest = Arrays.copyOfRange(all, whole, all.length);
        piece(Arrays.copyOf(all, whole), out);
    }

    @Override
    public void end(Consumer<Payload> out) {
        piece(rest, out);
    }

    private static void piece(byte[] bytes, Consumer<Payload> out) {
        if (bytes.length > 0) {
            out.accept(new Piece(TextBody.answer(bytes)));
        }
    }

    /** Where a character that is not complete begins; the end if there is none. */
    private static int whole(byte[] bytes) {
        for (int lead = bytes.length - 1; lead >= 0 && lead >= bytes.length - 3; lead--) {
            if (!Utf8.continues(bytes[lead])) {
                int first = bytes[lead] & 0xFF;
                int length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
                return lead + length > bytes.length ? lead : bytes.length;
            }
        }
        return bytes.length;
    }

    private record Piece(TextBody text) implements Event {

        @Override
        public byte[] bytes() {
            return text.bytes();
        }

        @Override
        public boolean keepsAlive() {
            return false;
        }

        @Override
        public boolean concerns(String channel) {
            return true;
        }

        @Override
        public Piece again(Editor editor) {
            return edit(editor);
        }

        @Override
        public Piece edit(Editor editor) {
            TextBody edited = text.edit(editor);
            return edited == text ? this : new Piece(edited);
        }

        @Override
        public String value() {
            return text.value();
        }

        @Override
        public long length() {
            return text.length();
        }

        /** Never the text. */
        @Override
        public String toString() {
            return "Piece[length=" + length() + "]";
        }
    }
}
