package io.github.gatehouse.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Shows a listener of the application the guarded context, request and response. */
record GuardedListener(AsyncListener listener, AsyncContext context, ServletRequest request, ServletResponse response)
        implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        listener.onComplete(guarded(event));
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        listener.onTimeout(guarded(event));
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        listener.onError(guarded(event));
    }

    /** The event's context is a new one: to the application it is the one it has just got from {@code startAsync}. */
    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        listener.onStartAsync(new AsyncEvent(event.getAsyncContext(), request, response, event.getThrowable()));
    }

    private AsyncEvent guarded(AsyncEvent event) {
        return new AsyncEvent(context, request, response, event.getThrowable());
    }
}
