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
        int floor = text.from();
        for (int i = floor; i < text.to(); i++) {
            if (bytes[i] == '[' && placeholder.at(bytes, i, floor, text.to())) {
                Optional<String> value = pseudonyms.value(placeholder);
                if (value.isPresent()) {
                    floor = placeholder.to();
                    i = floor - 1;
                    text.replace(placeholder.from(), floor, value.get());
                }
            }
        }
    }

    @Override
    public Flow flow(Text first) {
        return new RestoredStream(pseudonyms);
    }
}
