package io.github.gatehouse.cdi;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;
import java.io.ByteArrayOutputStream;

/** A body on its way out; a larger one is refused. */
final class CappedBytes extends ByteArrayOutputStream {

    private final int limit;

    CappedBytes(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
        room(1);
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        room(length);
        super.write(bytes, from, length);
    }

    private void room(int more) {
        if (count > limit - more) {
            throw GuardException.of(
                    Refusal.of(Reason.BODY_TOO_LARGE, "client", "Bodies may have at most " + limit + " bytes."));
        }
    }
}
