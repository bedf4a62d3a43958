package io.github.gatehouse.samples.assistant.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two nodes on WildFly, one limit. */
@ArquillianTest
@RunAsClient
class WildFlyPairIT {

    private static final int[] PORTS = {25821, 25822};

    @Deployment(name = "first", managed = false, testable = false)
    @TargetsContainer("first")
    static WebArchive first() {
        return Wars.assistantNode(PORTS);
    }

    @Deployment(name = "second", managed = false, testable = false)
    @TargetsContainer("second")
    static WebArchive second() {
        return Wars.assistantNode(PORTS);
    }

    @Test
    void tenCallsAMinute_countOverBothAndSurviveTheDeathOfOne(@ArquillianResource Deployer deployer) {
        deployer.deploy("first");
        deployer.deploy("second");
        SharedLimit limit = new SharedLimit(assistant("first.port"), assistant("second.port"));
        limit.useUp();
        ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().commandLine().orElse("").contains(System.getProperty("second.folder")))
                .forEach(ProcessHandle::destroyForcibly);
        limit.staysUsedUpOnTheFirst();
        deployer.undeploy("first");
    }

    private static AssistantChecks assistant(String port) {
        return new AssistantChecks(
                new Http(URI.create("http://127.0.0.1:" + System.getProperty(port) + "/assistant/")));
    }
}
