package io.github.gatehouse.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.function.Supplier;

/** The response as the application sees it; what it writes goes to the {@link Answer}. */
final class GuardedResponse extends HttpServletResponseWrapper {

    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String CONTENT_TYPE = "Content-Type";

    private final Exchange exchange;

    GuardedResponse(HttpServletResponse response, Exchange exchange) {
        super(response);
        this.exchange = exchange;
    }

    /** Whether this exchange's wrapper is the response or is wrapped in it. */
    static boolean isIn(ServletResponse response, Exchange exchange) {
        ServletResponse inner = response;
        while (inner instanceof ServletResponseWrapper wrapper) {
            if (inner instanceof GuardedResponse guarded && guarded.exchange == exchange) {
                return true;
            }
            inner = wrapper.getResponse();
        }
        return false;
    }

    /** The response underneath; during a dispatch the container may have put one of its own there. */
    HttpServletResponse raw() {
        return (HttpServletResponse) getResponse();
    }

    ServletOutputStream rawStream() throws IOException {
        return super.getOutputStream();
    }

    PrintWriter rawWriter() throws IOException {
        return super.getWriter();
    }

    private Answer answer() {
        return exchange.answer();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return answer().stream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return answer().writer();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (!answer().guarded()) {
            super.flushBuffer();
        } else if (answer().hasWriter()) {
            getWriter().flush();
        } else {
            answer().flush();
        }
    }

    @Override
    public void reset() {
        if (!answer().refused()) {
            super.reset();
            answer().reset(true);
        }
    }

    @Override
    public void resetBuffer() {
        if (!answer().refused()) {
            super.resetBuffer();
            answer().reset(false);
        }
    }

    /** The message is left out if the answer is inspected: nobody would see it before it goes into the error page. */
    @Override
    public void sendError(int status, String message) throws IOException {
        if (answer().guarded()) {
            sendError(status);
        } else if (answer().handOver()) {
            super.sendError(status, message);
        }
    }

    @Override
    public void sendError(int status) throws IOException {
        if (answer().handOver()) {
            super.sendError(status);
        }
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        if (answer().handOver()) {
            super.sendRedirect(location);
        }
    }

    /** Not after the writer was taken, as the writer would not follow (Servlet 6.0, section 5.6). */
    @Override
    public void setCharacterEncoding(String charset) {
        if (!answer().hasWriter()) {
            super.setCharacterEncoding(charset);
        }
    }

    @Override
    public void setContentType(String type) {
        String charset = answer().hasWriter() ? getCharacterEncoding() : "";
        super.setContentType(type);
        if (!charset.isEmpty()) {
            super.setCharacterEncoding(charset);
        }
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        if (!answer().declares(length)) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setHeader(String name, String value) {
        if (CONTENT_TYPE.equalsIgnoreCase(name) && value != null) {
            setContentType(value);
        } else if (!takesLength(name, value)) {
            super.setHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, String value) {
        if (CONTENT_TYPE.equalsIgnoreCase(name) && value != null) {
            setContentType(value);
        } else if (!takesLength(name, value)) {
            super.addHeader(name, value);
        }
    }

    @Override
    public void setIntHeader(String name, int value) {
        if (!takesLength(name, Integer.toString(value))) {
            super.setIntHeader(name, value);
        }
    }

    @Override
    public void addIntHeader(String name, int value) {
        if (!takesLength(name, Integer.toString(value))) {
            super.addIntHeader(name, value);
        }
    }

    /** Trailers would go out after everything that was inspected, seen by no guard. */
    @Override
    public void setTrailerFields(Supplier<Map<String, String>> supplier) {
        if (answer().guarded()) {
            throw new IllegalStateException("An inspected answer has no trailer fields");
        }
        super.setTrailerFields(supplier);
    }

    private boolean takesLength(String name, String value) {
        if (!CONTENT_LENGTH.equalsIgnoreCase(name) || value == null) {
            return false;
        }
        try {
            return answer().declares(Long.parseLong(value.strip()));
        } catch (NumberFormatException e) {
            return answer().guarded();
        }
    }
}
