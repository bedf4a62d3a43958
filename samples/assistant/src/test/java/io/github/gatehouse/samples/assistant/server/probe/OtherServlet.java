package io.github.gatehouse.samples.assistant.server.probe;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Answers for another servlet that dispatched to it. */
@WebServlet(urlPatterns = "/answers/other", asyncSupported = true)
public class OtherServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        AsyncServlet.write(response);
    }
}
