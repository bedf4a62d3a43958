package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** One node on WildFly, one on Payara, one limit. */
@ArquillianTest
@RunAsClient
class MixedClusterIT {

    private static final int[] PORTS = {25811, 25812};

    @Deployment(testable = false)
    static WebArchive wildflyNode() {
        return Wars.assistantNode(PORTS);
    }

    @Test
    void tenCallsAMinute_countOverBothAndSurviveTheDeathOfOne(@ArquillianResource URI base) throws Exception {
        PayaraDomain domain = new PayaraDomain(Path.of(System.getProperty("payara6.home")), "mixed", 20100);
        try (PayaraNode payara = PayaraNode.start(domain, Jdk.running())) {
            payara.deploy(Wars.export(Wars.assistantNode(PORTS), new File("target/mixed")), "assistant");
            AssistantChecks first = new AssistantChecks(new Http(base));
            AssistantChecks second = new AssistantChecks(new Http(payara.address("assistant")));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(first.http().get("api/status").body()).contains("\"members\":2"));
            for (int call = 1; call <= 5; call++) {
                assertThat(first.chat("Hello").statusCode())
                        .as("WildFly, call %d", call)
                        .isEqualTo(200);
                assertThat(second.chat("Hello").statusCode())
                        .as("Payara, call %d", call)
                        .isEqualTo(200);
            }
            assertThat(first.chat("Hello").statusCode()).isEqualTo(429);
            assertThat(second.chat("Hello").statusCode()).isEqualTo(429);

            payara.kill();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(first.http().get("api/status").body()).contains("\"members\":1"));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(first.chat("Hello").statusCode()).isNotEqualTo(503));
            assertThat(first.chat("Hello").statusCode()).isEqualTo(429);
        }
    }
}
