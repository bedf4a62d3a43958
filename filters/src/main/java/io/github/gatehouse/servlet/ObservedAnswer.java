package io.github.gatehouse.servlet;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Inspector;
import io.github.gatehouse.payload.EventReader;
import java.io.IOException;

/** An answer that goes out as it comes: its guards only observe, on a copy, and give up where it cannot be read. */
final class ObservedAnswer implements AnswerSink {

    private final AnswerRules rules;
    private final Inspector inspector;
    private final Buffer copy;
    private final Client client;
    private final EventReader events;
    private final boolean streamed;
    private boolean unreadable;

    ObservedAnswer(AnswerRules rules, Inspector inspector, Buffer copy, Client client) {
        this.rules = rules;
        this.inspector = inspector;
        this.copy = copy;
        this.client = client;
        this.streamed = rules.isStream();
        this.events = rules.events();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        client.write(bytes, from, length);
        observe(() -> {
            if (streamed) {
                events.feed(bytes, from, from + length, event -> inspector.accept(event, seen -> {}));
            } else {
                copy.write(bytes, from, length);
            }
        });
    }

    @Override
    public void flush() throws IOException {
        client.flush();
    }

    @Override
    public void end() {
        observe(() -> {
            if (streamed) {
                events.end(event -> inspector.accept(event, seen -> {}));
                inspector.end(seen -> {});
            } else if (copy.size() > 0 && rules.kind() == AnswerRules.Kind.HELD) {
                HeldAnswer.inspect(copy.toBytes(), rules.type(), inspector, seen -> {});
            }
        });
    }

    private void observe(Runnable step) {
        if (unreadable) {
            return;
        }
        try {
            step.run();
        } catch (GuardException e) {
            unreadable = true;
        }
    }
}
