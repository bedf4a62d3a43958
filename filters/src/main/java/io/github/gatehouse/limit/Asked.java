package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What calls of one caller ask, made once and used for many. Remembers what the accounts said last, for the time when
 * they do not answer.
 */
final class Asked {

    private static final Comparator<Question> ORDER = Comparator.comparing(Question::held, Comparator.reverseOrder())
            .thenComparing(question -> question.lines.get(0).rule().per())
            .thenComparing(question -> question.lines.get(0).scope());

    private final List<Ask> asks;
    private final List<List<Plan.Line>> lines;
    private final AtomicReferenceArray<Decision> known;

    private Asked(List<Ask> asks, List<List<Plan.Line>> lines) {
        this.asks = asks;
        this.lines = lines;
        this.known = new AtomicReferenceArray<>(asks.size());
    }

    /** @param who pays for each instance */
    static Asked of(List<Plan.Line> lines, List<Plan.Who> who, Limits limits) {
        List<Question> questions = new ArrayList<>();
        for (Plan.Line line : lines) {
            Plan.Who payer = who.get(line.instance());
            LimitKey key = limits.account(line.scope(), line.rule().per(), payer.caller(), payer.model());
            question(questions, key, line).add(line, payer.cost());
        }
        questions.sort(ORDER);
        return new Asked(
                questions.stream().map(Question::ask).toList(),
                questions.stream().map(question -> List.copyOf(question.lines)).toList());
    }

    private static Question question(List<Question> questions, LimitKey key, Plan.Line line) {
        return questions.stream()
                .filter(question -> question.takes(key, line))
                .findFirst()
                .orElseGet(() -> {
                    Question question = new Question(key, line.rule().held());
                    questions.add(question);
                    return question;
                });
    }

    /** What one account is asked at once. Slots are asked apart, for they are held and the others are not. */
    private static final class Question {
        private final LimitKey key;
        private final boolean held;
        private final List<Charge> charges = new ArrayList<>();
        private final List<Plan.Line> lines = new ArrayList<>();

        Question(LimitKey key, boolean held) {
            this.key = key;
            this.held = held;
        }

        boolean held() {
            return held;
        }

        boolean takes(LimitKey key, Plan.Line line) {
            return this.key.equals(key)
                    && held == line.rule().held()
                    && charges.size() < Ask.LIMITS
                    && charges.stream()
                            .noneMatch(charge ->
                                    charge.limit().id() == line.rule().limit().id());
        }

        void add(Plan.Line line, long cost) {
            lines.add(line);
            charges.add(new Charge(line.rule().limit(), held ? 1 : cost));
        }

        Ask ask() {
            return new Ask(key, charges);
        }
    }

    /** The narrowest account first, slots before all others. */
    List<Ask> asks() {
        return asks;
    }

    /** The limits of an ask, in the order of its charges. */
    List<Plan.Line> lines(int ask) {
        return lines.get(ask);
    }

    /** Takes note of an answer; the same one again costs nothing. */
    void learn(int ask, Decision decision) {
        if (known.getPlain(ask) != decision) {
            known.setRelease(ask, decision);
        }
    }

    /** What is known of an account, once: afterwards the count that began with it knows better. */
    Optional<Decision> recall(int ask) {
        return Optional.ofNullable(known.getAndSet(ask, null));
    }
}
