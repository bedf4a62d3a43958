package io.github.gatehouse.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Stage;
import io.github.gatehouse.Verdict;
import io.github.gatehouse.net.NetSettings.Plain;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class NetGuardTest {

    private static NetSettings settings(Plain plain, String... clients) {
        return new NetSettings(plain, List.of(clients), Mode.ENFORCE);
    }

    private static Optional<Reason> reason(NetGuard guard, Connection connection) {
        Verdict verdict = guard.check(new Call("POST /chat", connection, Caller.NOBODY, Payload.NONE));
        return verdict instanceof Verdict.Refuse refuse
                ? Optional.of(refuse.refusal().reason())
                : Optional.empty();
    }

    private static Optional<Reason> reason(NetSettings settings, Connection connection) {
        return reason(new NetGuard("net", () -> settings), connection);
    }

    private static Connection plain(String peer, String local, boolean forwarded) {
        return new Connection(false, peer, peer, local, forwarded);
    }

    @Test
    void check_refusesPlainHttpFromElsewhere() {
        NetSettings settings = settings(Plain.LOOPBACK);
        assertThat(reason(settings, plain("192.0.2.1", "192.0.2.2", false))).contains(Reason.PLAIN_HTTP);
        assertThat(reason(settings, plain("127.0.0.1", "192.0.2.2", false))).contains(Reason.PLAIN_HTTP);
        assertThat(reason(settings, plain("192.0.2.1", "127.0.0.1", false))).contains(Reason.PLAIN_HTTP);
        assertThat(reason(settings, plain("", "", false))).contains(Reason.PLAIN_HTTP);
    }

    @Test
    void check_allowsPlainHttpWithinTheMachine() {
        NetSettings settings = settings(Plain.LOOPBACK);
        assertThat(reason(settings, plain("127.0.0.1", "127.0.0.1", false))).isEmpty();
        assertThat(reason(settings, plain("::1", "0:0:0:0:0:0:0:1", false))).isEmpty();
        assertThat(reason(settings, plain("::ffff:127.0.0.1", "127.8.9.1", false)))
                .isEmpty();
    }

    @Test
    void check_refusesPlainHttpThatWasForwarded() {
        assertThat(reason(settings(Plain.LOOPBACK), plain("127.0.0.1", "127.0.0.1", true)))
                .contains(Reason.PLAIN_HTTP);
    }

    @Test
    void check_refusesPlainHttpEverywhereIfNever() {
        assertThat(reason(settings(Plain.NEVER), plain("127.0.0.1", "127.0.0.1", false)))
                .contains(Reason.PLAIN_HTTP);
    }

    @Test
    void check_asksForTheClientNotThePeer() {
        NetSettings settings = settings(Plain.LOOPBACK, "10.0.0.0/8", "2001:db8::/32");
        assertThat(reason(settings, new Connection(true, "10.1.1.1", "192.0.2.1", "192.0.2.2", true)))
                .isEmpty();
        assertThat(reason(settings, new Connection(true, "2001:db8::9", "192.0.2.1", "192.0.2.2", true)))
                .isEmpty();
        assertThat(reason(settings, new Connection(true, "192.0.2.9", "10.0.0.1", "192.0.2.2", true)))
                .contains(Reason.ADDRESS_REFUSED);
        assertThat(reason(settings, new Connection(true, "", "", "", false))).contains(Reason.ADDRESS_REFUSED);
    }

    @Test
    void check_letsCallsInsideTheApplicationPass() {
        assertThat(reason(settings(Plain.NEVER, "10.0.0.0/8"), Connection.NONE)).isEmpty();
    }

    @Test
    void check_followsItsSettings() {
        AtomicReference<NetSettings> settings = new AtomicReference<>(settings(Plain.NEVER, "10.0.0.0/8"));
        NetGuard guard = new NetGuard("net", settings::get);
        Connection connection = new Connection(true, "192.0.2.9", "192.0.2.9", "192.0.2.2", false);
        assertThat(reason(guard, connection)).contains(Reason.ADDRESS_REFUSED);
        settings.set(settings(Plain.NEVER, "192.0.2.0/24"));
        assertThat(reason(guard, connection)).isEmpty();
        assertThat(guard.stage()).isEqualTo(Stage.NETWORK);
        assertThat(guard.name()).isEqualTo("net");
        assertThat(guard.mode()).isEqualTo(Mode.ENFORCE);
    }
}
