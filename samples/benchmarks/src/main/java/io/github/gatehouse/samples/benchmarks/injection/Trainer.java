package io.github.gatehouse.samples.benchmarks.injection;

import io.github.gatehouse.injection.Features;
import io.github.gatehouse.injection.Gate;
import io.github.gatehouse.injection.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Logistic regression by AdaGrad (Duchi, Hazan and Singer, JMLR 2011) over windows. Of an attack of several windows only
 * the one that looks most like one is learned from, once there is something to judge by. One thread and StrictMath: the
 * same samples give the same weights.
 */
final class Trainer {

    private static final int EPOCHS = 6;
    private static final double RATE = 0.1;
    private static final double DECAY = 1e-6;
    private static final double ATTACK = 3;
    private static final double HARD = 2;
    private static final double SURE = 1e-3;
    private static final Gate OPEN = new Gate(new float[0][0], new float[0][0]);

    private final float[] weights = new float[Features.SIZE];
    private final float[] seen = new float[Features.SIZE];
    private double bias;
    private double biasSeen;

    /** A sample as buckets, and where each window of it begins and ends in them. */
    private record Example(boolean attack, double weight, int[] buckets, int[] from, int[] to) {
        static Example of(Sample sample) {
            Buckets buckets = new Buckets();
            int length = Features.of(sample.text(), buckets);
            int windows = Math.max(1, (length + Model.WINDOW / 2 - 1) / (Model.WINDOW / 2) - 1);
            int[] from = new int[windows];
            int[] to = new int[windows];
            for (int i = 0; i < windows; i++) {
                from[i] = buckets.before(i * Model.WINDOW / 2);
                to[i] = buckets.before(i * Model.WINDOW / 2 + Model.WINDOW);
            }
            double weight = sample.attack() ? ATTACK : sample.hard() ? HARD : 1;
            return new Example(sample.attack(), weight / Math.sqrt(windows), buckets.trimmed(), from, to);
        }
    }

    /** Gathers features. */
    private static final class Buckets implements Features.Sink {
        private int[] at = new int[1024];
        private int[] buckets = new int[1024];
        private int size;

        @Override
        public void feature(int place, int bucket) {
            if (size == at.length) {
                at = Arrays.copyOf(at, 2 * size);
                buckets = Arrays.copyOf(buckets, 2 * size);
            }
            at[size] = place;
            buckets[size++] = bucket;
        }

        int before(int place) {
            int found = Arrays.binarySearch(at, 0, size, place);
            int i = found < 0 ? -found - 1 : found;
            while (i > 0 && at[i - 1] >= place) {
                i--;
            }
            return i;
        }

        int[] trimmed() {
            return Arrays.copyOf(buckets, size);
        }
    }

    /** Learns; above which scores texts are flagged is still open. */
    Model train(List<Sample> samples) {
        List<Example> examples = new ArrayList<>();
        samples.forEach(sample -> examples.add(Example.of(sample)));
        Random random = new Random(1);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(examples, random);
            for (Example example : examples) {
                learn(example, epoch > 0);
            }
        }
        return model(OPEN);
    }

    Model model(Gate gate) {
        return Model.of(weights, (float) bias, gate);
    }

    private void learn(Example example, boolean bestOnly) {
        if (!example.attack() || !bestOnly) {
            for (int i = 0; i < example.from.length; i++) {
                step(example, i);
            }
            return;
        }
        int best = 0;
        for (int i = 1; i < example.from.length; i++) {
            best = score(example, i) > score(example, best) ? i : best;
        }
        step(example, best);
    }

    private double score(Example example, int window) {
        double sum = 0;
        for (int i = example.from[window]; i < example.to[window]; i++) {
            sum += weights[example.buckets[i]];
        }
        return sum * Model.norm(example.to[window] - example.from[window]) + bias;
    }

    private void step(Example example, int window) {
        double likely = 1 / (1 + StrictMath.exp(-score(example, window)));
        double error = (likely - (example.attack() ? 1 : 0)) * example.weight();
        if (Math.abs(error) < SURE) {
            return;
        }
        double norm = Model.norm(example.to[window] - example.from[window]);
        for (int i = example.from[window]; i < example.to[window]; i++) {
            int bucket = example.buckets[i];
            float gradient = (float) (error * norm + DECAY * weights[bucket]);
            seen[bucket] += gradient * gradient;
            weights[bucket] -= (float) (RATE * gradient / Math.sqrt(seen[bucket] + 1e-6));
        }
        biasSeen += error * error;
        bias -= RATE * error / Math.sqrt(biasSeen + 1e-6);
    }
}
