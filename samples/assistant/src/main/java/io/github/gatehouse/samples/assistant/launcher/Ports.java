package io.github.gatehouse.samples.assistant.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of this machine that nobody listens on. */
final class Ports {

    private static final int TRIED = 20;
    private static final int LAST = 65_535;

    private Ports() {}

    /**
     * The wanted port, or the next that is free.
     *
     * @throws IllegalStateException if none of the next twenty is
     */
    static int from(int wanted) {
        for (int port = wanted; port < wanted + TRIED && port <= LAST; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                System.out.println("Port " + port + " is in use; -Dport= chooses another.");
            }
        }
        throw new IllegalStateException("port: none is free from " + wanted + " on");
    }

    /** Any ports; all are held until the last is known, so that no two are the same. */
    static List<Integer> any(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
