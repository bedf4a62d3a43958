package io.github.gatehouse.approval;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.time.Duration;
import java.util.List;

/** The settings of an {@link ApprovalGuard}. */
public record ApprovalSettings(
        @Setting(value = "", doc = "Role of the people who may decide; must be given.") String role,
        @Setting(
                        value = "PT1H",
                        min = 1_000,
                        max = 2_592_000_000L,
                        doc = "How long a ticket is good for, from the first call to the approved one.")
                Duration expires,
        @Setting(
                        value = "PT10M",
                        min = 1_000,
                        max = 2_592_000_000L,
                        doc = "How long after its end a ticket is remembered: as long the same call is told that it"
                                + " was rejected (403), has expired or has run (410); after that it opens a new one.")
                Duration keep,
        @Setting(
                        value = "/approvals/",
                        doc = "Where tickets are looked at, as callers are told in Location: a path below the"
                                + " application's, or an URL; the ticket's name is appended.")
                String location,
        @Setting(
                        value = "10",
                        min = 1,
                        max = 1_000,
                        doc = "Most calls of one caller that wait or are approved at once.")
                int perCaller,
        @Setting(
                        value = "1000",
                        min = 1,
                        max = 1_000_000,
                        doc = "Most callers in the cluster who have tickets at once; others get 503.")
                int callers,
        @Setting(
                        value = "32768",
                        min = 256,
                        max = 1_048_576,
                        doc = "Most bytes of one call's arguments, in which a character has two, or of a request's"
                                + " path, query and body; 413 above it.")
                int size,
        @Setting(
                        value = "X-HTTP-Method-Override,X-HTTP-Method,X-Method-Override",
                        doc = "Header fields that say what a request does, and so are approved with it.")
                List<String> headers,
        @Setting(
                        value = "",
                        secret = true,
                        doc = "Key of the hashes and of the sealed arguments, at least 16 characters, the same on all"
                                + " nodes. Empty: derived from the cluster's secret, or, without one, made anew at each"
                                + " start.")
                String key,
        @Setting(value = "ENFORCE", doc = "enforce waits for approval; observe only tells in the log what would wait.")
                Mode mode) {

    private static final int KEY = 16;

    public ApprovalSettings {
        requireNonNull(expires, "expires");
        requireNonNull(keep, "keep");
        requireNonNull(mode, "mode");
        headers = List.copyOf(headers);
        if (role.isBlank()) {
            throw new IllegalArgumentException("role: must name the role of those who decide");
        }
        if (!location.startsWith("/") && !location.startsWith("http://") && !location.startsWith("https://")) {
            throw new IllegalArgumentException("location: must begin with / or be an URL, was " + location);
        }
        if (!location.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("location: must be of ASCII characters without blanks, was " + location);
        }
        if (!key.isEmpty() && key.length() < KEY) {
            throw new IllegalArgumentException("key: must have at least " + KEY + " characters, had " + key.length());
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ApprovalSettings[role=" + role + ", expires=" + expires + ", keep=" + keep + ", location=" + location
                + ", perCaller=" + perCaller + ", callers=" + callers + ", size=" + size + ", headers=" + headers
                + ", mode=" + mode + "]";
    }
}
