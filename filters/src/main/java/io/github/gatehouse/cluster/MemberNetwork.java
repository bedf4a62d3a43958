package io.github.gatehouse.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.PartitionGroupConfig;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where a member listens and whom it asks: nobody but the members that are configured. */
final class MemberNetwork {

    private final ClusterSettings settings;
    private final List<MemberAddress> members;

    MemberNetwork(ClusterSettings settings) {
        this.settings = settings;
        this.members = settings.members().stream()
                .map(member -> MemberAddress.of(member, settings.port()))
                .toList();
    }

    /** How many nodes are configured, this one included, as far as names can be looked up now. */
    int expected() {
        InetAddress bind = bind();
        Set<String> places = new HashSet<>();
        for (MemberAddress member : members) {
            boolean here = addresses(member.host()).anyMatch(bind::equals);
            if (here) {
                places.add(plain(bind) + " " + member.port());
                // A name for all nodes, as of a service, names this one and others.
                addresses(member.host())
                        .filter(address -> address.getClass() == bind.getClass() && !here(address))
                        .forEach(address -> places.add(plain(address) + " " + member.port()));
            } else {
                places.add(machine(member) + " " + member.port());
            }
        }
        return Math.max(1, places.size());
    }

    void apply(Config config) {
        InetAddress bind = bind();
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.prefer.ipv4.stack", String.valueOf(bind instanceof Inet4Address));
        NetworkConfig network = config.getNetworkConfig();
        network.getInterfaces().setEnabled(true).addInterface(plain(bind));
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        if (members.isEmpty()) {
            int port = freePort(bind);
            network.setPort(port);
            join.getTcpIpConfig().addMember(plain(bind));
            return;
        }
        listen(network, bind);
        members.forEach(member -> member.places(settings.portCount()).forEach(join.getTcpIpConfig()::addMember));
        if (hosts() > 1) {
            // Keeps a copy on another machine. With one machine alone it would keep none at all.
            config.getPartitionGroupConfig()
                    .setEnabled(true)
                    .setGroupType(PartitionGroupConfig.MemberGroupType.HOST_AWARE);
        }
    }

    /** On the ports that the list gives this machine, unless they are those of the settings anyway. */
    private void listen(NetworkConfig network, InetAddress bind) {
        int first = settings.port();
        int count = settings.portCount();
        IntSummaryStatistics listed = members.stream()
                .filter(member -> addresses(member.host()).anyMatch(bind::equals))
                .mapToInt(MemberAddress::port)
                .summaryStatistics();
        if (listed.getCount() > 0 && (listed.getMax() < first || listed.getMin() >= first + count)) {
            first = listed.getMin();
            count = listed.getMax() - first + 1;
        }
        network.setPort(first).setPortAutoIncrement(count > 1).setPortCount(count);
    }

    private long hosts() {
        return members.stream().map(MemberNetwork::machine).distinct().count();
    }

    private static String machine(MemberAddress member) {
        return addresses(member.host())
                .findFirst()
                .map(address -> address.isLoopbackAddress() ? "this machine" : plain(address))
                .orElse(member.host());
    }

    /** The address of this machine among the members; a loopback address only if there are no others. */
    private InetAddress bind() {
        if (!settings.bind().isEmpty()) {
            return addresses(settings.bind())
                    .filter(MemberNetwork::here)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "gatehouse.cluster.bind: must be an address of this machine, was " + settings.bind()));
        }
        if (members.isEmpty()) {
            return InetAddress.getLoopbackAddress();
        }
        List<InetAddress> all =
                members.stream().flatMap(member -> addresses(member.host())).toList();
        boolean loopback = all.stream().allMatch(InetAddress::isLoopbackAddress);
        // Some systems give their own name a loopback address, which no other machine reaches.
        return all.stream()
                .filter(address -> here(address) && address.isLoopbackAddress() == loopback)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "gatehouse.cluster.members: must name an address of this machine too, was "
                                + String.join(",", settings.members())
                                + ". If this machine has another one, set it as gatehouse.cluster.bind"));
    }

    private static boolean here(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    /** None for a name that is not known now, as that of a member that is down may be. */
    private static Stream<InetAddress> addresses(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return Stream.empty();
        }
    }

    /** Any port will do: nobody has to find this member. */
    private static int freePort(InetAddress bind) {
        try (ServerSocket socket = new ServerSocket(0, 1, bind)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port on " + plain(bind), e);
        }
    }

    /** Without the name of the network interface. */
    private static String plain(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }
}
