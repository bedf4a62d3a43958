package io.github.gatehouse.injection;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells texts that give orders to a model from others: rules and a linear model over each window of the text and of what
 * it hides in encodings. The worst window counts; the threshold belongs to the origin and the length of the text, since
 * more windows make more mistakes.
 *
 * <p>What it cannot see: plain instructions that look like any other (in a tool's result, for instance), and whether a
 * request is harmful. For those, limit what the model may do. Cost is linear. Safe for use by many threads.
 */
public final class InjectionDetector {

    /** What a rule is worth beside the model. */
    private static final float RULE = 2;
    /** Who hides something wants something: how far a rule that is met in another view only lifts the margin. */
    private static final float HIDDEN = 1.0f;
    /** What rules must be worth where their phrases may be parts of other words, or be hidden on purpose. */
    private static final int SURE = 3;
    /** What one margin more makes of the odds. */
    private static final double ODDS = 3;

    private final Rules rules;
    private final Model model;

    private InjectionDetector(Rules rules, Model model) {
        this.rules = rules;
        this.model = model;
    }

    /** With the rules and the model that come along. Reads both: keep it. */
    public static InjectionDetector load() {
        return new InjectionDetector(Rules.load(), Model.load());
    }

    /** With another model, for those who train one. */
    public static InjectionDetector with(Model model) {
        return new InjectionDetector(Rules.load(), model);
    }

    /** How bad the worst window is. */
    private record Worst(float score, int window, int worth) {}

    /** The worst view so far. */
    private record View(String name, double margin, int place) {
        View worse(View other) {
            return other.margin > margin ? other : this;
        }
    }

    /** Judges a text. */
    public Detection detect(CharSequence text, Origin origin) {
        String whole = text.toString();
        Set<String> met = new TreeSet<>();
        Fold fold = Fold.of(whole);
        String resolved = Encodings.resolve(whole);
        List<Disguises.Reading> readings = Disguises.of(whole, fold);
        // Of an encoding the model could say nothing but that it is one.
        boolean judged = resolved == null && readings.stream().noneMatch(Disguises.Reading::whole);
        Worst plain = worst(fold, "", judged ? Judge.ALL : Judge.RULES, met);
        View view = new View("text", margin(plain, origin, fold), fold.blockAt(plain.window));
        if (resolved != null) {
            view = view.worse(hidden("encoded", resolved, origin, met));
        }
        for (Disguises.Reading reading : readings) {
            view = view.worse(hidden(reading.name(), reading.text(), origin, met));
        }
        double score = 1 / (1 + StrictMath.pow(ODDS, -view.margin));
        return new Detection(score, List.copyOf(met), view.name, view.place);
    }

    /** Who judges a view. */
    private enum Judge {
        ALL,
        RULES,
        /** Rules whose phrases need no bounds of words. */
        GLUED
    }

    /** How hostile a text is as it stands, whatever its length and origin, for those who choose thresholds. */
    public float score(String text) {
        return worst(Fold.of(text), "", Judge.ALL, new TreeSet<>()).score;
    }

    private double margin(Worst worst, Origin origin, Fold fold) {
        return model.gate().margin(worst.score, origin, fold.length());
    }

    private View hidden(String name, String text, Origin origin, Set<String> met) {
        Set<String> seen = new TreeSet<>();
        Fold fold = Fold.of(text);
        Judge judge = name.equals(Disguises.GLUED) ? Judge.GLUED : Judge.ALL;
        Worst worst = worst(fold, "@" + name, judge, seen);
        double margin = margin(worst, origin, fold);
        boolean fresh =
                worst.worth >= SURE && seen.stream().anyMatch(id -> !met.contains(id.substring(0, id.indexOf('@'))));
        met.addAll(seen);
        return new View(name, fresh ? margin + HIDDEN : margin, 0);
    }

    private Worst worst(Fold fold, String suffix, Judge judge, Set<String> met) {
        int families = rules.families();
        int blocks = Math.max(1, (fold.length() + Fold.BLOCK - 1) / Fold.BLOCK);
        byte[] worth = new byte[(blocks + 1) * families];
        boolean glued = judge == Judge.GLUED;
        rules.find(fold, glued, (rule, to) -> {
            if (!glued || rule.weight() >= SURE) {
                int at = (to - 1) / Fold.BLOCK * families + rule.family();
                worth[at] = (byte) Math.max(worth[at], rule.weight());
                met.add(rule.id() + suffix);
            }
        });
        float[] windows = judge == Judge.ALL ? model.windows(fold) : new float[Math.max(1, blocks - 1)];
        int worst = 0;
        for (int i = 0; i < windows.length; i++) {
            windows[i] += RULE * sum(worth, i * families, families);
            worst = windows[i] > windows[worst] ? i : worst;
        }
        return new Worst(windows[worst], worst, sum(worth, worst * families, families));
    }

    /** The worth of the rules that are met in two blocks, of each family the worthiest. */
    private static int sum(byte[] worth, int block, int families) {
        int sum = 0;
        for (int family = block; family < block + families; family++) {
            sum += Math.max(worth[family], worth[family + families]);
        }
        return sum;
    }
}
