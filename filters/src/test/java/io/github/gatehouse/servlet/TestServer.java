package io.github.gatehouse.servlet;

import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** An embedded Tomcat on a free port of the loopback, put together by a test. */
final class TestServer implements AutoCloseable {

    /** What a servlet of a test does. */
    interface Service {
        void service(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    /** Longer than anything takes on a machine that is very busy. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final Tomcat tomcat = new Tomcat();
    private final Context context;
    private final Map<String, String> settings = new HashMap<>(Map.of("gatehouse.cluster", "local"));
    private int servlets;

    private static final Logger CONTAINER = Logger.getLogger("org.apache");

    static {
        CONTAINER.setLevel(Level.OFF);
    }

    TestServer() {
        this(new StandardContext());
    }

    /** As Payara does: a filter that does not start is left out, and the application is served without it. */
    static TestServer thatServesWithoutFilters() {
        return new TestServer(new StandardContext() {
            @Override
            public boolean filterStart() {
                super.filterStart();
                return true;
            }
        });
    }

    private TestServer(StandardContext empty) {
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir") + "/gatehouse-tomcat-"
                + ProcessHandle.current().pid());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        context = empty;
        empty.setName("");
        empty.setPath("");
        empty.setDocBase(new File(System.getProperty("java.io.tmpdir")).getAbsolutePath());
        empty.addLifecycleListener(new Tomcat.FixContextListener());
        tomcat.getHost().addChild(empty);
        context.addServletContainerInitializer(new GatehouseInitializer(), Set.of());
    }

    /** A web application as it is deployed: with a {@code WEB-INF/web.xml} and initializers that the server finds. */
    TestServer(Path application) {
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir") + "/gatehouse-tomcat-"
                + ProcessHandle.current().pid());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.setAddDefaultWebXmlToWebapp(false);
        context = tomcat.addWebapp("", application.toString());
        context.setParentClassLoader(TestServer.class.getClassLoader());
        // None of the jars of the tests holds a part of the application, and reading all of them takes a second.
        context.getJarScanner().setJarScanFilter((type, jar) -> false);
    }

    /** For what happens soon after an answer, in another thread. */
    static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }

    TestServer setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    TestServer filter(Filter filter, String name, String pattern, DispatcherType... types) {
        return filter(filter, name, pattern, Map.of(), types);
    }

    TestServer filter(
            Filter filter, String name, String pattern, Map<String, String> parameters, DispatcherType... types) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        definition.setFilterClass(filter.getClass().getName());
        parameters.forEach(definition::addInitParameter);
        if (!(filter instanceof GuardFilter)) {
            definition.setAsyncSupported("true");
        }
        context.addFilterDef(definition);
        FilterMap mapping = new FilterMap();
        mapping.setFilterName(name);
        mapping.addURLPattern(pattern);
        for (DispatcherType type : types) {
            mapping.setDispatcher(type.name());
        }
        context.addFilterMap(mapping);
        return this;
    }

    TestServer servlet(String pattern, Service service) {
        return servlet(pattern, new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws ServletException, IOException {
                service.service(request, response);
            }
        });
    }

    TestServer servlet(String pattern, Servlet servlet) {
        String name = "servlet" + servlets++;
        Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, name);
        return this;
    }

    TestServer errorPage(int status, String location) {
        ErrorPage page = new ErrorPage();
        page.setErrorCode(status);
        page.setLocation(location);
        context.addErrorPage(page);
        return this;
    }

    TestServer start() throws LifecycleException {
        context.getServletContext().setAttribute(Engine.class.getName(), Engine.start(Settings.of(settings), "test"));
        tomcat.start();
        return this;
    }

    TestServer startWithoutEngine() throws LifecycleException {
        tomcat.start();
        return this;
    }

    Context context() {
        return context;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    CompletableFuture<HttpResponse<Void>> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
    }

    HttpResponse<InputStream> open(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(type.isEmpty() ? request : request.header("Content-Type", type));
    }

    /** Sends text as it is and returns all that comes back until the server closes. */
    String raw(String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return all.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
