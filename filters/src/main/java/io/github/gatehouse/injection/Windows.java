package io.github.gatehouse.injection;

import java.util.Set;

/** Scores the windows of a text, and the sentences of a long one, by rules and the model: the worst one counts. */
final class Windows {

    /** What a rule is worth beside the model. */
    private static final float RULE = 2;

    /** What rules must be worth where their phrases may be parts of other words, or be hidden on purpose. */
    static final int SURE = 3;

    /** Who judges a text. */
    enum Judge {
        ALL,
        /** Rules; the model only speaks for a text, as of an encoding it could say nothing but that it is one. */
        RULES,
        /** Rules whose phrases need no bounds of words. */
        GLUED,
        /** Rules, of which only the names are asked. */
        NAMES;

        boolean scores() {
            return this == ALL || this == RULES;
        }
    }

    /** How bad the worst one is, in which block it begins, and what the rules in it are worth. */
    record Worst(float score, int block, int worth) {}

    private final Rules rules;
    private final Model model;

    Windows(Rules rules, Model model) {
        this.rules = rules;
        this.model = model;
    }

    /**
     * @param alone whether this is all of a text that is short: it is judged as a whole
     * @param met is told which rules were met
     */
    Worst worst(Fold fold, boolean alone, Judge judge, Set<String> met) {
        Sentences sentences = alone || !judge.scores() ? Sentences.NONE : Sentences.of(fold);
        int blocks = Math.max(1, (fold.length() + Fold.BLOCK - 1) / Fold.BLOCK);
        Worth inBlocks = new Worth(blocks + 1, rules.families());
        Worth inSentences = new Worth(sentences.count(), rules.families());
        boolean glued = judge == Judge.GLUED;
        rules.find(fold, glued, (rule, to) -> {
            if (!glued || rule.weight() >= SURE) {
                inBlocks.met(rule, (to - 1) / Fold.BLOCK);
                if (sentences.count() > 0) {
                    inSentences.met(rule, sentences.at(to - 1));
                }
                met.add(rule.id());
            }
        });
        int windows = Math.max(1, blocks - 1);
        float[] scores = judge.scores() ? model.scores(fold, sentences) : new float[windows];
        Worst worst = new Worst(Float.NEGATIVE_INFINITY, 0, 0);
        for (int i = 0; i < scores.length; i++) {
            int worth = i < windows ? inBlocks.ofTwo(i) : inSentences.of(i - windows);
            float score = (judge == Judge.ALL ? scores[i] : Math.min(scores[i], 0)) + RULE * worth;
            if (score > worst.score) {
                int block = i < windows ? i : sentences.begin(i - windows) / Fold.BLOCK;
                worst = new Worst(score, block, worth);
            }
        }
        return worst;
    }
}
