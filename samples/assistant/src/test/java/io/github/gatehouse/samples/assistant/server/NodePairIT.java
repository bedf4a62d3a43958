package io.github.gatehouse.samples.assistant.server;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Two servers of one kind, one limit. */
@ArquillianTest
@RunAsClient
class NodePairIT {

    private static final int[] PORTS = {25821, 25822};

    @Deployment(name = "first", testable = false, order = 1)
    @TargetsContainer("first")
    static WebArchive first() {
        return Wars.assistantNode(PORTS);
    }

    @Deployment(name = "second", testable = false, order = 2)
    @TargetsContainer("second")
    static WebArchive second() {
        return Wars.assistantNode(PORTS);
    }

    @Test
    void tenCallsAMinute_countOverBothAndSurviveTheDeathOfOne(
            @ArquillianResource @OperateOnDeployment("first") URI first,
            @ArquillianResource @OperateOnDeployment("second") URI second) {
        SharedLimit limit =
                new SharedLimit(new AssistantChecks(new Http(first)), new AssistantChecks(new Http(second)));
        limit.useUp();
        ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().commandLine().orElse("").contains(System.getProperty("second.folder")))
                .forEach(ProcessHandle::destroyForcibly);
        limit.staysUsedUpOnTheFirst();
    }
}
