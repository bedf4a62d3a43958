package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Finding;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.payload.dialect.Turns;
import java.util.List;
import java.util.Set;

/**
 * What becomes of texts that go on, once all have been judged as they came: those of some origins are put between marks
 * that nobody knew before, in the others marks of turns are made harmless. What the marks mean says the system prompt; where
 * there is none to write to, the first of those texts.
 */
final class Marking implements Payload.Editor {

    private static final int MOST_FINDINGS = 200;

    private final String guard;
    private final Reading reading;
    private final Dialect dialect;
    private final boolean neutralise;
    private final Set<Origin> spotlit;
    private final List<Finding> findings;
    /** Words stay whole: the scrubber comes later. */
    private final Spotlight spotlight = Spotlight.of(Spotlight.Method.DELIMITERS);

    private boolean explained;
    private boolean spotlighted;

    /**
     * Begins.
     *
     * @param spotlit whose texts are marked
     * @param findings takes what was done, too
     */
    Marking(
            String guard,
            Reading reading,
            Dialect dialect,
            boolean neutralise,
            Set<Origin> spotlit,
            List<Finding> findings) {
        this.guard = guard;
        this.reading = reading;
        this.dialect = dialect;
        this.neutralise = neutralise;
        this.spotlit = spotlit;
        this.findings = findings;
        this.explained = dialect != Dialect.GENERIC;
    }

    Payload in(Payload payload) {
        Payload marked = neutralise || !spotlit.isEmpty() ? payload.edit(this) : payload;
        return !spotlighted
                ? marked
                : Turns.of(dialect, marked)
                        .map(turns -> turns.with(spotlight.instruction(), false))
                        .orElse(marked);
    }

    @Override
    public void edit(Text text) {
        if (reading.origin(text).filter(spotlit::contains).isPresent()) {
            spotlight(text);
        } else if (neutralise && reading.losesMarks(text)) {
            int marks = TurnMarks.neutralise(text);
            if (marks > 0) {
                found("turn-mark", text, marks);
            }
        }
    }

    private void spotlight(Text text) {
        spotlighted = true;
        found("spotlight", text, text.to() - text.from());
        String plain = new String(text.bytes(), text.from(), text.to() - text.from(), UTF_8);
        String marked = spotlight.mark(plain);
        text.replace(text.from(), text.to(), explained ? marked : spotlight.instruction() + '\n' + marked);
        explained = true;
    }

    private void found(String rule, Text text, int length) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new Finding(guard, rule, text.place(), length));
        }
    }
}
