package io.github.gatehouse;

import java.util.List;
import java.util.function.Consumer;

/** Inspectors one after the other: what one hands on, the next takes. */
record Pipeline(List<Inspector> stages) implements Inspector {
    @Override
    public void accept(Payload part, Consumer<Payload> out) {
        from(0, out).accept(part);
    }

    @Override
    public void end(Consumer<Payload> out) {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).end(from(i + 1, out));
        }
    }

    private Consumer<Payload> from(int stage, Consumer<Payload> out) {
        return stage == stages.size() ? out : part -> stages.get(stage).accept(part, from(stage + 1, out));
    }
}
