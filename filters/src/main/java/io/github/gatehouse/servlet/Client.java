package io.github.gatehouse.servlet;

import java.io.IOException;

/** The way to the client: counts what goes out and notices when nobody is there to take it. */
final class Client implements AnswerSink {

    private final GuardedResponse response;
    private long length;
    private volatile boolean gone;

    Client(GuardedResponse response) {
        this.response = response;
    }

    /** The bytes that follow are the whole answer. */
    void declare(long length) {
        response.raw().setContentLengthLong(length);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            response.raw().getOutputStream().write(bytes, from, length);
            this.length += length;
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            response.raw().flushBuffer();
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }

    @Override
    public void end() {}

    long length() {
        return length;
    }

    boolean isGone() {
        return gone;
    }

    void lose() {
        gone = true;
    }
}
