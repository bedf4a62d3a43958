package io.github.gatehouse.net;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/** One IP address, read strictly from a literal; an IPv4 address mapped into IPv6 counts as the IPv4 address it is. */
public final class Address {

    /** The longest literal: six groups of four digits and a dotted address, with brackets and port. */
    private static final int LONGEST = 64;

    private static final IPAddressStringParameters STRICT = strict(false);

    private final IPAddress address;

    private Address(IPAddress address) {
        this.address = address;
    }

    /** Reads {@code 192.0.2.1} or {@code 2001:db8::1}; no port, bracket, zone, range, host name, octal or short form. */
    public static Optional<Address> parse(String literal) {
        return parse(literal, STRICT).map(Address::new);
    }

    static Optional<IPAddress> parse(String literal, IPAddressStringParameters how) {
        // The library passes over blanks.
        if (literal.isEmpty() || literal.length() > LONGEST || literal.chars().anyMatch(c -> c <= ' ')) {
            return Optional.empty();
        }
        IPAddress read = new IPAddressString(literal, how).getAddress();
        return Optional.ofNullable(read).map(Address::unmapped);
    }

    static IPAddressStringParameters strict(boolean prefix) {
        return new IPAddressStringParameters.Builder()
                .allowEmpty(false)
                .allowAll(false)
                .allowSingleSegment(false)
                .allowPrefix(prefix)
                .allowMask(false)
                .allowPrefixOnly(false)
                .allowWildcardedSeparator(false)
                .setRangeOptions(RangeParameters.NO_RANGE)
                .allow_inet_aton(false)
                .getIPv4AddressParametersBuilder()
                .allowLeadingZeros(false)
                .allowBinary(false)
                .getParentBuilder()
                .getIPv6AddressParametersBuilder()
                .allowZone(false)
                .allowBase85(false)
                .allowBinary(false)
                .getParentBuilder()
                .toParams();
    }

    private static IPAddress unmapped(IPAddress address) {
        if (!address.isIPv6() || !address.toIPv6().isIPv4Mapped()) {
            return address;
        }
        IPAddress inner = address.toIPv6().getEmbeddedIPv4Address();
        Integer prefix = address.getNetworkPrefixLength();
        return prefix == null ? inner : inner.setPrefixLength(prefix - 96, false);
    }

    /** The canonical literal (RFC 5952). */
    public String literal() {
        return address.toCanonicalString();
    }

    /** An address of this very machine: 127.0.0.0/8 or ::1. */
    public boolean loopback() {
        return address.isLoopback();
    }

    IPAddress value() {
        return address;
    }
}
