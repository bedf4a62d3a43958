package io.github.gatehouse.samples.assistant.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The same WAR on Jakarta EE 11. */
class Payara7IT {

    @Test
    void assistant_worksAsOnEveryServer() throws Exception {
        Optional<Path> java = Jdk.atLeast(21);
        assumeTrue(java.isPresent(), "Payara 7 was not tested: it needs a JDK of at least 21, and none was found");
        PayaraDomain domain = new PayaraDomain(Path.of(System.getProperty("payara7.home")), "assistant", 20200);
        try (PayaraNode payara = PayaraNode.start(domain, java.orElseThrow())) {
            payara.deploy(Wars.export(Wars.assistant(), new File("target/payara7")), "assistant");
            new AssistantChecks(new Http(payara.address("assistant"))).all();
        }
    }
}
