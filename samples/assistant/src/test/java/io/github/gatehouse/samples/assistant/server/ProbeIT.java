package io.github.gatehouse.samples.assistant.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.gatehouse.samples.assistant.server.probe.AsyncServlet;
import io.github.gatehouse.samples.assistant.server.probe.EchoServlet;
import io.github.gatehouse.samples.assistant.server.probe.LimitedBean;
import io.github.gatehouse.samples.assistant.server.probe.LostBean;
import io.github.gatehouse.samples.assistant.server.probe.OtherServlet;
import io.github.gatehouse.samples.assistant.server.probe.ProbeApplication;
import io.github.gatehouse.samples.assistant.server.probe.ProbeResource;
import io.github.gatehouse.samples.assistant.server.probe.QuoteBean;
import io.github.gatehouse.samples.assistant.server.probe.QuoteResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways of a servlet, and the beans, that embedded servers do not have or handle differently. */
@ArquillianTest
@RunAsClient
class ProbeIT {

    private static final String SCHEMA = QuoteBean.class.getPackageName().replace('.', '/') + "/quote.schema.json";

    @ArquillianResource
    @OperateOnDeployment("probe")
    private URI base;

    @Deployment(name = "probe", testable = false)
    static WebArchive probe() {
        WebArchive war = Wars.withGatehouse("probe.war")
                .addClasses(AsyncServlet.class, OtherServlet.class, EchoServlet.class)
                .addClasses(LimitedBean.class, ProbeApplication.class, ProbeResource.class)
                .addClass(QuoteResource.class)
                .addAsLibrary(Wars.schemas())
                .addAsWebInfResource("probe/web.xml", "web.xml");
        return quoting(war);
    }

    /** Lacks the library that reads JSON Schemas, and one of these. */
    @Deployment(name = "unread", managed = false, testable = false)
    static WebArchive unread() {
        return quoting(Wars.withGatehouse("unread.war").addClass(LostBean.class));
    }

    private static WebArchive quoting(WebArchive war) {
        war.addClasses(QuoteBean.class, QuoteBean.Quote.class)
                .addAsResource("probe/quote.schema.json", SCHEMA)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return Wars.settings(war, Map.of("gatehouse.cluster", "local"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "forward",
                "include",
                "senderror",
                "bare",
                "wrapped",
                "dispatch",
                "timeout",
                "listener",
                "events"
            })
    void answer_isScrubbedInEveryWayAServletAnswers(String way) {
        HttpResponse<String> answer = http().get("answers/" + way);
        assertThat(answer.statusCode()).isEqualTo(way.equals("senderror") ? 409 : 200);
        assertThat(answer.body()).doesNotContain("bob@", "example.com").contains("[EMAIL]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "reader"})
    void request_isScrubbedHoweverItIsRead(String way) {
        assertThat(http().postJson("echo/" + way, "{\"a\":\"bob@example.com Jürgen\"}")
                        .body())
                .isEqualTo("{\"a\":\"[EMAIL] Jürgen\"}");
    }

    @Test
    void form_isScrubbed() {
        HttpResponse<String> answer = http().send(HttpRequest.newBuilder(http().at("echo/form?q=bob%40example.com"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("m=call+555-123-4567&n=1")));
        assertThat(answer.body()).isEqualTo("q=[EMAIL];m=call [PHONE];n=1;");
    }

    @Test
    void compressedRequest_isScrubbedOrRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write("{\"a\":\"bob@example.com\"}".getBytes(UTF_8));
        }
        HttpResponse<String> answer = http().send(HttpRequest.newBuilder(http().at("echo/stream"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray())));
        assertThat(answer.statusCode() == 415 || answer.body().equals("{\"a\":\"[EMAIL]\"}"))
                .as("%d %s", answer.statusCode(), answer.body())
                .isTrue();
    }

    @Test
    void enterpriseBean_isLimitedAndScrubbedPerKey() {
        assertThat(http().get("rest/limited/bean/ann?text=bob@example.com").body())
                .isEqualTo("[EMAIL]");
        assertThat(http().get("rest/limited/bean/ann?text=x").statusCode()).isEqualTo(200);
        HttpResponse<String> third = http().get("rest/limited/bean/ann?text=x");
        assertThat(third.statusCode()).as(third.body()).isEqualTo(429);
        assertThat(third.headers().firstValue("Retry-After")).isPresent();
        assertThat(http().get("rest/limited/bean/eve?text=x").statusCode()).isEqualTo(200);
    }

    @Test
    void enterpriseBean_getsListedFieldsOnly() {
        assertThat(http().get("rest/limited/only?text=bob@example.com").body()).isEqualTo("{t=[EMAIL]}");
    }

    @Test
    void parameter_withPersonalData_isRefusedByBeanValidation() {
        assertThat(http().get("rest/limited/clean?text=hello").body()).isEqualTo("hello");
        assertThat(http().get("rest/limited/clean?text=bob@example.com").statusCode())
                .isEqualTo(400);
    }

    @Test
    void asynchronousResource_isLimited() {
        assertThat(http().get("rest/limited/stage/ann").body()).isEqualTo("done");
        assertThat(http().get("rest/limited/stage/ann").statusCode()).isEqualTo(200);
        assertThat(http().get("rest/limited/stage/ann").statusCode()).isEqualTo(429);
    }

    @Test
    void answer_keepsTheSchemaBesideItsBean() {
        String dozen = "{\"product\":\"pen\",\"amount\":12}";
        assertThat(quote(dozen).body()).isEqualTo(dozen);
        HttpResponse<String> refused = quote("{\"product\":\"pen\",\"amount\":13}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(502);
        assertThat(refused.body()).contains("answer-invalid").doesNotContain("pen", "13");
    }

    private HttpResponse<String> quote(String answer) {
        return http().get("rest/quote?answer=" + URLEncoder.encode(answer, UTF_8));
    }

    @Test
    void schema_thatCannotBeReadStopsTheDeployment(@ArquillianResource Deployer deployer) throws IOException {
        assertThat(catchThrowable(() -> deployer.deploy("unread"))).isNotNull();
        assertThat(Files.readString(log()))
                .contains("needs dev.harrel:json-schema:", "must be a resource that is there, was lost.schema.json");
    }

    private static Path log() {
        return System.getProperty("arquillian.launch").equals("payara")
                ? Path.of(System.getProperty("payara6.home"), "glassfish/domains/arquillian/logs/server.log")
                : Path.of(System.getProperty("wildfly.home"), "standalone/log/server.log");
    }

    private Http http() {
        return new Http(base);
    }
}
