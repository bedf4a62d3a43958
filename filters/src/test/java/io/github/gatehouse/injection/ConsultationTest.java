package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Call;
import io.github.gatehouse.Caller;
import io.github.gatehouse.Connection;
import io.github.gatehouse.Finding;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsultationTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Consultation> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Consultation::close);
    }

    private Consultation consultation(Map<String, String> settings, SecondOpinion opinion) {
        Map<String, String> all = new HashMap<>(Map.of("timeout", "PT30S"));
        all.putAll(settings);
        SecondOpinion heard = (text, origin) -> {
            asked.add(text);
            return opinion.score(text, origin);
        };
        Consultation consultation = new Consultation(
                Given.opinion(all), () -> Optional.of(heard), text -> text.replace("bob@example.com", "[EMAIL]"));
        open.add(consultation);
        return consultation;
    }

    private static Verdict check(Map<String, String> settings, Consultation consultation, String... texts) {
        return Given.guard(Given.settings(settings), consultation)
                .check(new Call("POST /chat", Connection.NONE, Caller.NOBODY, Texts.of(texts)));
    }

    private static List<String> rules(Verdict verdict) {
        return verdict.findings().stream().map(Finding::rule).toList();
    }

    private static Reason refusal(Verdict verdict) {
        return ((Verdict.Refuse) verdict).refusal().reason();
    }

    @Test
    void opinion_isAskedInDoubtOnly() {
        Consultation consultation = consultation(Map.of(), (text, origin) -> 0);
        check(Map.of(), consultation, "/a", "fine");
        check(Map.of(), consultation, "/a", "an ATTACK");
        check(Map.of("detect", "off"), consultation, "/a", "DOUBTFUL");
        check(Map.of("opinion", "false"), consultation, "/a", "DOUBTFUL");
        check(Map.of(), consultation, "/a", "DOUBTFUL", "/b", "an ATTACK");
        assertThat(asked).isEmpty();
        check(Map.of(), consultation, "/a", "DOUBTFUL");
        assertThat(asked).containsExactly("DOUBTFUL\n");
    }

    @Test
    void opinion_seesScrubbedTextsOnly() {
        check(
                Map.of(),
                consultation(Map.of(), (text, origin) -> 0),
                "/a",
                "DOUBTFUL for bob@example.com",
                "/b",
                "fine, ann@example.com");
        assertThat(asked).singleElement().asString().contains("[EMAIL]").doesNotContain("bob@", "ann@");
    }

    @Test
    void opinion_decides() {
        Verdict attack = check(Map.of(), consultation(Map.of(), (text, origin) -> 0.5), "/a", "DOUBTFUL");
        assertThat(refusal(attack)).isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(rules(attack)).containsExactly("injection-30", "second-opinion");
        Verdict harmless = check(Map.of(), consultation(Map.of(), (text, origin) -> 0.49), "/a", "DOUBTFUL");
        assertThat(harmless).isInstanceOf(Verdict.Proceed.class);
        assertThat(rules(harmless)).containsExactly("doubtful-30");
        Verdict strict =
                check(Map.of(), consultation(Map.of("threshold", "20"), (text, origin) -> 0.2), "/a", "DOUBTFUL");
        assertThat(refusal(strict)).isEqualTo(Reason.CONTENT_REFUSED);
    }

    @Test
    void longTexts_areShownInPieces() {
        String text = "DOUBTFUL " + "x".repeat(9_000) + " END";
        Consultation consultation = consultation(Map.of(), (piece, origin) -> piece.contains("END") ? 1 : 0);
        assertThat(refusal(check(Map.of("length", "10000"), consultation, "/a", text)))
                .isEqualTo(Reason.CONTENT_REFUSED);
        assertThat(asked).hasSizeGreaterThan(6).allMatch(piece -> piece.length() <= 1536);
    }

    @Test
    void failure_refusesOrLetsPass_asTheSettingSays() {
        SecondOpinion broken = (text, origin) -> {
            throw new IllegalStateException(text);
        };
        List<SecondOpinion> failures = List.of(broken, (text, origin) -> Double.NaN, (text, origin) -> 7, (text, o) -> {
            throw new StackOverflowError();
        });
        for (SecondOpinion failing : failures) {
            Verdict closed = check(Map.of(), consultation(Map.of(), failing), "/a", "DOUBTFUL");
            assertThat(refusal(closed)).isEqualTo(Reason.GUARD_UNAVAILABLE);
            assertThat(rules(closed)).containsExactly("injection-30", "second-opinion-failed");
            Verdict open = check(Map.of(), consultation(Map.of("on-failure", "open"), failing), "/a", "DOUBTFUL");
            assertThat(open).isInstanceOf(Verdict.Proceed.class);
            assertThat(rules(open)).containsExactly("doubtful-30", "second-opinion-failed");
            Verdict flagged = check(Map.of("detect", "flag"), consultation(Map.of(), failing), "/a", "DOUBTFUL");
            assertThat(flagged).isInstanceOf(Verdict.Proceed.class);
            assertThat(rules(flagged)).containsExactly("injection-30", "second-opinion-failed");
        }
    }

    @Test
    void textsThatAreTooLong_areAFailure() {
        Consultation consultation = consultation(Map.of(), (text, origin) -> 0);
        Verdict verdict = check(Map.of("length", "999999"), consultation, "/a", "DOUBTFUL" + "x".repeat(99_999));
        assertThat(refusal(verdict)).isEqualTo(Reason.GUARD_UNAVAILABLE);
        assertThat(asked).isEmpty();
    }

    @Test
    void whoDoesNotAnswer_isInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        Consultation consultation = consultation(Map.of("timeout", "PT0.05S"), (text, origin) -> {
            try {
                new CountDownLatch(1).await();
                return 0;
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        assertThat(refusal(check(Map.of(), consultation, "/a", "DOUBTFUL"))).isEqualTo(Reason.GUARD_UNAVAILABLE);
        interrupted.await();
    }

    /** One who hangs for ever must not take all threads of a server with him. */
    @Test
    void whoHangs_takesNoMoreThreadsThanConfigured() {
        CountDownLatch never = new CountDownLatch(1);
        Consultation consultation = consultation(Map.of("timeout", "PT0.02S", "concurrency", "2"), (text, origin) -> {
            while (never.getCount() > 0) {
                Thread.onSpinWait();
            }
            return 0;
        });
        for (int i = 0; i < 5; i++) {
            assertThat(refusal(check(Map.of(), consultation, "/a", "DOUBTFUL"))).isEqualTo(Reason.GUARD_UNAVAILABLE);
        }
        assertThat(asked).hasSize(2);
        never.countDown();
    }

    @Test
    void failure_isLoggedOnceAndWithoutTheText() {
        Logger logger = Logger.getLogger(Consultation.class.getName());
        List<String> log = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord event) {
                log.add(new SimpleFormatter().formatMessage(event) + event.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            boolean[] broken = {true};
            Consultation consultation = consultation(Map.of(), (text, origin) -> {
                if (broken[0]) {
                    throw new IllegalArgumentException(text);
                }
                return 0;
            });
            check(Map.of(), consultation, "/a", "DOUBTFUL secret");
            check(Map.of(), consultation, "/a", "DOUBTFUL secret");
            broken[0] = false;
            check(Map.of(), consultation, "/a", "DOUBTFUL secret");
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(log).hasSize(2).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void nobody_isAskedWhereThereIsNobody() {
        Verdict verdict = check(Map.of(), Given.nobody(), "/a", "DOUBTFUL");
        assertThat(verdict).isInstanceOf(Verdict.Proceed.class);
    }
}
