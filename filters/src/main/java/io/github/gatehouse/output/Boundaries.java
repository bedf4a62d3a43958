package io.github.gatehouse.output;

import java.util.List;
import java.util.Optional;

/**
 * What the texts of an answer must not hold.
 *
 * @param length most characters of one text; 0 for any number
 * @param hosts the hosts that links may lead to; any, if they are not given
 * @param html whether HTML is allowed
 * @param code whether blocks of code are allowed
 */
record Boundaries(int length, Optional<AllowedHosts> hosts, boolean html, boolean code) {

    /** @param links as in {@link AllowedHosts#of}; empty if links may lead anywhere */
    static Boundaries of(int length, List<String> links, boolean html, boolean code) {
        return new Boundaries(
                length, links.isEmpty() ? Optional.empty() : Optional.of(AllowedHosts.of(links)), html, code);
    }

    /** Whether there is nothing to look for. */
    boolean isOpen() {
        return length == 0 && hosts.isEmpty() && html && code;
    }

    BoundaryScan open() {
        return new BoundaryScan(this);
    }
}
