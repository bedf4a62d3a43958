package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.samples.assistant.server.probe.JacksonResource;
import io.github.gatehouse.samples.assistant.server.probe.JsonbResource;
import io.github.gatehouse.samples.assistant.server.probe.ProbeApplication;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Gatehouse does not change which library writes an application's JSON. */
@ArquillianTest
@RunAsClient
class HostJsonIT {

    private static final String JACKSON = "(jackson-annotations|jackson-core|jackson-databind)-[0-9].*";

    @Deployment(name = "jsonb", testable = false)
    static WebArchive jsonb() {
        return plain("jsonb.war", JsonbResource.class);
    }

    @Deployment(name = "jsonb-guarded", testable = false)
    static WebArchive jsonbGuarded() {
        return guarded("jsonb-guarded.war", JsonbResource.class);
    }

    @Deployment(name = "jackson", testable = false)
    static WebArchive jackson() {
        return plain("jackson.war", JacksonResource.class);
    }

    @Deployment(name = "jackson-guarded", testable = false)
    static WebArchive jacksonGuarded() {
        return guarded("jackson-guarded.war", JacksonResource.class);
    }

    @Deployment(name = "bundled", testable = false)
    static WebArchive bundled() {
        WebArchive war = plain("bundled.war", JacksonResource.class);
        Wars.addLibraries(war, JACKSON);
        return war;
    }

    @Deployment(name = "bundled-guarded", testable = false)
    static WebArchive bundledGuarded() {
        WebArchive war = guarded("bundled-guarded.war", JacksonResource.class);
        Wars.addLibraries(war, JACKSON);
        return war;
    }

    @Test
    void jsonOfAJsonbApplication_isTheSameByteForByte(
            @ArquillianResource @OperateOnDeployment("jsonb") URI before,
            @ArquillianResource @OperateOnDeployment("jsonb-guarded") URI after) {
        assertThat(json(before)).isEqualTo("{\"opened\":\"2026-11-21\",\"renamed\":\"value\"}");
        assertThat(json(after)).isEqualTo(json(before));
    }

    @Test
    void jsonOfAJacksonApplication_isTheSameByteForByte(
            @ArquillianResource @OperateOnDeployment("jackson") URI before,
            @ArquillianResource @OperateOnDeployment("jackson-guarded") URI after) {
        assertThat(json(before)).contains("\"renamed\":\"value\"").contains("\"absent\":null");
        assertThat(json(after)).isEqualTo(json(before));
    }

    @Test
    void jsonOfAnApplicationWithItsOwnJackson_isTheSameByteForByte(
            @ArquillianResource @OperateOnDeployment("bundled") URI before,
            @ArquillianResource @OperateOnDeployment("bundled-guarded") URI after) {
        assertThat(json(before)).contains("\"renamed\":\"value\"");
        assertThat(json(after)).isEqualTo(json(before));
    }

    private static WebArchive plain(String name, Class<?> resource) {
        return application(ShrinkWrap.create(WebArchive.class, name), resource);
    }

    private static WebArchive guarded(String name, Class<?> resource) {
        WebArchive war = Wars.withGatehouse(name);
        return Wars.settings(application(war, resource), Map.of("gatehouse.cluster", "local"));
    }

    private static WebArchive application(WebArchive war, Class<?> resource) {
        return war.addClasses(ProbeApplication.class, resource, resource.getDeclaredClasses()[0]);
    }

    private static String json(URI base) {
        return new Http(base).get("rest/json").body();
    }
}
