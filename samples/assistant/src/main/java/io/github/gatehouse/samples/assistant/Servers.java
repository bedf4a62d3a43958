package io.github.gatehouse.samples.assistant;

import io.github.gatehouse.config.Engine;
import jakarta.servlet.ServletContext;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The servers that count together. */
final class Servers {

    /** The name of this one: {@code assistant.node}, else the name of the machine. */
    static final String OWN = AssistantSettings.find("assistant.node").orElseGet(Servers::machine);

    private Servers() {}

    /** How many there are, this one included. */
    static int members(ServletContext application) {
        return application.getAttribute(Engine.class.getName()) instanceof Engine engine ? engine.members() : 1;
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "this server";
        }
    }
}
