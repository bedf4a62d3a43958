package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void start_namesTheFileToAdd(@ArquillianResource Deployer deployer) throws IOException {
        assertThat(catchThrowable(() -> deployer.deploy("forgotten"))).isNotNull();
        Path log = Path.of(System.getProperty("payara6.home"), "glassfish/domains/arquillian/logs/server.log");
        assertThat(Files.readString(log))
                .contains("WEB-INF/payara-web.xml", "<class-loader delegate=\"false\"/>")
                .doesNotContain("NoSuchMethodError");
    }
}
