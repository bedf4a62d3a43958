package io.github.gatehouse.samples.assistant.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.harrel.jsonschema.Validator;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.Asset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The archives that are deployed: the assistant as it was built, and test applications with the same libraries. */
final class Wars {

    private static final String PAYARA = "<payara-web-app><class-loader delegate=\"false\"/></payara-web-app>";
    private static final String SETTINGS = "/WEB-INF/classes/gatehouse.properties";

    private Wars() {}

    /** The assistant as it was built. */
    static WebArchive assistant() {
        return built("assistant.war");
    }

    /** The assistant as a node of a cluster on these ports of loopback; refuses when the others are away. */
    static WebArchive assistantNode(int... clusterPorts) {
        Map<String, String> settings = new TreeMap<>(cluster(clusterPorts));
        settings.put("gatehouse.application", "assistant");
        settings.put("gatehouse.limit.chat.on-failure", "closed");
        // What is counted exactly must not depend on how fast the machine is.
        settings.put("gatehouse.limit.chat.window", "PT1H");
        settings.put("gatehouse.cluster.timeout", "PT30S");
        return settings(built("assistant.war"), settings);
    }

    /** An application that does nothing yet, with Gatehouse in it. */
    static WebArchive withGatehouse(String name) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name)
                .addAsWebInfResource(new StringAsset(PAYARA), "payara-web.xml");
        addLibraries(war, "(gatehouse-(filters|cdi-interceptors)|hazelcast|ipaddress|libphonenumber)-[0-9].*");
        return war;
    }

    /** As {@link #withGatehouse}, for a server that has a Hazelcast. */
    static WebArchive withoutHazelcast(String name) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name);
        addLibraries(war, "(gatehouse-(filters|cdi-interceptors)|ipaddress|libphonenumber)-[0-9].*");
        return war;
    }

    /** Adds the jars of the built assistant whose file names match. */
    static void addLibraries(WebArchive war, String names) {
        built("libraries.war")
                .getContent(path -> path.get().matches("/WEB-INF/lib/" + names))
                .forEach((path, node) -> war.add(node.getAsset(), path));
    }

    /** The library that an application brings along for its JSON Schemas. */
    static File schemas() {
        return new File(Validator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    /** Puts settings into the archive, as the file layer of the configuration; those of the assistant stay. */
    static WebArchive settings(WebArchive war, Map<String, String> settings) {
        String own = war.contains(SETTINGS) ? text(war.get(SETTINGS).getAsset()) : "";
        String lines = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", own, "\n"));
        return war.add(new StringAsset(lines), SETTINGS);
    }

    private static String text(Asset asset) {
        try (InputStream in = asset.openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> cluster(int... ports) {
        String members =
                Arrays.stream(ports).mapToObj(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
        return Map.of(
                "gatehouse.cluster.members", members, "gatehouse.cluster.secret", "only-for-these-tests-0123456789");
    }

    static File export(Archive<?> war, File folder) {
        folder.mkdirs();
        File file = new File(folder, war.getName());
        war.as(ZipExporter.class).exportTo(file, true);
        return file;
    }

    private static WebArchive built(String name) {
        File file = new File(System.getProperty("war"));
        return ShrinkWrap.create(ZipImporter.class, name).importFrom(file).as(WebArchive.class);
    }
}
