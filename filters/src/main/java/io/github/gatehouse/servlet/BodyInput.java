package io.github.gatehouse.servlet;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A body that is in memory, and perhaps a rest that still comes from the client. */
final class BodyInput extends ServletInputStream {

    private final byte[] bytes;
    private final Optional<InputStream> rest;
    private final Passage passage;
    private int at;
    private boolean ended;
    private @Nullable ReadListener listener;
    private boolean calling;

    BodyInput(byte[] bytes, Optional<InputStream> rest, Passage passage) {
        this.bytes = bytes;
        this.rest = rest;
        this.passage = passage;
        this.ended = bytes.length == 0 && rest.isEmpty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int n = take(target, from, length);
        if (n < 0 || at == bytes.length && rest.isEmpty()) {
            ended = true;
            allRead();
        }
        return n;
    }

    private int take(byte[] target, int from, int length) throws IOException {
        if (at == bytes.length) {
            return rest.isPresent() ? rest.get().read(target, from, length) : -1;
        }
        int n = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, from, n);
        at += n;
        return n;
    }

    @Override
    public int available() throws IOException {
        return at < bytes.length || rest.isEmpty()
                ? bytes.length - at
                : rest.get().available();
    }

    @Override
    public boolean isFinished() {
        return ended;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
        requireNonNull(listener, "listener");
        if (this.listener != null) {
            throw new IllegalStateException("A ReadListener is set already");
        }
        passage.requireAsync();
        this.listener = listener;
        passage.later(() -> call(listener));
    }

    private void call(ReadListener listener) {
        try {
            calling = true;
            if (!ended) {
                listener.onDataAvailable();
            }
            calling = false;
            if (ended) {
                listener.onAllDataRead();
            }
        } catch (IOException | RuntimeException e) {
            calling = false;
            listener.onError(e);
        }
    }

    /** The end was reached outside a callback: the listener hears of it from a thread of the container. */
    private void allRead() {
        ReadListener waiting = listener;
        if (waiting != null && !calling) {
            passage.later(() -> {
                try {
                    waiting.onAllDataRead();
                } catch (IOException | RuntimeException e) {
                    waiting.onError(e);
                }
            });
        }
    }
}
