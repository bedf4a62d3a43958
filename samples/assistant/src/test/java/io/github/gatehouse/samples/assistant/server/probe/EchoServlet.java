package io.github.gatehouse.samples.assistant.server.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** Answers with what the application saw, in capitals so that no answer guard touches it. */
@WebServlet("/echo/*")
public class EchoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String seen =
                switch (request.getPathInfo()) {
                    case "/stream" -> new String(request.getInputStream().readAllBytes(), "UTF-8");
                    case "/reader" -> request.getReader().readLine();
                    case "/form" ->
                        Collections.list(request.getParameterNames()).stream()
                                .map(name -> name + "=" + request.getParameter(name))
                                .reduce("", (all, one) -> all + one + ";");
                    case "/query" -> String.valueOf(request.getQueryString());
                    default -> "";
                };
        response.setContentType("application/octet-stream");
        response.getOutputStream().write(seen.getBytes("UTF-8"));
    }
}
