package io.github.gatehouse.scrub;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Text;
import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.Scanner;
import io.github.gatehouse.text.TextStream;
import java.util.function.Consumer;

/** Puts placeholders into texts and tells what was found. For one call and one thread at a time. */
final class Masking {

    private final String guard;
    private final Scanner scanner;
    private final Consumer<Finding> findings;

    Masking(String guard, Scanner scanner, Consumer<Finding> findings) {
        this.guard = guard;
        this.scanner = scanner;
        this.findings = findings;
    }

    /** Masks a text that is complete in itself. */
    void whole(Text text) {
        scanner.scan(text.bytes(), text.from(), text.to(), text.field(), (type, from, to) -> {
            found(type, text.place(), to - from);
            text.replace(from, to, type.placeholder());
        });
    }

    /** A text that comes in parts. */
    TextStream stream(String field) {
        return new TextStream(scanner, field);
    }

    void found(Kind kind, String place, int length) {
        findings.accept(new Finding(guard, kind.name(), place, length));
    }
}
