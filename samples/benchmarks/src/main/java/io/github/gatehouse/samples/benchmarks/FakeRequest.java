package io.github.gatehouse.samples.benchmarks;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.MappingMatch;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A POST of JSON from loopback, without a container. Anything not asked by a filter answers null, 0 or false. */
final class FakeRequest extends HttpServletRequestWrapper {

    private static final HttpServletRequest EMPTY = Empty.of(HttpServletRequest.class);
    private static final Map<String, String> HEADERS = Map.of(
            "content-type",
            "application/json",
            "accept",
            "application/json",
            "user-agent",
            "benchmark",
            "host",
            "localhost");
    private static final HttpServletMapping MAPPING = new HttpServletMapping() {
        @Override
        public String getMatchValue() {
            return "chat";
        }

        @Override
        public String getPattern() {
            return "/api/*";
        }

        @Override
        public String getServletName() {
            return "chat";
        }

        @Override
        public MappingMatch getMappingMatch() {
            return MappingMatch.PATH;
        }
    };

    private final FakeContext context;
    private final byte[] body;
    private final Map<String, Object> attributes = new HashMap<>();

    FakeRequest(FakeContext context, byte[] body) {
        super(EMPTY);
        this.context = context;
        this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
        ByteArrayInputStream in = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return in.read();
            }

            @Override
            public int read(byte[] target, int from, int length) {
                return in.read(target, from, length);
            }

            @Override
            public boolean isFinished() {
                return in.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("not asynchronous");
            }
        };
    }

    @Override
    public ServletContext getServletContext() {
        return context.servletContext();
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return MAPPING;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getRequestURI() {
        return "/api/chat";
    }

    @Override
    public String getServletPath() {
        return "/api";
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    public String getRemoteAddr() {
        return "127.0.0.1";
    }

    @Override
    public String getLocalAddr() {
        return "127.0.0.1";
    }

    @Override
    public int getContentLength() {
        return body.length;
    }

    @Override
    public long getContentLengthLong() {
        return body.length;
    }

    @Override
    public String getContentType() {
        return "application/json";
    }

    @Override
    public @Nullable String getHeader(String name) {
        return HEADERS.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String value = getHeader(name);
        return value == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(value));
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return Collections.enumeration(HEADERS.keySet());
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        attributes.put(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    /** An interface whose methods do nothing. */
    static final class Empty {

        private Empty() {}

        static <T> T of(Class<T> type) {
            return type.cast(Proxy.newProxyInstance(
                    Empty.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        Class<?> result = method.getReturnType();
                        if (result == boolean.class) {
                            return false;
                        }
                        return result == int.class ? (Object) 0 : result == long.class ? (Object) 0L : null;
                    }));
        }
    }
}
