package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Finding;
import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.Mode;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.payload.Values;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One call to an AI, or several that belong together: what they send is masked, and what comes back is given the values
 * again that have a pseudonym here. A value has the same pseudonym in all that is sent. Nothing of it is known to another
 * call, and all is forgotten when this one is closed. For several threads at once.
 */
public final class OutgoingCall implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OutgoingCall.class.getName());

    /** A reader of such a text looks whether it is JSON. */
    private static final ContentType PLAIN = new ContentType("text/plain", Optional.empty());

    private final String name;
    private final Scrubber scrubber;
    private final ScrubSettings settings;
    private final Supplier<Consumer<Finding>> found;
    private final Pseudonyms pseudonyms = new Pseudonyms();

    /** @param found asked, on the thread that sends or gets something, who takes what is found in it */
    OutgoingCall(String name, Scrubber scrubber, ScrubSettings settings, Supplier<Consumer<Finding>> found) {
        this.name = name;
        this.found = found;
        this.scrubber = scrubber;
        this.settings = settings;
    }

    /**
     * A text as it may be sent. One that is a JSON document stays one.
     *
     * @throws GuardException if a detector fails, or if it is a document that can be read in two ways
     */
    public String scrub(String text) {
        Payload payload = payload(text);
        Payload masked = scrub(payload);
        return masked == payload ? text : text(masked);
    }

    /**
     * Keeps clear of the pseudonyms that stand in a text of an earlier call, which the AI will read as well: values get
     * numbers above theirs. To be said before anything is scrubbed.
     */
    public void follow(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Placeholder earlier = new Placeholder();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '[' && earlier.at(bytes, i, 0, bytes.length)) {
                pseudonyms.skip(earlier);
            }
        }
    }

    /** A payload as it may be sent: of one with fields those that the settings list, if they list any. */
    public Payload scrub(Payload payload) {
        if (!settings.requests()) {
            return payload;
        }
        boolean enforced = settings.mode() == Mode.ENFORCE;
        Set<String> rules = new TreeSet<>();
        Consumer<Finding> findings = findings(rules);
        Pseudonyms kept = enforced ? pseudonyms : new Pseudonyms();
        Payload chosen = new Choice(name, settings.chosen()).of(payload, findings);
        Payload masked = scrubber.scrub(chosen, kept, findings);
        observed(rules);
        return enforced ? masked : payload;
    }

    /** A text that came back, with the values in the place of their pseudonyms. A JSON document stays one. */
    public String restore(String text) {
        Payload payload = readable(text);
        List<Payload> parts = new ArrayList<>();
        Inspector answer = answer();
        answer.accept(payload, parts::add);
        answer.end(parts::add);
        return parts.get(0) == payload ? text : text(parts.get(0));
    }

    private static Payload readable(String text) {
        try {
            return payload(text);
        } catch (GuardException e) {
            return Values.of(List.of(text));
        }
    }

    private static Payload payload(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") || begin.startsWith("[")
                ? Body.read(text.getBytes(UTF_8), PLAIN, TextPaths.EVERY_STRING)
                : Values.of(List.of(text));
    }

    private static String text(Payload payload) {
        return payload instanceof Body body ? new String(body.bytes(), UTF_8) : (String) payload.value();
    }

    /** Whether anything may happen to an answer. */
    public boolean changesAnswers() {
        return masksAnswers() || !pseudonyms.isEmpty();
    }

    /** Whether personal data that a model made up is to be masked, so that an answer which cannot be read must not go on. */
    public boolean masksAnswers() {
        return settings.answers() && settings.mode() == Mode.ENFORCE;
    }

    /** Masks what the model made up, if the settings want that, and restores the rest; for one answer. */
    public Inspector answer() {
        Inspector restoring = scrubber.restoring(pseudonyms);
        if (!settings.answers()) {
            return restoring;
        }
        Set<String> rules = new TreeSet<>();
        Inspector masking = scrubber.masking(findings(rules));
        return new Inspector() {
            @Override
            public void accept(Payload part, Consumer<Payload> out) {
                masking.accept(part, masksAnswers() ? masked -> restoring.accept(masked, out) : masked -> {});
                if (!masksAnswers()) {
                    restoring.accept(part, out);
                }
            }

            @Override
            public void end(Consumer<Payload> out) {
                masking.end(masksAnswers() ? masked -> restoring.accept(masked, out) : masked -> {});
                restoring.end(out);
                observed(rules);
            }
        };
    }

    private Consumer<Finding> findings(Set<String> rules) {
        return found.get().andThen(finding -> rules.add(finding.rule()));
    }

    private void observed(Set<String> rules) {
        if (settings.mode() == Mode.OBSERVE && !rules.isEmpty()) {
            LOG.log(Level.INFO, "Calls to an AI are only observed, and held {0}", rules);
        }
    }

    /** Forgets all values. */
    @Override
    public void close() {
        pseudonyms.close();
    }

    /** No value. */
    @Override
    public String toString() {
        return "OutgoingCall[" + pseudonyms + "]";
    }
}
