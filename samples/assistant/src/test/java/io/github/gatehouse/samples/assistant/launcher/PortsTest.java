package io.github.gatehouse.samples.assistant.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void from_takesTheNextWhereTheWantedIsInUse() throws IOException {
        int wanted = Ports.any(1).get(0);
        assertThat(Ports.from(wanted)).isEqualTo(wanted);
        try (ServerSocket taken = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.from(taken.getLocalPort())).isGreaterThan(wanted);
        }
    }

    @Test
    void any_areDifferent() throws IOException {
        assertThat(Ports.any(3)).doesNotHaveDuplicates();
    }
}
