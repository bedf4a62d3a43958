package io.github.gatehouse.cluster;

import com.hazelcast.nio.serialization.HazelcastSerializationException;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way to who asked. Names of limits do not travel: they are those of the acts, in their order.
 *
 * @param words empty if there was no shelf to answer
 */
record Answers(long[] words) {

    static final Answers NO_SHELF = new Answers(new long[0]);

    private static final long SECOND = 1_000_000_000L;
    private static final int HEAD = 7;
    private static final int STANDING = 2;
    private static final int ALLOWED = 1;
    private static final int REFUNDABLE = 2;
    private static final int LIMIT = 2;

    static Answers of(List<Act> acts, List<Answer> answers) {
        int size = 0;
        for (Answer answer : answers) {
            size += HEAD + STANDING * answer.decision().standings().size();
        }
        long[] words = new long[size];
        int at = 0;
        for (int i = 0; i < answers.size(); i++) {
            at = put(words, at, answers.get(i), ActForms.charges(acts.get(i)));
        }
        return new Answers(words);
    }

    static Answers read(long @Nullable [] words) {
        if (words == null) {
            throw new HazelcastSerializationException("A member sent no answers");
        }
        return new Answers(words);
    }

    boolean noShelf() {
        return words.length == 0;
    }

    /** @param acts that were asked, in this order */
    List<Answer> to(List<Act> acts) {
        List<Answer> answers = new ArrayList<>(acts.size());
        int at = 0;
        for (Act act : acts) {
            if (at + HEAD > words.length) {
                throw new HazelcastSerializationException("A member sent too few answers");
            }
            answers.add(answer(at, ActForms.charges(act)));
            at += HEAD + STANDING * (int) words[at + HEAD - 1];
        }
        return answers;
    }

    private static int put(long[] words, int from, Answer answer, List<Charge> charges) {
        Decision decision = answer.decision();
        int at = from;
        words[at++] = answer.granted();
        words[at++] = (decision.allowed() ? ALLOWED : 0)
                | (answer.refundable() ? REFUNDABLE : 0)
                | (long) (1 + index(charges, decision.limit())) << LIMIT;
        words[at++] = decision.remaining();
        words[at++] = nanos(decision.retryAfter());
        words[at++] = nanos(decision.reset());
        words[at++] = decision.at().getEpochSecond() * SECOND + decision.at().getNano();
        words[at++] = decision.standings().size();
        for (Standing standing : decision.standings()) {
            words[at++] = standing.remaining();
            words[at++] = nanos(standing.reset());
        }
        return at;
    }

    private Answer answer(int at, List<Charge> charges) {
        int index = (int) (words[at + 1] >> LIMIT) - 1;
        Decision decision = new Decision(
                (words[at + 1] & ALLOWED) != 0,
                name(charges, index),
                words[at + 2],
                duration(words[at + 3]),
                duration(words[at + 4]),
                Instant.ofEpochSecond(Math.floorDiv(words[at + 5], SECOND), Math.floorMod(words[at + 5], SECOND)),
                standings(at + HEAD, (int) words[at + 6], charges));
        return new Answer((int) words[at], decision, (words[at + 1] & REFUNDABLE) != 0);
    }

    private List<Standing> standings(int from, int count, List<Charge> charges) {
        if (count < 0 || count > (words.length - from) / STANDING) {
            throw new HazelcastSerializationException("A member sent an answer that is cut off");
        }
        Standing[] standings = new Standing[count];
        for (int i = 0; i < count; i++) {
            int at = from + STANDING * i;
            standings[i] = new Standing(name(charges, i), words[at], duration(words[at + 1]));
        }
        return List.of(standings);
    }

    private static int index(List<Charge> charges, String limit) {
        for (int i = 0; i < charges.size(); i++) {
            if (charges.get(i).limit().name().equals(limit)) {
                return i;
            }
        }
        return -1;
    }

    private static String name(List<Charge> charges, int index) {
        return index < 0 || index >= charges.size()
                ? ""
                : charges.get(index).limit().name();
    }

    /** What is longer than 292 years is as good as never. */
    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    private static Duration duration(long nanos) {
        return nanos == 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Answers answers && Arrays.equals(words, answers.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    /** Nothing of it belongs into a log. */
    @Override
    public String toString() {
        return "Answers[" + words.length + "]";
    }
}
