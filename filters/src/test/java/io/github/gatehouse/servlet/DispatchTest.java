package io.github.gatehouse.servlet;

import static io.github.gatehouse.servlet.TestServer.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Outcome;
import io.github.gatehouse.Stage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way a request can take through a container meets each guard once, passes its inspector, and settles once. */
class DispatchTest {

    /** How the first servlet leads to the answer. */
    enum Way {
        DIRECT,
        FORWARD,
        FORWARD_AFTER_WRITING,
        INCLUDE,
        NAMED,
        ERROR_PAGE,
        ASYNC,
        ASYNC_WITH_ARGUMENTS,
        ASYNC_FOREIGN_THREAD,
        ASYNC_START,
        ASYNC_DISPATCH,
        ASYNC_DISPATCH_PATH,
        ASYNC_TWICE,
        ASYNC_TIMEOUT_LISTENER
    }

    private static final String TARGET = "/target";

    private static void lead(Way way, HttpServletRequest request, HttpServletResponse response) throws Exception {
        switch (way) {
            case DIRECT -> write(response);
            case FORWARD -> request.getRequestDispatcher(TARGET).forward(request, response);
            case FORWARD_AFTER_WRITING -> {
                response.getWriter().write("{\"thrown\":\"away\"}");
                request.getRequestDispatcher(TARGET).forward(request, response);
            }
            case INCLUDE -> {
                response.setContentType("application/json");
                request.getRequestDispatcher(TARGET).include(request, response);
            }
            case NAMED ->
                request.getServletContext().getNamedDispatcher("servlet1").forward(request, response);
            case ERROR_PAGE -> response.sendError(418);
            default -> leadAsync(way, request);
        }
    }

    private static void leadAsync(Way way, HttpServletRequest request) throws Exception {
        if (way == Way.ASYNC_TWICE && request.getDispatcherType() == DispatcherType.ASYNC) {
            write((HttpServletResponse) request.startAsync().getResponse());
            request.getAsyncContext().complete();
            return;
        }
        AsyncContext async = way == Way.ASYNC_WITH_ARGUMENTS
                ? request.startAsync(
                        request, Exchange.current(request).orElseThrow().response())
                : request.startAsync();
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        switch (way) {
            case ASYNC, ASYNC_WITH_ARGUMENTS -> {
                write(response);
                async.complete();
            }
            case ASYNC_FOREIGN_THREAD ->
                thread(() -> {
                    write(response);
                    async.complete();
                });
            case ASYNC_START ->
                async.start(() -> {
                    write(response);
                    async.complete();
                });
            case ASYNC_DISPATCH_PATH -> thread(() -> async.dispatch(TARGET));
            case ASYNC_TWICE -> async.dispatch();
            case ASYNC_DISPATCH -> async.dispatch(TARGET);
            case ASYNC_TIMEOUT_LISTENER -> {
                async.setTimeout(50);
                async.addListener(onTimeout());
            }
            default -> throw new IllegalArgumentException();
        }
    }

    private static AsyncListener onTimeout() {
        return new AsyncListener() {
            @Override
            public void onTimeout(AsyncEvent event) {
                write((HttpServletResponse) event.getSuppliedResponse());
                event.getAsyncContext().complete();
            }

            @Override
            public void onComplete(AsyncEvent event) {}

            @Override
            public void onError(AsyncEvent event) {}

            @Override
            public void onStartAsync(AsyncEvent event) {}
        };
    }

    private static void thread(Runnable run) {
        new Thread(run).start();
    }

    private static void write(HttpServletResponse response) {
        try {
            response.setContentType("application/json");
            response.getWriter().write("{\"says\":\"a secret\"}");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static TestServer server(Way way) {
        return new TestServer()
                .servlet("/start", (request, response) -> {
                    try {
                        lead(way, request, response);
                    } catch (IOException | RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new jakarta.servlet.ServletException(e);
                    }
                })
                .servlet(TARGET, (request, response) -> write(response))
                .errorPage(418, TARGET);
    }

    @ParameterizedTest
    @EnumSource
    void everyWay_passesGuardAndInspectorOnceAndSettlesOnce(Way way) throws Exception {
        TestGuard audit = new TestGuard("audit", Stage.AUDIT, io.github.gatehouse.Mode.ENFORCE);
        TestGuard scrub = new TestGuard(Stage.SCRUB);
        try (TestServer server = server(way)
                .filter(new TestFilter(audit), "audit", "/*")
                .filter(new TestFilter(scrub), "scrub", "/*")
                .start()) {
            var answer = server.post("/start", "application/json", "{\"q\":\"my secret\"}");

            assertThat(answer.body()).isEqualTo("{\"says\":\"a [X]\"}");
            await().untilAsserted(() -> assertThat(audit.settled).hasSize(1));
            assertThat(scrub.settled).hasSize(1);
            assertThat(audit.checked).hasSize(1);
            assertThat(scrub.checked).hasSize(1);
            assertThat(audit.settled.get(0).kind())
                    .isEqualTo(way == Way.ASYNC_TIMEOUT_LISTENER ? Outcome.Kind.TIMED_OUT : Outcome.Kind.ANSWERED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {
                "DIRECT",
                "INCLUDE",
                "ASYNC_TWICE",
                "ASYNC_TIMEOUT_LISTENER",
                "ASYNC",
                "ASYNC_WITH_ARGUMENTS",
                "ASYNC_FOREIGN_THREAD",
                "ASYNC_START"
            })
    void guardOnTheTargetOnly_isMetByTheDispatch(Way way) throws Exception {
        TestGuard limit = new TestGuard(Stage.LIMIT);
        try (TestServer server =
                server(way).filter(new TestFilter(limit), "limit", TARGET).start()) {
            server.get("/start");

            if (way != Way.NAMED) {
                assertThat(limit.checked).hasSize(1);
                await().untilAsserted(() -> assertThat(limit.settled).hasSize(1));
            }
        }
    }
}
