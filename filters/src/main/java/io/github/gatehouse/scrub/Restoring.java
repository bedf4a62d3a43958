package io.github.gatehouse.scrub;

import io.github.gatehouse.Text;
import java.util.Optional;

/** Puts values back in the place of their pseudonyms. For one thread at a time. */
final class Restoring {

    private final Pseudonyms pseudonyms;
    private final Placeholder placeholder = new Placeholder();

    Restoring(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Restores a text that is complete in itself. */
    void whole(Text text) {
        byte[] bytes = text.bytes();
        int floor = text.from();
        for (int i = floor; i < text.to(); i++) {
            if (bytes[i] == '[' && placeholder.at(bytes, i, floor, text.to())) {
                floor = placeholder.to();
                i = floor - 1;
                value().ifPresent(value -> text.replace(placeholder.from(), placeholder.to(), value));
            }
        }
    }

    private Optional<String> value() {
        return pseudonyms.value(placeholder.name(), placeholder.number());
    }
}
