package io.github.gatehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    @Test
    void watch_hearsOfTheEndOnce_whoeverRefusesLater() {
        GuardChain chain = new GuardChain(new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE));
        Kept kept = new Kept();
        chain.pass(new Keeping(Mode.ENFORCE, kept));
        assertThat(chain.held(Kept.class)).containsSame(kept);
        assertThatExceptionOfType(LimitExceeded.class).isThrownBy(() -> chain.pass(new Refusing(Mode.ENFORCE)));
        chain.settle(Outcome.Kind.ANSWERED, 429, 0);
        chain.settle(Outcome.Kind.ANSWERED, 429, 0);
        assertThat(kept.ends).containsExactly(Outcome.Kind.REFUSED);
    }

    @Test
    void watch_hearsOfTheEnd_whereItsGuardOnlyObserves() {
        GuardChain chain = new GuardChain(new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE));
        Kept kept = new Kept();
        chain.pass(new Keeping(Mode.OBSERVE, kept));
        chain.settle(Outcome.Kind.ANSWERED, 200, 0);
        assertThat(kept.ends).containsExactly(Outcome.Kind.ANSWERED);
    }

    @Test
    void watch_ofACallThatWasGivenUpMeanwhile_isEndedAtOnce() {
        GuardChain chain = new GuardChain(new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE));
        chain.settle(Outcome.Kind.TIMED_OUT, 0, 0);
        Kept kept = new Kept();
        chain.pass(new Keeping(Mode.ENFORCE, kept));
        assertThat(kept.ends).containsExactly(Outcome.Kind.ABANDONED);
    }

    @Test
    void watch_mayFindSomethingAtTheEnd_beforeTheGuardsHearOfIt() {
        GuardChain chain = new GuardChain(new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE));
        List<Finding> heard = new ArrayList<>();
        chain.pass(new Listening(heard));
        Finding last = new Finding("keep", "usage-estimated", "", 0);
        chain.pass(new Keeping(Mode.ENFORCE, new Kept(last)));
        chain.inspector();
        chain.settle(Outcome.Kind.ANSWERED, 200, 0);
        assertThat(heard).containsExactly(last);
        assertThat(chain.allHeld(Kept.class)).hasSize(1);
    }

    @Test
    void watch_looksAtTheAnswer() {
        GuardChain chain = new GuardChain(new Call("Assistant.suggest", Connection.NONE, Caller.NOBODY, Payload.NONE));
        Kept kept = new Kept();
        chain.pass(new Keeping(Mode.ENFORCE, kept));
        List<Payload> out = new ArrayList<>();
        chain.inspector().accept(Payload.NONE, out::add);
        assertThat(out).containsExactly(Payload.NONE);
        assertThat(kept.seen).isEqualTo(1);
    }

    private static final class Kept implements Watch {
        private final List<Outcome.Kind> ends = new ArrayList<>();
        private final List<Finding> last;
        private Consumer<Finding> findings = finding -> {};
        private int seen;

        Kept(Finding... last) {
            this.last = List.of(last);
        }

        @Override
        public Inspector open(Call call, Consumer<Finding> findings) {
            this.findings = findings;
            return new Inspector() {
                @Override
                public void accept(Payload part, Consumer<Payload> out) {
                    seen++;
                    out.accept(part);
                }

                @Override
                public void end(Consumer<Payload> out) {}
            };
        }

        @Override
        public void settle(Call call, Outcome outcome) {
            ends.add(outcome.kind());
            last.forEach(findings);
        }
    }

    private record Keeping(Mode mode, Kept kept) implements Guard {
        @Override
        public String name() {
            return "keep";
        }

        @Override
        public Stage stage() {
            return Stage.LIMIT;
        }

        @Override
        public Verdict check(Call call) {
            return new Verdict.Proceed(call, List.of(), List.of(), Optional.of(kept));
        }
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
