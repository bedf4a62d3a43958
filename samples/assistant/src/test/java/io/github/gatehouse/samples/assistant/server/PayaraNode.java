package io.github.gatehouse.samples.assistant.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Payara server that runs beside the one Arquillian manages, by its own command line. */
final class PayaraNode implements AutoCloseable {

    private final PayaraDomain domain;
    private final Path java;

    private PayaraNode(PayaraDomain domain, Path java) {
        this.domain = domain;
        this.java = java;
    }

    /** Starts a fresh domain on the given JDK. */
    static PayaraNode start(PayaraDomain domain, Path java) throws IOException, InterruptedException {
        PayaraNode node = new PayaraNode(domain.prepare(), java);
        node.asadmin("start-domain", domain.name());
        return node;
    }

    void deploy(File war, String contextRoot) throws IOException, InterruptedException {
        asadmin("deploy", "--contextroot", contextRoot, "--name", contextRoot, war.getAbsolutePath());
    }

    URI address(String contextRoot) {
        return URI.create("http://127.0.0.1:" + domain.port() + "/" + contextRoot + "/");
    }

    /** As the kernel does it when memory runs out. */
    void kill() {
        String folder = domain.folder().toString();
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder))
                .forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() throws IOException {
        kill();
    }

    private void asadmin(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                java.resolve("bin/java").toString(),
                "-jar",
                domain.home().resolve("glassfish/modules/admin-cli.jar").toString(),
                "--port",
                String.valueOf(domain.adminPort())));
        Collections.addAll(line, command);
        File log = new File("target", "asadmin-" + domain.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("AS_JAVA", java.toString());
        builder.environment().put("JAVA_HOME", java.toString());
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("asadmin " + command[0] + " failed, see " + log);
        }
    }
}
