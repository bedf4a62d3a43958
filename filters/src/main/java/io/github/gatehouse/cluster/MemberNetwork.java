package io.github.gatehouse.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.config.PartitionGroupConfig;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    void apply(Config config) {
        InetAddress bind = members.isEmpty() && settings.bind().isEmpty() ? InetAddress.getLoopbackAddress() : bind();
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.prefer.ipv4.stack", String.valueOf(!(bind instanceof Inet6Address)));
        NetworkConfig network = config.getNetworkConfig();
        network.getInterfaces().setEnabled(true).addInterface(bind.getHostAddress());
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        if (members.isEmpty()) {
            // Any free port: nobody has to find this member.
            network.setPort(0);
            return;
        }
        network.setPort(settings.port()).setPortAutoIncrement(settings.portCount() > 1);
        network.setPortCount(settings.portCount());
        join.getTcpIpConfig().setEnabled(true);
        members.forEach(member -> member.places(settings.portCount()).forEach(join.getTcpIpConfig()::addMember));
        if (hosts() > 1) {
            // Keeps a copy on another machine. With one machine alone it would keep none at all.
            config.getPartitionGroupConfig()
                    .setEnabled(true)
                    .setGroupType(PartitionGroupConfig.MemberGroupType.HOST_AWARE);
        }
    }

    private int hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        for (MemberAddress member : members) {
            try {
                InetAddress address = InetAddress.getByName(member.host());
                hosts.add(address.isLoopbackAddress() ? "loopback" : address.getHostAddress());
            } catch (UnknownHostException e) {
                hosts.add(member.host());
            }
        }
        return hosts.size();
    }

    private InetAddress bind() {
        try {
            if (!settings.bind().isEmpty()) {
                return InetAddress.getByName(settings.bind());
            }
            for (MemberAddress member : members) {
                for (InetAddress address : addresses(member.host())) {
                    if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                        return address;
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "gatehouse.cluster.bind: must be an address of this machine, was " + settings.bind(), e);
        }
        throw new IllegalStateException("gatehouse.cluster.members: must name this machine too, was "
                + String.join(",", settings.members())
                + ". If it has another address here, set that as gatehouse.cluster.bind");
    }

    private static InetAddress[] addresses(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            // Another member may be unknown as long as it is down.
            return new InetAddress[0];
        }
    }
}
