package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.PartitionGroupConfig.MemberGroupType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {

    private static final String SECRET = "sixteen letters!";

    @Test
    void secret_isMandatoryWithMembers_andNeverShown() {
        assertThatThrownBy(() -> settings(List.of("127.0.0.1"), "too short to go"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("secret: must have at least 16 characters when members is set, had 15");
        assertThat(settings(List.of("127.0.0.1"), SECRET).toString())
                .doesNotContain(SECRET)
                .contains("127.0.0.1");
        assertThat(settings(List.of(), "").secret()).isEmpty();
    }

    @Test
    void heartbeat_underTenSeconds_mustBeForced() {
        assertThatThrownBy(() ->
                        new Given().heartbeat(Duration.ofMillis(9_999), false).settings())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("heartbeat: must be at least PT10S or force-heartbeat must be true, was PT9.999S");
        assertThat(new Given()
                        .heartbeat(Duration.ofSeconds(10), false)
                        .settings()
                        .heartbeat())
                .hasSeconds(10);
        assertThat(new Given().heartbeat(Duration.ofSeconds(2), true).settings().heartbeat())
                .hasSeconds(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ":1", "host:", "host:0", "host:65536", "host:x", "[::1]:", "[::1", "::1]", "[]", "[]:1"
            })
    void members_mustBeAddresses(String member) {
        assertThatThrownBy(() -> settings(List.of(member), SECRET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("members: must be ")
                .hasMessageEndingWith(member);
    }

    @Test
    void places_nameEveryPortOfAMember() {
        assertThat(MemberAddress.of("10.0.0.1", 15801).places(3))
                .containsExactly("10.0.0.1:15801", "10.0.0.1:15802", "10.0.0.1:15803");
        assertThat(MemberAddress.of("node1:99", 15801).places(3)).containsExactly("node1:99");
        assertThat(MemberAddress.of("::1", 15801).places(1)).containsExactly("[::1]:15801");
        assertThat(MemberAddress.of("[::1]:99", 15801).places(2)).containsExactly("[::1]:99");
        assertThat(MemberAddress.of("[::1]", 15801).places(1)).containsExactly("[::1]:15801");
    }

    @Test
    void apply_keepsCopiesOnAnotherHost_onlyWhereThereIsOne() {
        assertThat(config("127.0.0.1:15801", "127.0.0.1:15802", "localhost")
                        .getPartitionGroupConfig()
                        .isEnabled())
                .isFalse();
        assertThat(bound("127.0.0.1", "10.0.0.2").getPartitionGroupConfig().getGroupType())
                .isEqualTo(MemberGroupType.HOST_AWARE);
        assertThat(bound("127.0.0.1", "10.0.0.2").getPartitionGroupConfig().isEnabled())
                .isTrue();
    }

    @Test
    void expected_countsThePlacesThatAreNamed() {
        assertThat(expected()).isEqualTo(1);
        assertThat(expected("localhost")).isEqualTo(1);
        assertThat(expected("127.0.0.1:15801", "localhost:15801")).isEqualTo(1);
        assertThat(expected("127.0.0.1:15801", "127.0.0.1:15802")).isEqualTo(2);
        assertThat(expected("127.0.0.1", "10.0.0.2", "no-such-host.invalid")).isEqualTo(3);
    }

    private static int expected(String... members) {
        return new MemberNetwork(settings(List.of(members), SECRET, "127.0.0.1")).expected();
    }

    @Test
    void apply_listensOnThePortsThatTheListGivesThisMachine() {
        var listed = config("127.0.0.1:25811", "127.0.0.1:25812").getNetworkConfig();
        assertThat(listed.getPort()).isEqualTo(25811);
        assertThat(listed.getPortCount()).isEqualTo(2);
        assertThat(listed.isPortAutoIncrement()).isTrue();
        var unlisted = config("127.0.0.1").getNetworkConfig();
        assertThat(unlisted.getPort()).isEqualTo(15801);
        assertThat(unlisted.getPortCount()).isEqualTo(2);
    }

    @Test
    void apply_asksNobodyWhoIsNotConfigured() {
        var join = bound("127.0.0.1", "10.0.0.2:99").getNetworkConfig().getJoin();
        assertThat(join.getTcpIpConfig().getMembers())
                .containsExactly("127.0.0.1:15801", "127.0.0.1:15802", "10.0.0.2:99");
        for (var config : List.of(config("127.0.0.1"), config())) {
            assertThat(config.getNetworkConfig().getJoin().getMulticastConfig().isEnabled())
                    .isFalse();
            assertThat(config.getNetworkConfig()
                            .getJoin()
                            .getAutoDetectionConfig()
                            .isEnabled())
                    .isFalse();
            assertThat(config.getNetworkConfig().getInterfaces().getInterfaces())
                    .containsExactly("127.0.0.1");
        }
        assertThat(config().getNetworkConfig().getJoin().getTcpIpConfig().getMembers())
                .containsExactly("127.0.0.1");
    }

    @Test
    void apply_listensOnLoopback_onlyWhenAllMembersAreThere() {
        assertThatThrownBy(() -> config("192.0.2.1", "localhost"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gatehouse.cluster.bind");
    }

    @Test
    void bind_mustBeHere() {
        assertThatThrownBy(() -> apply(settings(List.of("192.0.2.1"), SECRET, "192.0.2.1")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("gatehouse.cluster.bind: must be an address of this machine, was 192.0.2.1");
    }

    /** Listens on loopback, whoever the others are. */
    private static Config bound(String... members) {
        return apply(settings(List.of(members), SECRET, "127.0.0.1"));
    }

    private static Config config(String... members) {
        return apply(settings(List.of(members), SECRET, ""));
    }

    private static Config apply(ClusterSettings settings) {
        Config config = new Config();
        new MemberNetwork(settings).apply(config);
        return config;
    }

    private static ClusterSettings settings(List<String> members, String secret) {
        return settings(members, secret, "");
    }

    private static ClusterSettings settings(List<String> members, String secret, String bind) {
        return new Given()
                .members(members)
                .ports(15801, 2)
                .bind(bind)
                .secret(secret)
                .settings();
    }
}
