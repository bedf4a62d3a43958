package io.github.gatehouse.payload;

import io.github.gatehouse.Text;
import java.util.Deque;

/** A text inside an argument or a result. */
record ValueText(Text text, Deque<String> steps, String field) implements Text {

    ValueText(byte[] bytes, Deque<String> steps, String field, Splice splice) {
        this(new PlainText(bytes, 0, bytes.length, "", field, "", splice), steps, field);
    }

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
        return String.join("/", steps);
    }

    @Override
    public String channel() {
        return "";
    }

    @Override
    public void replace(int from, int to, String replacement) {
        text.replace(from, to, replacement);
    }
}
