package io.github.gatehouse.audit;

import io.github.gatehouse.Setting;

/** The settings of an {@link AuditGuard}. */
public record AuditSettings(
        @Setting(value = "PSEUDONYM", doc = "How the caller appears in an event: as a keyed hash, or not at all.")
                Callers caller,
        @Setting(
                        value = "",
                        secret = true,
                        doc = "Key of the callers' pseudonyms. Empty: derived from the cluster's secret, or, without"
                                + " one, made anew at each start, so that no caller is recognised after it.")
                String key) {

    /** How an event names its caller. */
    public enum Callers {
        /** The same caller has the same pseudonym as long as the key stays; only who has the key can find it again. */
        PSEUDONYM,
        OMIT
    }
}
