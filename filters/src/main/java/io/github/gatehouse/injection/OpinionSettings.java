package io.github.gatehouse.injection;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * The settings {@code gatehouse.opinion.<setting>}: who is asked about doubtful texts, and what happens if there is no
 * answer.
 */
public record OpinionSettings(
        @Setting(
                        value = "",
                        doc = "Where doubtful texts are sent, scrubbed, as JSON by POST: an https URL, or http to this"
                                + " machine (127.0.0.1, [::1], localhost). Empty: only the application's own SecondOpinion"
                                + " is asked, if it brings one.")
                String url,
        @Setting(
                        value = "{\"inputs\":\"{text}\"}",
                        doc = "The body of such a request, in which \"{text}\" becomes the text. As it is, for Hugging"
                                + " Face's text classification; {\"messages\":[{\"role\":\"user\",\"content\":\"{text}\"}]}"
                                + " for others.")
                String request,
        @Setting(
                        value = "",
                        doc = "JSON pointer of what the answer says: a number from 0 to 1, true or false, a text that"
                                + " begins with one of the labels, or a list of objects with label and score. Empty: the"
                                + " whole answer.")
                String pointer,
        @Setting(value = "INJECTION", doc = "The label of an attack, in any case, such as unsafe.") String attack,
        @Setting(value = "SAFE", doc = "The label of a harmless text, in any case.") String harmless,
        @Setting(
                        value = "",
                        secret = true,
                        doc = "What the field Authorization of such a request says, such as Bearer and a key.")
                String authorization,
        @Setting(
                        value = "50",
                        min = 1,
                        max = 100,
                        doc = "From which score on, of 100, the opinion takes a text for an attack.")
                int threshold,
        @Setting(
                        value = "PT2S",
                        min = 1,
                        max = 60_000,
                        doc = "How long a call waits for an opinion about its texts of one origin.")
                Duration timeout,
        @Setting(
                        value = "8",
                        min = 1,
                        max = 1_000,
                        doc = "How many calls may ask at once; for one more there is no answer.")
                int concurrency,
        @Setting(
                        value = "CLOSED",
                        doc = "What becomes of a doubtful text if there is no answer: open, it goes on; closed, it is"
                                + " treated as an attack, and where attacks are blocked the call is refused (503).")
                OnFailure onFailure) {

    /** What becomes of a doubtful text about which nobody answers. */
    public enum OnFailure {
        OPEN,
        CLOSED
    }

    static final String TEXT = "\"{text}\"";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    public OpinionSettings {
        requireNonNull(timeout, "timeout");
        requireNonNull(onFailure, "onFailure");
        if (!url.isEmpty() && !isPrivate(url)) {
            throw new IllegalArgumentException(
                    "url: must be an https URL without user and fragment, or http to 127.0.0.1, [::1] or localhost");
        }
        if (request.indexOf(TEXT) < 0 || request.indexOf(TEXT) != request.lastIndexOf(TEXT)) {
            throw new IllegalArgumentException("request: must contain " + TEXT + " once");
        }
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("pointer: must be empty or begin with a slash, was " + pointer);
        }
        if (attack.isBlank() || attack.equalsIgnoreCase(harmless)) {
            throw new IllegalArgumentException("attack: must be a label other than that of harmless texts");
        }
        if (authorization.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("authorization: must be printable ASCII");
        }
    }

    /** Whether what is sent there can be read on the way by nobody. */
    private static boolean isPrivate(String url) {
        try {
            URI uri = new URI(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            return uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && (scheme.equals("https") || scheme.equals("http") && LOOPBACK.contains(host));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "OpinionSettings[url=" + url + ", timeout=" + timeout + ", onFailure=" + onFailure + "]";
    }
}
