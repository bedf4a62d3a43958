package io.github.gatehouse.samples.assistant.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.apache.tomcat.util.scan.StandardJarScanFilter;

/**
 * The application on a Tomcat inside this process, reached from this machine only: the same {@code web.xml}, page and
 * classes as in the WAR, the libraries from the class path.
 */
final class Node implements AutoCloseable {

    /** Jars outside the application that hold annotated classes; looking into the others takes seconds. */
    private static final String SCANNED = "gatehouse-*.jar,jersey-*.jar,weld-*.jar";

    private final Tomcat tomcat;
    private final Path work;

    private Node(Tomcat tomcat, Path work) {
        this.tomcat = tomcat;
        this.work = work;
    }

    /**
     * Starts the application.
     *
     * @throws IllegalStateException if it does not start; the log says why
     */
    static Node start(int port) {
        try {
            Path work = Files.createTempDirectory(classes().getParent(), "tomcat");
            Node node = new Node(new Tomcat(), work);
            node.run(port);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException("The server did not start: " + e.getMessage(), e);
        }
    }

    private void run(int port) throws LifecycleException {
        tomcat.setBaseDir(work.toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(port);
        connector.setThrowOnFailure(true);
        tomcat.setConnector(connector);
        tomcat.setAddDefaultWebXmlToWebapp(false);
        Context application = application();
        tomcat.start();
        if (!application.getState().isAvailable()) {
            close();
            throw new IllegalStateException("The assistant did not start; the reason is above.");
        }
    }

    private Context application() {
        Path classes = classes();
        StandardContext context = (StandardContext) tomcat.addWebapp(
                "", classes.resolve("../../src/main/webapp").normalize().toString());
        context.setParentClassLoader(Node.class.getClassLoader());
        StandardRoot resources = new StandardRoot(context);
        resources.addPreResources(new DirResourceSet(resources, "/WEB-INF/classes", classes.toString(), "/"));
        context.setResources(resources);
        StandardJarScanFilter filter = new StandardJarScanFilter();
        filter.setDefaultPluggabilityScan(false);
        filter.setPluggabilityScan(SCANNED);
        filter.setDefaultTldScan(false);
        context.getJarScanner().setJarScanFilter(filter);
        serveFiles(context);
        return context;
    }

    /** What Tomcat's own web.xml would do, without JSP. */
    private static void serveFiles(Context context) {
        Tomcat.addServlet(context, "default", new DefaultServlet());
        context.addServletMappingDecoded("/", "default");
        Tomcat.addDefaultMimeTypeMappings(context);
    }

    private static Path classes() {
        try {
            return Path.of(Node.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The port it listens on, also where it was to choose one (0). */
    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Waits for what runs, then stops. */
    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            System.err.println("The server did not stop cleanly: " + e.getMessage());
        }
    }
}
