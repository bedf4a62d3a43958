package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.samples.assistant.AssistantApplication;
import io.github.gatehouse.samples.assistant.Decisions;
import io.github.gatehouse.samples.assistant.DemoUsers;
import io.github.gatehouse.samples.assistant.server.probe.EchoServlet;
import io.github.gatehouse.samples.assistant.server.probe.ThreadsServlet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Applications without a Hazelcast of their own count in Payara's, which is an older one. */
@ArquillianTest
@RunAsClient
class JndiIT {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("gatehouse.cluster", "jndi"),
            Map.entry("gatehouse.cluster.jndi", "payara/Hazelcast"),
            Map.entry("gatehouse.cluster.secret", "only-for-these-tests-0123456789"),
            // What is counted exactly must not depend on how fast the machine is.
            Map.entry("gatehouse.cluster.timeout", "PT30S"),
            Map.entry("gatehouse.limit.own.value", "5"),
            Map.entry("gatehouse.limit.own.window", "PT1H"),
            Map.entry("gatehouse.limit.own.on-failure", "closed"),
            Map.entry("gatehouse.limit.shared.value", "4"),
            Map.entry("gatehouse.limit.shared.window", "PT1H"),
            Map.entry("gatehouse.limit.shared.on-failure", "closed"),
            Map.entry("gatehouse.limit.shared.scope", "cluster"));

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "first", managed = false, testable = false)
    static WebArchive first() {
        return probe(Wars.withoutHazelcast("first.war"));
    }

    @Deployment(name = "second", managed = false, testable = false)
    static WebArchive second() {
        return probe(Wars.withoutHazelcast("second.war"));
    }

    @Deployment(name = "approving", managed = false, testable = false)
    static WebArchive approving() {
        return Wars.settings(
                Wars.withoutHazelcast("approving.war")
                        .addClasses(EchoServlet.class, AssistantApplication.class, Decisions.class, DemoUsers.class)
                        .addAsWebInfResource("probe/approving.xml", "web.xml")
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml"),
                Map.of(
                        "gatehouse.cluster", "jndi",
                        "gatehouse.cluster.jndi", "payara/Hazelcast",
                        "gatehouse.cluster.secret", "only-for-these-tests-0123456789",
                        "gatehouse.cluster.timeout", "PT30S"));
    }

    /** Brings its own Hazelcast and hides that of the server, of which the instance is. */
    @Deployment(name = "hiding", managed = false, testable = false)
    static WebArchive hiding() {
        return probe(Wars.withGatehouse("hiding.war"));
    }

    @Deployment(name = "observer", testable = false)
    static WebArchive observer() {
        return ShrinkWrap.create(WebArchive.class, "observer.war").addClass(ThreadsServlet.class);
    }

    private static WebArchive probe(WebArchive war) {
        return Wars.settings(
                war.addClass(EchoServlet.class).addAsWebInfResource("probe/limited.xml", "web.xml"), SETTINGS);
    }

    @Test
    void limit_holdsAndGoesOnAfterARedeploy(@ArquillianResource @OperateOnDeployment("observer") URI observer) {
        Http first = new Http(observer.resolve("/first/"));
        deployer.deploy("first");
        assertAdmitted(first, "echo/own", 3);
        deployer.undeploy("first");
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() ->
                        assertThat(new Http(observer).get("threads").body()).isEmpty());
        deployer.deploy("first");
        assertAdmitted(first, "echo/own", 2);
        assertThat(first.get("echo/own").statusCode()).isEqualTo(429);
        deployer.undeploy("first");
    }

    @Test
    void twoApplications_shareALimitOfTheCluster_andNoOther(
            @ArquillianResource @OperateOnDeployment("observer") URI observer) {
        Http first = new Http(observer.resolve("/first/"));
        Http second = new Http(observer.resolve("/second/"));
        deployer.deploy("first");
        deployer.deploy("second");
        assertAdmitted(first, "echo/shared", 2);
        assertAdmitted(second, "echo/shared", 2);
        assertThat(first.get("echo/shared").statusCode()).isEqualTo(429);
        assertThat(second.get("echo/shared").statusCode()).isEqualTo(429);
        assertAdmitted(second, "echo/own", 5);
        assertThat(second.get("echo/own").statusCode()).isEqualTo(429);
        deployer.undeploy("first");
        assertThat(second.get("echo/shared").statusCode()).isEqualTo(429);
        deployer.undeploy("second");
    }

    @Test
    void approval_outlivesTheApplication_andRunsOnce(
            @ArquillianResource @OperateOnDeployment("observer") URI observer) {
        Http http = new Http(observer.resolve("/approving/"));
        deployer.deploy("approving");
        HttpResponse<String> opened = http.getAs("anna", "echo/approved");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(202);
        String ticket = opened.headers().firstValue("Location").orElseThrow();
        assertThat(http.getAs("anna", "echo/approved").statusCode()).isEqualTo(409);
        HttpResponse<String> approved = http.postJsonAs("maria", ticket + "/decision", "{\"decision\":\"approve\"}");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        deployer.undeploy("approving");
        deployer.deploy("approving");
        assertThat(http.getAs("anna", "echo/approved").statusCode()).isEqualTo(200);
        assertThat(http.getAs("anna", "echo/approved").statusCode()).isEqualTo(410);
        deployer.undeploy("approving");
    }

    @Test
    void start_withAHazelcastThatHidesTheServers_servesNothing_andSaysWhatToLeaveOut(
            @ArquillianResource @OperateOnDeployment("observer") URI observer) {
        // Payara calls a deployment whose filters cannot start a success, and answers nothing there.
        catchThrowable(() -> deployer.deploy("hiding"));
        assertThat(new Http(observer.resolve("/hiding/")).get("echo/own").statusCode())
                .isGreaterThanOrEqualTo(400);
        PayaraLog.awaitTexts("gatehouse.cluster.jndi: payara/Hazelcast", "leave com.hazelcast:hazelcast out of it");
    }

    private static void assertAdmitted(Http application, String path, int times) {
        for (int call = 1; call <= times; call++) {
            assertThat(application.get(path).statusCode()).as("call %d", call).isEqualTo(200);
        }
    }
}
