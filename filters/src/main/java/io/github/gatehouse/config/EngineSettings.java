package io.github.gatehouse.config;

import io.github.gatehouse.Setting;
import io.github.gatehouse.cluster.Origin;
import io.github.gatehouse.net.ForwardedFor.Headers;
import io.github.gatehouse.net.Ranges;
import java.util.List;
import java.util.Optional;

/** The settings {@code gatehouse.<setting>} that belong to the whole application. Read once, at start. */
public record EngineSettings(
        @Setting(
                        value = "",
                        doc =
                                "Name of the application; nodes with the same name share their limits. Empty: the context path.")
                String application,
        @Setting(
                        value = "",
                        doc = "Addresses or ranges of the proxies whose forwarding headers are believed; empty: none.")
                List<String> proxies,
        @Setting(
                        value = "X_FORWARDED",
                        doc = "Which headers the proxies set: x-forwarded (X-Forwarded-For, X-Forwarded-Proto) or"
                                + " forwarded (RFC 7239).")
                Headers forwarding,
        @Setting(
                        value = "EMBEDDED",
                        doc =
                                "Where limits are counted: embedded, in a cluster member inside this server; local, in this"
                                        + " process alone and without Hazelcast; or in a Hazelcast that is there already: client,"
                                        + " member (of this JVM, by name) or jndi.")
                Counting cluster) {

    /** Where limits are counted. */
    public enum Counting {
        EMBEDDED(Optional.empty()),
        LOCAL(Optional.empty()),
        CLIENT(Optional.of(Origin.CLIENT)),
        MEMBER(Optional.of(Origin.MEMBER)),
        JNDI(Optional.of(Origin.JNDI));

        private final Optional<Origin> origin;

        Counting(Optional<Origin> origin) {
            this.origin = origin;
        }

        /** Whose Hazelcast is used, if it is not Gatehouse's own. */
        Optional<Origin> origin() {
            return origin;
        }
    }

    public EngineSettings {
        if (application.isBlank()) {
            throw new IllegalArgumentException("application: must not be blank");
        }
        proxies = List.copyOf(proxies);
        if (Ranges.of("proxies", proxies).everything()) {
            throw new IllegalArgumentException("proxies: must not contain every address, for then any client could"
                    + " choose the address it is counted under");
        }
    }
}
