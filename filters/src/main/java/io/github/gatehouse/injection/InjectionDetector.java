package io.github.gatehouse.injection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Tells texts that give orders to a model from others: rules and a linear model over each window of the text, over each
 * sentence of a long one, and over what it hides in encodings. The worst counts; the threshold belongs to the origin and
 * the length of the text, since more windows make more mistakes.
 *
 * <p>What it cannot see: plain instructions that look like any other (in a tool's result, for instance), and whether a
 * request is harmful. For those, limit what the model may do. Cost is linear. Safe for use by many threads.
 */
public final class InjectionDetector {

    /** Who hides something wants something: how far a rule that is met in another view only lifts the margin. */
    private static final float HIDDEN = 1.0f;
    /** From so many characters on a text is long: what it says in one sentence may be lost in windows. */
    private static final int LONG = 1 << 12;
    /** What one margin more makes of the odds. */
    private static final double ODDS = 3;

    private final Windows windows;
    private final Gate gate;

    private InjectionDetector(Rules rules, Model model) {
        windows = new Windows(rules, model);
        gate = model.gate();
    }

    /** With the rules and the model that come along. Reads both: keep it. */
    public static InjectionDetector load() {
        return new InjectionDetector(Rules.load(), Model.load());
    }

    /** With another model, for those who train one. */
    public static InjectionDetector with(Model model) {
        return new InjectionDetector(Rules.load(), model);
    }

    /**
     * How bad a text looks in one view.
     *
     * @param length by which it is judged
     * @param fresh whether rules are met that are not in the text as it stands
     */
    private record View(String name, float score, int length, boolean fresh, int place) {}

    /** Judges a text. */
    public Detection detect(CharSequence text, Origin origin) {
        Set<String> met = new TreeSet<>();
        Worst worst = new Worst(origin);
        read(text.toString(), true, met, worst);
        double score = 1 / (1 + StrictMath.pow(ODDS, -worst.margin));
        return new Detection(score, List.copyOf(met), worst.view.name, worst.view.place);
    }

    /** The worst view so far. */
    private final class Worst implements Consumer<View> {
        private final Origin origin;
        private View view = new View("text", 0, 0, false, 0);
        private double margin = Double.NEGATIVE_INFINITY;

        Worst(Origin origin) {
            this.origin = origin;
        }

        @Override
        public void accept(View other) {
            double its = gate.margin(other.score, origin, other.length) + (other.fresh ? HIDDEN : 0);
            if (its > margin) {
                view = other;
                margin = its;
            }
        }
    }

    /** How hostile a text is, whatever its length and origin, for those who choose thresholds. */
    public float score(String text) {
        float[] worst = {Float.NEGATIVE_INFINITY};
        read(text, true, new TreeSet<>(), view -> worst[0] = Math.max(worst[0], view.score));
        return worst[0];
    }

    /** The rules of which a {@link Detection} would tell, at less cost. */
    Set<String> rules(CharSequence text) {
        Set<String> met = new TreeSet<>();
        read(text.toString(), false, met, view -> {});
        return met;
    }

    private void read(String text, boolean scored, Set<String> met, Consumer<View> views) {
        Section section = new Section(text.length(), scored, met, views);
        int end = Sections.end(text, 0);
        section.read(text, 0, end);
        while (end < text.length()) {
            int begin = Sections.next(text, end);
            end = Sections.end(text, begin);
            section.read(text, begin, end);
        }
    }

    /** What a text is read as from one place to another. */
    private final class Section {
        private final int length;
        private final boolean scored;
        private final Set<String> met;
        private final Consumer<View> views;
        private final Set<String> metHere = new TreeSet<>();

        Section(int length, boolean scored, Set<String> met, Consumer<View> views) {
            this.length = length;
            this.scored = scored;
            this.met = met;
            this.views = views;
        }

        void read(String whole, int begin, int end) {
            String text = whole.substring(begin, end);
            Fold fold = Fold.of(text);
            String resolved = Encodings.resolve(text);
            List<Disguises.Reading> readings = Disguises.of(text, fold);
            boolean encoded = resolved != null || readings.stream().anyMatch(Disguises.Reading::whole);
            metHere.clear();
            plain(fold, encoded ? Windows.Judge.RULES : Windows.Judge.ALL, begin);
            if (resolved != null) {
                hidden("encoded", resolved);
            }
            readings.forEach(reading -> hidden(reading.name(), reading.text()));
        }

        private void plain(Fold fold, Windows.Judge judge, int begin) {
            Windows.Worst worst = worst(fold, judge, metHere);
            met.addAll(metHere);
            views.accept(new View("text", worst.score(), length(fold), false, begin + fold.blockAt(worst.block())));
        }

        private void hidden(String name, String text) {
            Fold fold = Fold.of(text);
            Set<String> seen = new TreeSet<>();
            boolean glued = name.equals(Disguises.GLUED);
            Windows.Worst worst = worst(fold, glued ? Windows.Judge.GLUED : Windows.Judge.ALL, seen);
            boolean fresh = worst.worth() >= Windows.SURE && !metHere.containsAll(seen);
            seen.forEach(id -> met.add(id + "@" + name));
            views.accept(new View(name, worst.score(), length(fold), fresh, 0));
        }

        private Windows.Worst worst(Fold fold, Windows.Judge judge, Set<String> rules) {
            boolean named = !scored && judge != Windows.Judge.GLUED;
            return windows.worst(fold, length < LONG, named ? Windows.Judge.NAMES : judge, rules);
        }

        /** The threshold of a long text holds for whatever stands in it, or each disguise would be looked at more closely. */
        private int length(Fold fold) {
            return length < LONG ? fold.length() : length;
        }
    }
}
