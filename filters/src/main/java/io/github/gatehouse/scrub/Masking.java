package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Text;
import io.github.gatehouse.text.Detectors;
import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.Search;
import io.github.gatehouse.text.TextStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts replacements into texts and tells what was found. For one call and one thread at a time. */
final class Masking implements Treatment {

    private final String guard;
    private final Scanner scanner;
    private final Detectors detectors;
    private final Search search;
    private final Allowed allowed;
    private final Replacements replacements;
    private final Optional<Pseudonyms> pseudonyms;
    private final Consumer<Finding> findings;
    private final Placeholder forged = new Placeholder();

    /** @param pseudonyms of the call, if values are to come back */
    Masking(
            String guard,
            Scanner scanner,
            Detectors detectors,
            Allowed allowed,
            Replacements replacements,
            Optional<Pseudonyms> pseudonyms,
            Consumer<Finding> findings) {
        this.guard = guard;
        this.scanner = scanner;
        this.detectors = detectors;
        this.search = new Search(scanner, detectors);
        this.allowed = allowed;
        this.replacements = replacements;
        this.pseudonyms = pseudonyms;
        this.findings = findings;
    }

    @Override
    public void whole(Text text) {
        int[] done = {text.from()};
        search.find(text.bytes(), text.from(), text.to(), text.field(), (kind, from, to) -> {
            if (allows(kind, text.bytes(), from, to)) {
                return;
            }
            found(kind, text.place(), to - from);
            int first = Math.max(from, quote(text, done[0], from));
            if (first < to) {
                text.replace(first, to, replacement(kind, text.bytes(), first, to));
                done[0] = to;
            } else {
                done[0] = first;
            }
        });
        quote(text, done[0], text.to());
    }

    /**
     * What reads like a pseudonym and begins before {@code to} becomes one itself, so that nobody can forge one.
     *
     * @return where the last of them ends; {@code from} if there is none
     */
    private int quote(Text text, int from, int to) {
        if (pseudonyms.isEmpty()) {
            return from;
        }
        byte[] bytes = text.bytes();
        int done = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '[' && forged.at(bytes, i, done, text.to()) && replacements.gives(forged)) {
                done = forged.to();
                String original = new String(bytes, forged.from(), done - forged.from(), UTF_8);
                text.replace(
                        forged.from(), done, Replacements.pseudonym(Placeholder.QUOTED, original, pseudonyms.get()));
                i = done - 1;
            }
        }
        return done;
    }

    /** What was found in it has been told. */
    @Override
    public Treatment again() {
        return new Masking(guard, scanner, detectors, allowed, replacements, pseudonyms, finding -> {});
    }

    @Override
    public boolean hides() {
        return true;
    }

    @Override
    public String guard() {
        return guard;
    }

    @Override
    public Flow flow(Text first) {
        return new MaskedStream(this, new TextStream(scanner, detectors, first.field()));
    }

    /** Does the value stay? */
    boolean allows(Kind kind, byte[] bytes, int from, int to) {
        return allowed.covers(kind, bytes, from, to);
    }

    String replacement(Kind kind, byte[] bytes, int from, int to) {
        return replacements.of(kind, bytes, from, to, pseudonyms);
    }

    void found(Kind kind, String place, int length) {
        findings.accept(new Finding(guard, kind.name(), place, length));
    }
}
