package io.github.gatehouse.servlet;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.Objects;

/**
 * Where the application writes an answer that is inspected. It can always be written to: what is inspected is taken into
 * memory first. A {@link WriteListener} is called once, when writing may begin; sending to a slow client then holds the
 * writing thread.
 */
final class AnswerOutput extends ServletOutputStream {

    private final Answer answer;
    private final Passage passage;
    private boolean listening;

    AnswerOutput(Answer answer, Passage passage) {
        this.answer = answer;
        this.passage = passage;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (length > 0) {
            answer.write(bytes, from, length);
        }
    }

    @Override
    public void flush() throws IOException {
        answer.flush();
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        requireNonNull(listener, "listener");
        if (listening) {
            throw new IllegalStateException("A WriteListener is set already");
        }
        passage.requireAsync();
        listening = true;
        passage.later(() -> {
            try {
                listener.onWritePossible();
            } catch (IOException | RuntimeException e) {
                listener.onError(e);
            }
        });
    }
}
