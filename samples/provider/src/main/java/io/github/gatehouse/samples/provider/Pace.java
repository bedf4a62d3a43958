package io.github.gatehouse.samples.provider;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How fast the pieces of one stream follow each other, and whether they all come. */
final class Pace {
    private static final int PAUSES = 50;
    private static final long PAUSE_MILLIS = 20;
    private static final long HOLD_SECONDS = 10;
    private static final int PIECES_BEFORE_BREAK = 1;

    private final Scenario delivery;
    private final Semaphore released;
    private final CountDownLatch closing;
    private int beats;

    Pace(Scenario delivery, Semaphore released, CountDownLatch closing) {
        this.delivery = delivery;
        this.released = released;
        this.closing = closing;
    }

    void beat() throws IOException {
        beats++;
        switch (delivery) {
            case SLOW -> pause();
            case HELD -> hold();
            case STREAM_ERROR -> {
                if (beats > PIECES_BEFORE_BREAK) {
                    throw Fault.of(Fault.Kind.OVERLOADED, "Overloaded.");
                }
            }
            case CUT -> {
                if (beats > PIECES_BEFORE_BREAK) {
                    throw new IOException("cut on demand");
                }
            }
            default -> {}
        }
    }

    private void pause() throws IOException {
        try {
            if (beats <= PAUSES && closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("provider is closing");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void hold() throws IOException {
        try {
            if (!released.tryAcquire(HOLD_SECONDS, TimeUnit.SECONDS) || closing.getCount() == 0) {
                throw new IOException("nobody released the stream");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", e);
    }
}
