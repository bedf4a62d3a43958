package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.samples.assistant.server.probe.ThreadsServlet;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Undeploying leaves nothing behind. */
@ArquillianTest
@RunAsClient
class RedeployIT {

    @Deployment(name = "assistant", managed = false, testable = false)
    static WebArchive assistant() {
        return Wars.assistant();
    }

    @Deployment(name = "observer", testable = false)
    static WebArchive observer() {
        return ShrinkWrap.create(WebArchive.class, "observer.war").addClass(ThreadsServlet.class);
    }

    @Test
    void threeRedeploysInARow_workAndLeaveNoThread(
            @ArquillianResource Deployer deployer, @ArquillianResource @OperateOnDeployment("observer") URI observer) {
        Http threads = new Http(observer);
        Http assistant = new Http(observer.resolve("/assistant/"));
        for (int round = 1; round <= 3; round++) {
            deployer.deploy("assistant");
            assertThat(new AssistantChecks(assistant).chat("Hello").statusCode())
                    .as("round %d", round)
                    .isEqualTo(200);
            assertThat(threads.get("threads").body()).as("round %d", round).contains("gatehouse");
            deployer.undeploy("assistant");
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(
                            () -> assertThat(threads.get("threads").body()).isEmpty());
        }
    }
}
