package io.github.gatehouse.cluster;

import java.net.URL;
import java.security.CodeSource;

/** Is the Hazelcast that Gatehouse was built for the one that it gets? Uses no Hazelcast class before it knows. */
final class RequiredHazelcast {

    /** The minor version that all members share. */
    static final String VERSION = "5.7";

    private RequiredHazelcast() {}

    /**
     * Checks what the class loader finds.
     *
     * @throws IllegalStateException if there is no Hazelcast, or another one; the message says what to do
     */
    static void check(ClassLoader own) {
        try {
            Class<?> info = Class.forName("com.hazelcast.instance.BuildInfoProvider", true, own);
            Object build = info.getMethod("getBuildInfo").invoke(null);
            String version = (String) build.getClass().getMethod("getVersion").invoke(build);
            check(version, info.getProtectionDomain().getCodeSource());
        } catch (ClassNotFoundException e) {
            throw missing(e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(message("an unknown version", "an unknown place"), e);
        }
    }

    /**
     * Checks that the class loader finds one, of whatever version.
     *
     * @throws IllegalStateException if not; the message says what to do
     */
    static void checkThere(ClassLoader own) {
        try {
            Class.forName("com.hazelcast.core.HazelcastInstance", false, own);
        } catch (ClassNotFoundException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(ClassNotFoundException e) {
        return new IllegalStateException(
                "There is no Hazelcast on the class path: add com.hazelcast:hazelcast:" + VERSION
                        + ".0 to the application, or set gatehouse.cluster=local to count on each node alone",
                e);
    }

    static void check(String version, CodeSource source) {
        if (!version.startsWith(VERSION + ".")) {
            URL place = source == null ? null : source.getLocation();
            throw new IllegalStateException(message(version, place == null ? "an unknown place" : place.toString()));
        }
    }

    private static String message(String version, String place) {
        return "Gatehouse needs Hazelcast " + VERSION + " and got " + version + " from " + place
                + ". If that is the one of the server, as on Payara: add the file WEB-INF/payara-web.xml to the"
                + " application, with <payara-web-app><class-loader delegate=\"false\"/></payara-web-app>."
                + " Or set gatehouse.cluster=local to count on each node alone";
    }
}
