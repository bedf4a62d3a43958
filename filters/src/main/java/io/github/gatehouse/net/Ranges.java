package io.github.gatehouse.net;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A set of addresses: single ones and ranges in prefix notation, IPv4 and IPv6. */
public final class Ranges {

    private static final IPAddressStringParameters WITH_PREFIX = Address.strict(true);

    private final List<IPAddress> blocks;

    private Ranges(List<IPAddress> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Reads the ranges.
     *
     * @param setting where they stand, for messages
     * @throws IllegalArgumentException if one is not an address or a prefix whose host part is zero
     */
    public static Ranges of(String setting, List<String> ranges) {
        List<IPAddress> blocks = new ArrayList<>();
        for (String range : ranges) {
            blocks.add(block(setting, range));
        }
        return new Ranges(blocks);
    }

    private static IPAddress block(String setting, String range) {
        IPAddress read = Address.parse(range, WITH_PREFIX)
                .orElseThrow(() -> new IllegalArgumentException(setting
                        + ": must be addresses or ranges such as 10.0.0.0/8 or 2001:db8::/32, but one was " + range));
        if (read.getNetworkPrefixLength() == null) {
            return read;
        }
        IPAddress block = read.toPrefixBlock();
        if (!read.equals(block)) {
            throw new IllegalArgumentException(
                    setting + ": " + range + " has bits after its prefix; the range is " + block.toCanonicalString());
        }
        return block;
    }

    public boolean isEmpty() {
        return blocks.isEmpty();
    }

    /** Whether the address is in one of the ranges; false for what is no address. */
    public boolean contains(String literal) {
        Optional<Address> address = blocks.isEmpty() ? Optional.empty() : Address.parse(literal);
        return address.isPresent() && contains(address.get());
    }

    boolean contains(Address address) {
        for (IPAddress block : blocks) {
            if (block.contains(address.value())) {
                return true;
            }
        }
        return false;
    }

    /** Whether every IPv4 or every IPv6 address is in one range. */
    public boolean everything() {
        return blocks.stream()
                .anyMatch(block -> block.getNetworkPrefixLength() != null && block.getNetworkPrefixLength() == 0);
    }
}
