package io.github.gatehouse.samples.assistant.server.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers with an e-mail address in every way a servlet can; the last part of the path names the way. */
@WebServlet(urlPatterns = "/answers/*", asyncSupported = true)
public class AsyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String ANSWER = "{\"text\":\"write to bob@example.com\"}";

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        switch (request.getPathInfo()) {
            case "/plain", "/error" -> write(response);
            case "/forward" -> request.getRequestDispatcher("/answers/other").forward(request, response);
            case "/include" -> {
                response.setContentType("application/json");
                request.getRequestDispatcher("/answers/other").include(request, response);
            }
            case "/senderror" -> response.sendError(409);
            case "/bare" -> complete(request.startAsync());
            case "/wrapped" -> complete(request.startAsync(request, response));
            case "/dispatch" -> request.startAsync().dispatch("/answers/other");
            case "/timeout" -> onTimeout(request.startAsync());
            case "/listener" -> writeListener(request.startAsync());
            case "/events" -> events(request.startAsync());
            default -> response.sendError(404);
        }
    }

    private static void complete(AsyncContext context) {
        new Thread(
                        () -> {
                            write(context.getResponse());
                            context.complete();
                        },
                        "foreign")
                .start();
    }

    private static void onTimeout(AsyncContext context) {
        context.setTimeout(50);
        context.addListener(new AsyncListener() {
            @Override
            public void onTimeout(AsyncEvent event) {
                write(event.getAsyncContext().getResponse());
                event.getAsyncContext().complete();
            }

            @Override
            public void onComplete(AsyncEvent event) {}

            @Override
            public void onError(AsyncEvent event) {}

            @Override
            public void onStartAsync(AsyncEvent event) {}
        });
    }

    private static void writeListener(AsyncContext context) throws IOException {
        ServletResponse response = context.getResponse();
        response.setContentType("application/json");
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(new WriteListener() {
            private boolean written;

            @Override
            public void onWritePossible() throws IOException {
                while (out.isReady()) {
                    if (written) {
                        context.complete();
                        return;
                    }
                    out.write(ANSWER.getBytes(StandardCharsets.UTF_8));
                    written = true;
                }
            }

            @Override
            public void onError(Throwable failure) {
                context.complete();
            }
        });
    }

    /** One address, cut in two events. */
    private static void events(AsyncContext context) {
        new Thread(() -> {
                    try {
                        ServletResponse response = context.getResponse();
                        response.setContentType("text/event-stream");
                        response.setCharacterEncoding("UTF-8");
                        for (String part : new String[] {"write to bob@exam", "ple.com now"}) {
                            response.getWriter().write("data: " + part + "\n\n");
                            response.flushBuffer();
                        }
                        context.complete();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .start();
    }

    static void write(ServletResponse response) {
        try {
            response.setContentType("application/json");
            response.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
