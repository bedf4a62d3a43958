package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application whose {@code payara-web.xml} was forgotten is told what to add. */
@ArquillianTest
@RunAsClient
class PayaraTrapIT {

    @Deployment(name = "forgotten", managed = false, testable = false)
    static WebArchive forgotten() {
        WebArchive war = Wars.assistant();
        war.delete("/WEB-INF/payara-web.xml");
        return war;
    }

    @Test
    void start_namesTheFileToAdd(@ArquillianResource Deployer deployer) {
        assertThat(catchThrowable(() -> deployer.deploy("forgotten"))).isNotNull();
        PayaraLog.awaitTexts("WEB-INF/payara-web.xml", "<class-loader delegate=\"false\"/>");
        assertThat(PayaraLog.text()).doesNotContain("NoSuchMethodError");
    }
}
