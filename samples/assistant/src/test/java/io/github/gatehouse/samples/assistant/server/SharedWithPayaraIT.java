package io.github.gatehouse.samples.assistant.server;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** One node on the server that Arquillian runs, one on a Payara beside it, one limit. */
@ArquillianTest
@RunAsClient
class SharedWithPayaraIT {

    private static final int[] PORTS = {25811, 25812};

    @Deployment(testable = false)
    static WebArchive firstNode() {
        return Wars.assistantNode(PORTS);
    }

    @Test
    void tenCallsAMinute_countOverBothAndSurviveTheDeathOfOne(@ArquillianResource URI base) throws Exception {
        PayaraDomain domain = new PayaraDomain(Path.of(System.getProperty("payara6.home")), "partner", 20100);
        try (PayaraNode payara = PayaraNode.start(domain, Jdk.running())) {
            payara.deploy(Wars.export(Wars.assistantNode(PORTS), new File("target/partner")), "assistant");
            SharedLimit limit = new SharedLimit(
                    new AssistantChecks(new Http(base)), new AssistantChecks(new Http(payara.address("assistant"))));
            limit.useUp();
            payara.kill();
            limit.staysUsedUpOnTheFirst();
        }
    }
}
