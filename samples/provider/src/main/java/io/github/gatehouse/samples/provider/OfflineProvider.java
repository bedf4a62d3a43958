package io.github.gatehouse.samples.provider;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The running provider, bound to 127.0.0.1. Any API key is taken except {@code invalid}; a request without one is a 401.
 * Paths: {@code /v1/messages}, {@code /v1/messages/count_tokens}, {@code /v1/chat/completions}, {@code /v1/responses},
 * {@code /v1beta/models/M:generateContent} (also {@code :streamGenerateContent}, {@code :countTokens}, also {@code /v1}),
 * {@code /v1/models}; each also below {@code /anthropic}, {@code /openai}, {@code /gemini}, which then answers in that
 * vendor's shape only. What is answered: {@link Scenario}. Bodies over 4 MiB are a 413.
 *
 * <p>32 requests are served at a time, held streams among them; 4096 more wait, further ones are disconnected.
 */
public final class OfflineProvider implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int WAITING = 4096;
    private static final int BACKLOG = 1024;

    static {
        // Read once by the JDK's server. Without it each answer waits up to 40 ms for the client's acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Recorder recorder = new Recorder();
    private final Semaphore released = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);

    private OfflineProvider(HttpServer server) {
        this.server = server;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), OfflineProvider::thread);
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
        HttpHandler endpoint = new Endpoint(recorder, released, closing);
        HttpHandler console = new Console(recorder, released);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            (path.equals("/") || path.startsWith("/_") ? console : endpoint).handle(exchange);
        });
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "offline-provider");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts on that port of 127.0.0.1, on a free one if it is 0.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static OfflineProvider start(int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            OfflineProvider provider =
                    new OfflineProvider(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG));
            provider.server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
        }
    }

    /** {@code http://127.0.0.1:port}, without a slash at the end: the base URL of the SDKs. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What came in since the start or {@link #forget}, oldest first: the last 100 requests, fewer if they are very long. */
    public List<Received> received() {
        return recorder.last(Integer.MAX_VALUE);
    }

    /** Forgets what came in. */
    public void forget() {
        recorder.clear();
    }

    /** Lets streams of {@link Scenario#HELD} send that many more pieces, now or when they come. */
    public void release(int pieces) {
        released.release(pieces);
    }

    /** Stops listening and breaks open streams; may be called again. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
