package io.github.gatehouse.servlet;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Outcome;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a request is: inside a dispatch of the container, waiting for another one, or at its end. The outermost filter of
 * each dispatch completes the answer and settles, unless the request has become asynchronous: then
 * {@link AsyncContext#complete} or the last dispatch completes the answer, and the container's own event settles.
 */
final class Passage {

    /** What the container or the next filter does. */
    interface Step {
        void run() throws IOException, ServletException;
    }

    private final Exchange exchange;
    private final Deque<Runnable> later = new ArrayDeque<>();
    private int depth;
    private boolean async;
    private boolean redispatched;
    private @Nullable GuardedAsync current;

    Passage(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Runs a filter's step. */
    void through(HttpServletRequest request, Step step) throws IOException, ServletException {
        boolean outermost = enter();
        try {
            if (outermost) {
                outermost(request, step);
            } else {
                step.run();
            }
        } finally {
            leave();
        }
    }

    private synchronized boolean enter() {
        if (depth == 0) {
            redispatched = false;
        }
        return depth++ == 0;
    }

    /** What another thread has put off while this one was leaving is not forgotten. */
    private synchronized void leave() {
        depth--;
        if (depth == 0 && current != null) {
            for (Runnable call = later.poll(); call != null; call = later.poll()) {
                current.start(call);
            }
        }
    }

    private void outermost(HttpServletRequest request, Step step) throws IOException, ServletException {
        if (exchange.answer().broken()) {
            throw Cut.off(request);
        }
        try {
            step.run();
            runLater();
        } catch (IOException | ServletException | RuntimeException | Error e) {
            if (!isRefusal(e)) {
                failed();
                throw e;
            }
        }
        end(request);
    }

    /** A refusal that comes out of the application is rendered like one of a filter. */
    private boolean isRefusal(Throwable failure) {
        Optional<GuardException> refusal = Refusals.in(failure);
        refusal.ifPresent(exchange::refuse);
        return exchange.answer().refused();
    }

    private void failed() {
        exchange.answer().drop();
        if (!isAsync()) {
            exchange.settle(Outcome.Kind.FAILED);
        }
    }

    private void end(HttpServletRequest request) throws IOException {
        if (isAsync() && (isRedispatched() || request.isAsyncStarted())) {
            return;
        }
        try {
            exchange.answer().finish();
        } finally {
            if (!isAsync()) {
                exchange.settle(exchange.answer().status() >= 500 ? Outcome.Kind.FAILED : Outcome.Kind.ANSWERED);
            }
        }
        if (exchange.answer().broken()) {
            throw Cut.off(request);
        }
    }

    private synchronized boolean isAsync() {
        return async;
    }

    private synchronized boolean isRedispatched() {
        return redispatched;
    }

    /** Asynchronous processing began, for the first time or again. */
    AsyncContext started(AsyncContext raw, ServletRequest request, ServletResponse response) {
        GuardedAsync wrapped = new GuardedAsync(raw, exchange, request, response);
        synchronized (this) {
            async = true;
            redispatched = false;
            current = wrapped;
        }
        raw.addListener(Settlement.of(exchange));
        return wrapped;
    }

    synchronized AsyncContext context(AsyncContext raw) {
        return current != null && current.wraps(raw) ? current : raw;
    }

    synchronized void redispatching() {
        redispatched = true;
    }

    /** {@link AsyncContext#complete}, from any thread: what is held goes out first. */
    void complete(AsyncContext raw) {
        try {
            exchange.answer().finish();
        } catch (IOException e) {
            exchange.answer().abandon();
        }
        if (exchange.answer().broken() && cut(raw)) {
            return;
        }
        raw.complete();
    }

    /**
     * The container closes a connection only for a failure inside a dispatch, so one more is made. While another is
     * still running, this one follows it.
     */
    private boolean cut(AsyncContext raw) {
        Cut.close(exchange.request());
        if (!exchange.deployment().isInitialized()) {
            return false;
        }
        redispatching();
        raw.dispatch();
        return true;
    }

    void requireAsync() {
        if (!isAsync()) {
            throw new IllegalStateException("The request is not asynchronous");
        }
    }

    /** Calls a listener of the application: at the end of the running dispatch, as containers do, or at once outside. */
    void later(Runnable call) {
        GuardedAsync context;
        synchronized (this) {
            if (depth > 0) {
                later.add(call);
                return;
            }
            context = requireNonNull(current, "current");
        }
        context.start(call);
    }

    private void runLater() {
        for (Runnable call = nextLater(); call != null; call = nextLater()) {
            call.run();
        }
    }

    private synchronized @Nullable Runnable nextLater() {
        return later.poll();
    }
}
