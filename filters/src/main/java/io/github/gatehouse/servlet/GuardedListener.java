package io.github.gatehouse.servlet;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Shows a listener of the application the guarded context, request and response. */
final class GuardedListener implements AsyncListener {

    private @Nullable AsyncListener listener;
    private @Nullable GuardedAsync context;
    private @Nullable ServletRequest request;
    private @Nullable ServletResponse response;

    /** WildFly tries whether it could make every listener itself, and warns of each that it cannot. */
    GuardedListener() {}

    static GuardedListener of(
            AsyncListener listener, GuardedAsync context, ServletRequest request, ServletResponse response) {
        GuardedListener guarded = new GuardedListener();
        guarded.listener = requireNonNull(listener, "listener");
        guarded.context = context;
        guarded.request = request;
        guarded.response = response;
        return guarded;
    }

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        listener().onComplete(guarded(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        listener().onTimeout(guarded(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        listener().onError(guarded(event));
    }

    /** The event's context is a new one, and not ours yet. */
    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        listener().onStartAsync(new AsyncEvent(event.getAsyncContext(), request, response, event.getThrowable()));
    }

    private AsyncListener listener() {
        return requireNonNull(listener, "listener");
    }

    private AsyncEvent guarded(AsyncEvent event) {
        return new AsyncEvent(context, request, response, event.getThrowable());
    }
}
