package io.github.gatehouse.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keeps the application's JSON library on WildFly. There, RESTEasy turns from JSON Binding to Jackson as soon as any
 * class of the deployment has a Jackson annotation, and classes of Hazelcast have. So the same question is asked again
 * without Hazelcast; where it alone was the reason, JSON Binding is put back for the RESTEasy servlets, whose init-params
 * come before the context's. A decision that the application or the server took in words stands.
 */
final class JsonLibrary {

    private static final System.Logger LOG = System.getLogger(JsonLibrary.class.getName());
    private static final String PREFER_JACKSON = "resteasy.preferJacksonOverJsonB";
    private static final String RESTEASY = "org.jboss.resteasy.";
    private static final String CLASSES = "/WEB-INF/classes/";
    private static final String JARS = "/WEB-INF/lib/";
    private static final String HAZELCAST = JARS + "hazelcast-";
    /** How the descriptors of Jackson's annotations begin in a class file; put together so that it is not in this one. */
    private static final byte[] ANNOTATION =
            String.join("/", "Lcom", "fasterxml", "jackson", "annotation", "J").getBytes(StandardCharsets.US_ASCII);

    private final ServletContext context;

    private JsonLibrary(ServletContext context) {
        this.context = context;
    }

    static void keep(ServletContext context) {
        if (Boolean.parseBoolean(context.getInitParameter(PREFER_JACKSON))) {
            new JsonLibrary(context).keep();
        }
    }

    private void keep() {
        try {
            if (bringsHazelcast() && !decidedInWords() && !hasJackson(CLASSES) && !hasJackson(JARS)) {
                context.getServletRegistrations().values().stream()
                        .filter(servlet ->
                                String.valueOf(servlet.getClassName()).startsWith(RESTEASY))
                        .forEach(servlet -> servlet.setInitParameter(PREFER_JACKSON, "false"));
            }
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Could not find out whether this application uses Jackson; set the context-param {0} in web.xml",
                    PREFER_JACKSON);
        }
    }

    private boolean bringsHazelcast() {
        return paths(JARS).stream().anyMatch(path -> path.startsWith(HAZELCAST));
    }

    private boolean decidedInWords() throws IOException {
        if (System.getProperty(PREFER_JACKSON) != null) {
            return true;
        }
        try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return in != null && contains(in.readAllBytes(), PREFER_JACKSON.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private boolean hasJackson(String folder) throws IOException {
        for (String path : paths(folder)) {
            if (!path.startsWith(HAZELCAST) && (isFolder(path) ? hasJackson(path) : holdsJackson(path))) {
                return true;
            }
        }
        return false;
    }

    /** WildFly mounts jars as folders. */
    private static boolean isFolder(String path) {
        return path.endsWith("/");
    }

    private boolean holdsJackson(String path) throws IOException {
        try (InputStream in = context.getResourceAsStream(path)) {
            if (in == null) {
                return false;
            }
            if (path.endsWith(".class")) {
                return contains(in.readAllBytes(), ANNOTATION);
            }
            return path.endsWith(".jar") && holdsJackson(new ZipInputStream(in));
        }
    }

    private static boolean holdsJackson(ZipInputStream jar) throws IOException {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            if (entry.getName().endsWith(".class") && contains(jar.readAllBytes(), ANNOTATION)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> paths(String folder) {
        Set<String> paths = context.getResourcePaths(folder);
        return paths == null ? Set.of() : paths;
    }

    private static boolean contains(byte[] bytes, byte[] sought) {
        for (int from = 0; from <= bytes.length - sought.length; from++) {
            int length = 0;
            while (length < sought.length && bytes[from + length] == sought[length]) {
                length++;
            }
            if (length == sought.length) {
                return true;
            }
        }
        return false;
    }
}
