package io.github.gatehouse.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Under what name an address is counted. A customer gets a whole IPv6 /64 (RFC 6177, RFC 7934), so that is counted as
 * one; IPv4 addresses written as IPv6 ({@code ::ffff:0:0/96}, RFC 4291; {@code 64:ff9b::/96}, RFC 6052) count as IPv4.
 */
final class CountedAddress {

    private static final byte[] TRANSLATED = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    private CountedAddress() {}

    /** @param literal an address; anything else counts as it stands */
    static String of(String literal) {
        if (literal.indexOf(':') < 0) {
            return literal;
        }
        try {
            // In brackets nothing is ever looked up by name.
            InetAddress address = InetAddress.getByName("[" + withoutZone(literal) + "]");
            return address instanceof Inet6Address ? name(address.getAddress()) : address.getHostAddress();
        } catch (UnknownHostException e) {
            return literal;
        }
    }

    private static String withoutZone(String literal) {
        int from = literal.startsWith("[") ? 1 : 0;
        int bracket = literal.indexOf(']');
        String bare = literal.substring(from, bracket < from ? literal.length() : bracket);
        int zone = bare.indexOf('%');
        return zone < 0 ? bare : bare.substring(0, zone);
    }

    private static String name(byte[] address) throws UnknownHostException {
        if (Arrays.equals(address, 0, TRANSLATED.length, TRANSLATED, 0, TRANSLATED.length)) {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, TRANSLATED.length, address.length))
                    .getHostAddress();
        }
        return HexFormat.of().formatHex(address, 0, 8) + "/64";
    }
}
