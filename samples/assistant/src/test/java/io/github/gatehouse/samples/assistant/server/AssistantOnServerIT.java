package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The built WAR on the server that Arquillian runs. */
@ArquillianTest
@RunAsClient
class AssistantOnServerIT {

    @Deployment(testable = false)
    static WebArchive assistant() {
        return Wars.assistant();
    }

    @Test
    void assistant_worksAsOnEveryServer(@ArquillianResource URI base) {
        new AssistantChecks(new Http(base)).all();
        assertThat(base.getHost()).isEqualTo("127.0.0.1");
    }
}
