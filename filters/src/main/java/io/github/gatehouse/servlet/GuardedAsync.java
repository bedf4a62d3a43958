package io.github.gatehouse.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;

/** The asynchronous context as the application sees it: completing it lets out what the guards held back. */
final class GuardedAsync implements AsyncContext {

    private final AsyncContext raw;
    private final Exchange exchange;
    private final ServletRequest request;
    private final ServletResponse response;

    GuardedAsync(AsyncContext raw, Exchange exchange, ServletRequest request, ServletResponse response) {
        this.raw = raw;
        this.exchange = exchange;
        this.request = request;
        this.response = response;
    }

    boolean wraps(AsyncContext context) {
        return raw == context;
    }

    @Override
    public ServletRequest getRequest() {
        return request;
    }

    @Override
    public ServletResponse getResponse() {
        return response;
    }

    @Override
    public boolean hasOriginalRequestAndResponse() {
        return raw.hasOriginalRequestAndResponse();
    }

    @Override
    public void dispatch() {
        exchange.passage().redispatching();
        raw.dispatch();
    }

    @Override
    public void dispatch(String path) {
        exchange.passage().redispatching();
        raw.dispatch(path);
    }

    @Override
    public void dispatch(ServletContext context, String path) {
        exchange.passage().redispatching();
        raw.dispatch(context, path);
    }

    @Override
    public void complete() {
        exchange.passage().complete(raw);
    }

    @Override
    public void start(Runnable run) {
        raw.start(run);
    }

    @Override
    public void addListener(AsyncListener listener) {
        raw.addListener(GuardedListener.of(listener, this, request, response));
    }

    @Override
    public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
        raw.addListener(GuardedListener.of(listener, this, request, response));
    }

    @Override
    public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
        return raw.createListener(type);
    }

    @Override
    public void setTimeout(long timeout) {
        raw.setTimeout(timeout);
    }

    @Override
    public long getTimeout() {
        return raw.getTimeout();
    }
}
