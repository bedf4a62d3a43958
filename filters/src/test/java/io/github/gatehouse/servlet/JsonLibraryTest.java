package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.catalina.Wrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stands in for WildFly: it has set the parameter, and has a servlet of RESTEasy. */
class JsonLibraryTest {

    private static final String PREFER_JACKSON = "resteasy.preferJacksonOverJsonB";
    private static final String PLAIN = "Ljava/lang/Deprecated;";
    private static final String JACKSON = "xLcom/fasterxml/jackson/annotation/JsonProperty;";

    @TempDir
    Path application;

    private void file(String path, byte[] content) throws IOException {
        Path file = application.resolve("WEB-INF").resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private void jar(String name, String classFile) throws IOException {
        file("lib/" + name, new byte[0]);
        try (OutputStream out =
                        Files.newOutputStream(application.resolve("WEB-INF/lib").resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a/A.class"));
            zip.write(classFile.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private String outcome(String contextParameters) throws Exception {
        file("web.xml", ("<web-app>" + contextParameters + "</web-app>").getBytes(StandardCharsets.UTF_8));
        TestServer server = new TestServer(application);
        if (contextParameters.isEmpty()) {
            server.context().addParameter(PREFER_JACKSON, "true");
        }
        Wrapper wrapper = server.context().createWrapper();
        wrapper.setName("rest");
        wrapper.setServletClass("org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher");
        server.context().addChild(wrapper);
        try (server) {
            server.startWithoutEngine();
            return wrapper.findInitParameter(PREFER_JACKSON);
        }
    }

    @Test
    void applicationWithoutJackson_keepsJsonBinding() throws Exception {
        jar("hazelcast-5.7.0.jar", JACKSON);
        jar("other.jar", PLAIN);
        file("classes/a/b/C.class", PLAIN.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(outcome("")).isEqualTo("false");
    }

    @Test
    void applicationWithJacksonInAClass_keepsJackson() throws Exception {
        jar("hazelcast-5.7.0.jar", JACKSON);
        file("classes/a/b/C.class", JACKSON.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(outcome("")).isNull();
    }

    @Test
    void applicationWithJacksonInAJar_keepsJackson() throws Exception {
        jar("hazelcast-5.7.0.jar", JACKSON);
        jar("sdk.jar", JACKSON);
        assertThat(outcome("")).isNull();
    }

    @Test
    void applicationThatDecidedItself_keepsItsDecision() throws Exception {
        jar("hazelcast-5.7.0.jar", JACKSON);
        assertThat(outcome("<context-param><param-name>" + PREFER_JACKSON
                        + "</param-name><param-value>true</param-value></context-param>"))
                .isNull();
    }

    @Test
    void applicationWithoutHazelcast_isLeftAlone() throws Exception {
        jar("other.jar", PLAIN);
        assertThat(outcome("")).isNull();
    }
}
