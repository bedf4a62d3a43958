package io.github.gatehouse.samples.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanFilter;

/**
 * An application made of the README's snippets, on a Tomcat of its own. Added is what the README leaves to the reader:
 * an AI, which suggests a refund whenever one is asked for, and a servlet that asks it, on the guarded path
 * {@code /api/chat} and, past the filter, on {@code /ask}.
 */
final class ReadmeApplication implements AutoCloseable {

    private static final Logger CONTAINER = Logger.getLogger("org.apache");
    private static final Logger WELD = Logger.getLogger("org.jboss.weld");

    private static final String IMPORTS =
            """
            import io.github.gatehouse.cdi.*;
            import jakarta.enterprise.context.ApplicationScoped;
            import jakarta.inject.Inject;
            import jakarta.ws.rs.Path;
            import java.math.BigDecimal;
            import java.util.Map;
            """;

    private static final String AI =
            """
            @jakarta.enterprise.context.ApplicationScoped
            public class Ai {
                static final java.util.concurrent.atomic.AtomicReference<String> asked =
                        new java.util.concurrent.atomic.AtomicReference<>();

                public Suggestion ask(String question) {
                    asked.set(question);
                    return new Suggestion(question.contains("refund") ? "refund" : "search", question);
                }
            }
            """;

    private static final String SUGGESTION = "public record Suggestion(String action, String text) {}";

    private static final String CHAT =
            """
            import jakarta.inject.Inject;
            import jakarta.json.Json;
            import jakarta.servlet.annotation.WebServlet;
            import jakarta.servlet.http.*;
            import java.io.IOException;

            @WebServlet(urlPatterns = {"/api/chat", "/ask"}, asyncSupported = true)
            public class Chat extends HttpServlet {

                @Inject
                Assistant assistant;

                @Override
                protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    String question;
                    try (var in = Json.createReader(request.getInputStream())) {
                        question = in.readObject().getString("message");
                    }
                    response.setContentType("text/plain");
                    response.setCharacterEncoding("UTF-8");
                    try {
                        response.getWriter().print(assistant.suggest(request.getServletPath(), question).text());
                    } catch (io.github.gatehouse.GuardException e) {
                        response.setStatus(e.refusal().reason().status());
                        response.getWriter().print(e.refusal().reason().title());
                    }
                }
            }
            """;

    private static final String BANK =
            """
            @jakarta.enterprise.context.ApplicationScoped
            public class Bank {
                private int paid;

                public void pay(String order, java.math.BigDecimal amount) {
                    paid++;
                }

                public int paid() {
                    return paid;
                }
            }
            """;

    /** In the place of a login. */
    private static final String USERS =
            """
            import io.github.gatehouse.Caller;
            import jakarta.servlet.http.HttpServletRequest;

            public class Users implements io.github.gatehouse.servlet.RequestCaller {
                @Override
                public Caller caller(HttpServletRequest request, Caller otherwise) {
                    return request.getServletPath().equals("/refund") ? Caller.principal("ann") : otherwise;
                }
            }
            """;

    /** Asks for a refund; with a query, a supervisor first approves what waits. */
    private static final String REFUND =
            """
            import io.github.gatehouse.Caller;
            import io.github.gatehouse.approval.*;
            import io.github.gatehouse.config.Engine;
            import jakarta.inject.Inject;
            import jakarta.servlet.annotation.WebServlet;
            import jakarta.servlet.http.*;
            import java.io.IOException;
            import java.math.BigDecimal;

            @WebServlet("/refund")
            public class Refund extends HttpServlet {

                @Inject
                Refunds refunds;

                @Inject
                Bank bank;

                @Override
                protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    if (request.getQueryString() != null) {
                        approve(((Engine) getServletContext().getAttribute(Engine.class.getName())).approvals());
                    }
                    try {
                        refunds.refund("4711", new BigDecimal("500.00"));
                    } catch (io.github.gatehouse.GuardException e) {
                        response.setStatus(e.refusal().reason().status());
                    }
                    response.getOutputStream().print(bank.paid());
                }

                private static void approve(Approvals approvals) {
                    Approver bob = new Approver(Caller.principal("bob"), "bob", "supervisor"::equals);
                    approvals.decide(approvals.list(bob).get(0).ticket(), true, bob);
                }
            }
            """;

