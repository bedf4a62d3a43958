package io.github.gatehouse.config;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells when a file has a new content. Looks once a second and reads the file, because mounted volumes change by way of
 * links and some file systems keep coarse times. A content counts once it has been seen twice, so that a file is not
 * read while somebody writes it.
 */
final class FileWatch implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());
    private static final long PERIOD_MILLIS = 1_000;

    private final SettingsFile file;
    private final Consumer<byte[]> changed;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private byte[] told;
    private byte[] seen;
    private boolean missing;

    /**
     * Does not look before {@link #start}.
     *
     * @param known the content that need not be told
     */
    FileWatch(SettingsFile file, byte[] known, Consumer<byte[]> changed) {
        this.file = file;
        this.changed = changed;
        this.told = known;
        this.seen = known;
        this.thread = new Thread(this::lookAgainAndAgain, "gatehouse-settings");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void lookAgainAndAgain() {
        try {
            while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "The watch of {0} was interrupted", file.path());
        }
    }

    synchronized void look() {
        try {
            byte[] content = file.read();
            missing = false;
            boolean settled = Arrays.equals(content, seen);
            seen = content;
            if (settled && !Arrays.equals(content, told)) {
                told = content;
                changed.accept(content);
            }
        } catch (IOException e) {
            if (!missing) {
                missing = true;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} cannot be read; its settings stay as they are: {1}",
                        file.path(),
                        e.toString());
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A change of " + file.path() + " could not be taken over", e);
        }
    }

    /** Stops looking and waits for the thread to end. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PERIOD_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
