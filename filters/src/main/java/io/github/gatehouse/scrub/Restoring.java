package io.github.gatehouse.scrub;

import io.github.gatehouse.Text;
import java.util.Optional;

/** Puts values back in the place of their pseudonyms. */
final class Restoring implements Treatment {

    private final String guard;
    private final Pseudonyms pseudonyms;
    private final Placeholder placeholder = new Placeholder();

    Restoring(String guard, Pseudonyms pseudonyms) {
        this.guard = guard;
        this.pseudonyms = pseudonyms;
    }

    @Override
    public String guard() {
        return guard;
    }

    @Override
    public void whole(Text text) {
        byte[] bytes = text.bytes();
        DocumentStart start = new DocumentStart();
        int floor = text.from();
        for (int i = floor; i < text.to(); i++) {
            Optional<String> value = value(bytes, i, floor, text.to());
            if (value.isPresent()) {
                floor = placeholder.to();
                i = floor - 1;
                text.replace(placeholder.from(), floor, start.value(value.get()));
            } else {
                start.next(bytes[i]);
            }
        }
    }

    private Optional<String> value(byte[] bytes, int at, int floor, int end) {
        return bytes[at] == '[' && placeholder.at(bytes, at, floor, end)
                ? pseudonyms.value(placeholder)
                : Optional.empty();
    }

    @Override
    public Flow flow(Text first) {
        return new RestoredStream(pseudonyms);
    }
}