    private static final String ADVICE =
            """
            import jakarta.inject.Inject;
            import jakarta.servlet.annotation.WebServlet;
            import jakarta.servlet.http.*;
            import java.io.IOException;
            import java.util.*;

            @WebServlet("/advise")
            public class Advice extends HttpServlet {

                @Inject
                Advisor advisor;

                @Override
                protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    Map<String, Object> customer = new LinkedHashMap<>();
                    customer.put("name", "Bob");
                    customer.put("plan", "gold");
                    customer.put("contact", Map.of("email", "bob@example.com", "phone", "202-555-0143"));
                    response.getWriter().print(advisor.advise(customer) + " " + Ai.asked.get());
                }
            }
            """;

    private final Tomcat tomcat = new Tomcat();

    /** Starts it in a folder that is empty. */
    ReadmeApplication(Path folder, String filters, Snippets java) throws IOException, LifecycleException {
        Path inside = Files.createDirectories(folder.resolve("application/WEB-INF"));
        Files.writeString(
                inside.resolve("web.xml"),
                "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">" + filters + "</web-app>");
        Files.createFile(inside.resolve("beans.xml"));
        Path classes = Files.createDirectories(inside.resolve("classes"));
        Files.writeString(classes.resolve("gatehouse.properties"), "gatehouse.cluster=local\n");
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.github.gatehouse.servlet.RequestCaller"), "Users\n");
        String declared = java.assistant()
                .replace("public class Assistant {", "public class Assistant {\n    @Inject\n    Ai ai;");
        compile(
                Files.createDirectories(folder.resolve("sources")),
                classes,
                List.of(
                        new Source("Assistant", IMPORTS + declared),
                        new Source("Advisor", IMPORTS + bean("Advisor", "Ai ai", java.advise())),
                        new Source("Refunds", IMPORTS + bean("Refunds", "Bank bank", java.refund())),
                        new Source("Decisions", IMPORTS + java.decisions()),
                        new Source("Refund", REFUND),
                        new Source("Bank", BANK),
                        new Source("Users", USERS),
                        new Source("Advice", ADVICE),
                        new Source("Ai", AI),
                        new Source("Suggestion", SUGGESTION),
                        new Source("Chat", CHAT)));
        start(folder);
    }

    /** The README's blocks of Java: two classes, and methods of two more. */
    record Snippets(String assistant, String advise, String refund, String decisions) {}

    private static String bean(String name, String uses, String methods) {
        return "@ApplicationScoped\npublic class " + name + " {\n    @Inject\n    " + uses + ";\n" + methods + "}\n";
    }

    private record Source(String name, String text) {}

    private static void compile(Path sources, Path classes, List<Source> all) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Source source : all) {
            files.add(Files.writeString(sources.resolve(source.name() + ".java"), source.text(), UTF_8));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = compiler.getTask(
                            null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new AssertionError("The README's class does not compile; the reason is above");
            }
        }
    }

    private void start(Path folder) throws LifecycleException {
        Stream.of(CONTAINER, WELD).forEach(logger -> logger.setLevel(Level.SEVERE));
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        tomcat.setConnector(connector);
        tomcat.setAddDefaultWebXmlToWebapp(false);
        Context context = tomcat.addWebapp(
                "", folder.resolve("application").toAbsolutePath().toString());
        context.setParentClassLoader(ReadmeApplication.class.getClassLoader());
        StandardJarScanFilter filter = new StandardJarScanFilter();
        filter.setDefaultPluggabilityScan(false);
        filter.setPluggabilityScan("gatehouse-*.jar,weld-*.jar");
        filter.setDefaultTldScan(false);
        context.getJarScanner().setJarScanFilter(filter);
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new AssertionError("The README's application does not start; the reason is above");
        }
    }

    /** The answer of a path, to be read once. */
    HttpURLConnection post(String path, String contentType, String body) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path);
        HttpURLConnection call = (HttpURLConnection) address.toURL().openConnection();
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setRequestProperty("Content-Type", contentType);
        call.getOutputStream().write(body.getBytes(UTF_8));
        return call;
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
