package io.github.gatehouse.net;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.util.List;

/** The settings of a {@link NetGuard}. */
public record NetSettings(
        @Setting(
                        value = "LOOPBACK",
                        doc = "Where plain HTTP is allowed: from loopback to loopback without a forwarding header, or"
                                + " never.")
                Plain plain,
        @Setting(
                        value = "",
                        doc =
                                "Addresses or ranges (10.0.0.0/8, 2001:db8::/32) of the clients that may call; empty: all.")
                List<String> clients,
        @Setting(value = "ENFORCE", doc = "enforce refuses; observe only tells in the log what would be refused.")
                Mode mode) {

    /** Where a call may come over plain HTTP. */
    public enum Plain {
        /** From this machine to itself, for development. */
        LOOPBACK,
        NEVER
    }

    public NetSettings {
        clients = List.copyOf(clients);
        Ranges.of("clients", clients);
    }
}
