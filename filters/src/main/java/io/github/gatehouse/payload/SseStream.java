package io.github.gatehouse.payload;

import io.github.gatehouse.Payload;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts an event stream (HTML standard, section 9.2) into {@link SseEvent}s: the same ones however its bytes arrive. A
 * stream whose lines end in CR alone gives each event when the next one begins. Not for several threads at once.
 */
public final class SseStream implements EventReader {

    /** Size of an event, in bytes as transmitted; a longer one ends the stream. */
    public static final int LARGEST_EVENT = 1 << 20;

    private final TextPaths paths;
    private byte[] buffer = new byte[1024];
    private int length;
    private int at;
    private int lineFrom;
    private int eventFrom;
    private boolean first = true;

    /** @param paths which strings of JSON events are texts, and which of them go on from event to event */
    public SseStream(TextPaths paths) {
        this.paths = paths;
    }

    @Override
    public void feed(byte[] bytes, int from, int to, Consumer<Payload> out) {
        append(bytes, from, to);
        scan(false, out);
        if (eventFrom > 0) {
            compact();
        }
    }

    @Override
    public void end(Consumer<Payload> out) {
        scan(true, out);
        if (eventFrom < length) {
            emit(length, out);
        }
    }

    private void compact() {
        System.arraycopy(buffer, eventFrom, buffer, 0, length - eventFrom);
        length -= eventFrom;
        at -= eventFrom;
        lineFrom -= eventFrom;
        eventFrom = 0;
    }

    private void append(byte[] bytes, int from, int to) {
        int more = to - from;
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(length, more)));
        }
        System.arraycopy(bytes, from, buffer, length, more);
        length += more;
    }

    private void scan(boolean ended, Consumer<Payload> out) {
        while (at < length) {
            if (at - eventFrom >= LARGEST_EVENT) {
                throw Broken.answer("An event of the stream is too large.");
            }
            byte b = buffer[at];
            if (b != '\n' && b != '\r') {
                at++;
                continue;
            }
            int next = at + 1;
            if (b == '\r') {
                if (next == length && !ended) {
                    return;
                }
                next += next < length && buffer[next] == '\n' ? 1 : 0;
            }
            boolean marked = first && lineFrom == eventFrom;
            boolean blank = at == lineFrom + (marked ? SseEvent.markLength(buffer, lineFrom, at) : 0);
            at = next;
            if (blank) {
                emit(next, out);
            }
            lineFrom = next;
        }
    }

    private void emit(int to, Consumer<Payload> out) {
        byte[] event = Arrays.copyOfRange(buffer, eventFrom, to);
        int mark = first ? SseEvent.markLength(event, 0, event.length) : 0;
        first = false;
        eventFrom = to;
        out.accept(SseEvent.read(event, mark, paths));
    }
}
