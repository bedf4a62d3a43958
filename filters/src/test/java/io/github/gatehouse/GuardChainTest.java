package io.github.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuardChainTest {

    private static final Logger LOGGER = Logger.getLogger(GuardChain.class.getName());

    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void leave() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void observing_letsPassAndTellsInTheLog() {
        GuardChain chain = new GuardChain(new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE));
        chain.pass(new Refusing(Mode.OBSERVE));
        chain.settle(Outcome.Kind.ANSWERED, 200, 0);
        assertThat(logged).containsExactly("Guard chat only observes, and found [observed:quota-exceeded]");
    }

    @Test
    void enforcing_refusesAndLeavesTheTellingToTheAudit() {
        GuardChain chain = new GuardChain(new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE));
        assertThatExceptionOfType(LimitExceeded.class).isThrownBy(() -> chain.pass(new Refusing(Mode.ENFORCE)));
        chain.settle(Outcome.Kind.ANSWERED, 429, 0);
        assertThat(logged).isEmpty();
    }

    private record Refusing(Mode mode) implements Guard {
        @Override
        public String name() {
            return "chat";
        }

        @Override
        public Stage stage() {
            return Stage.LIMIT;
        }

        @Override
        public Verdict check(Call call) {
            return Verdict.refuse(Refusal.of(Reason.QUOTA_EXCEEDED, "chat", "Try again."));
        }
    }
}
