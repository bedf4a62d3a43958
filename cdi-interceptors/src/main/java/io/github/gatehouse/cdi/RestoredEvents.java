package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.SseStream;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.scrub.OutgoingCall;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of events with their values, each given as soon as it is there. */
final class RestoredEvents extends FilterInputStream {

    private static final int CHUNK = 8_192;

    private final SseStream events;
    private final Inspector inspector;
    private final OutgoingCall call;
    private final byte[] chunk = new byte[CHUNK];
    private byte[] ready = {};
    private int at;
    private boolean ended;

    RestoredEvents(InputStream wire, TextPaths paths, OutgoingCall call) {
        super(wire);
        this.events = new SseStream(paths);
        this.inspector = call.answer();
        this.call = call;
    }

    @Override
    public int read() throws IOException {
        return more() ? ready[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int given = Math.min(length, ready.length - at);
        System.arraycopy(ready, at, target, from, given);
        at += given;
        return given;
    }

    /** Waits until something may go on; false at the end. */
    private boolean more() throws IOException {
        while (at == ready.length && !ended) {
            int got = in.read(chunk);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                if (got < 0) {
                    end(out);
                } else {
                    events.feed(chunk, 0, got, event -> inspector.accept(event, part -> write(part, out)));
                }
            } catch (GuardException e) {
                // To whoever reads a stream this is one that broke off.
                throw new IOException(e.getMessage(), e);
            }
            ready = out.toByteArray();
            at = 0;
        }
        return at < ready.length;
    }

    private void end(ByteArrayOutputStream out) {
        ended = true;
        events.end(event -> inspector.accept(event, part -> write(part, out)));
        inspector.end(part -> write(part, out));
        call.close();
    }

    private static void write(Payload part, ByteArrayOutputStream out) {
        out.writeBytes(((Body) part).bytes());
    }

    @Override
    public long skip(long most) throws IOException {
        long skipped = 0;
        while (skipped < most && more()) {
            int given = (int) Math.min(most - skipped, ready.length - at);
            at += given;
            skipped += given;
        }
        return skipped;
    }

    @Override
    public int available() {
        return ready.length - at;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        at = ready.length;
        call.close();
        super.close();
    }
}
