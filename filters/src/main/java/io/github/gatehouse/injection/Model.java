package io.github.gatehouse.injection;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A linear model over windows of 480 characters, and over sentences: the sum of the weights of their {@link Features},
 * divided by the square root of their number. Weights are kept as bytes on a logarithmic scale, so that small ones stay
 * apart.
 */
public final class Model {

    /** Characters in a window; each begins half a window after the one before. */
    public static final int WINDOW = 2 * Fold.BLOCK;

    private static final int FORM = 1;
    private static final int STEPS = 127;
    /** How much finer small weights are than large ones (the companding of ITU-T G.711, mu-law). */
    private static final double MU = 255;

    private final byte[] weights;
    private final float[] scale = new float[2 * STEPS + 2];
    private final float most;
    private final float bias;
    private final Gate gate;

    private Model(byte[] weights, float most, float bias, Gate gate) {
        this.weights = weights;
        this.most = most;
        this.bias = bias;
        this.gate = gate;
        for (int i = -STEPS; i <= STEPS; i++) {
            double size = (StrictMath.pow(1 + MU, StrictMath.abs(i) / (double) STEPS) - 1) / MU;
            scale[i + STEPS + 1] = (float) (Math.signum(i) * size * most);
        }
    }

    /**
     * A model.
     *
     * @param weights one for each bucket
     * @param gate above which scores texts are flagged
     */
    public static Model of(float[] weights, float bias, Gate gate) {
        float most = 0;
        for (float weight : weights) {
            most = Math.max(most, Math.abs(weight));
        }
        byte[] bytes = new byte[weights.length];
        for (int i = 0; i < weights.length; i++) {
            double size = Math.abs(weights[i]) / most;
            long step = Math.round(STEPS * StrictMath.log(1 + MU * size) / StrictMath.log(1 + MU));
            bytes[i] = (byte) (weights[i] < 0 ? -step : step);
        }
        return new Model(bytes, most, bias, gate);
    }

    /** The model that comes along. */
    static Model load() {
        try (InputStream in = Model.class.getResourceAsStream("model.bin")) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #write} has written. */
    public static Model read(InputStream source) throws IOException {
        DataInputStream in = new DataInputStream(source);
        int form = in.readInt();
        if (form != FORM) {
            throw new IOException("a model of form " + form);
        }
        float most = in.readFloat();
        float bias = in.readFloat();
        Gate gate = Gate.read(in);
        byte[] weights = new byte[Features.SIZE];
        in.readFully(weights);
        return new Model(weights, most, bias, gate);
    }

    /** Writes the model; the same model gives the same bytes. */
    public void write(OutputStream target) throws IOException {
        DataOutputStream out = new DataOutputStream(target);
        out.writeInt(FORM);
        out.writeFloat(most);
        out.writeFloat(bias);
        gate.write(out);
        out.write(weights);
        out.flush();
    }

    /** The divisor of the sum of so many weights, inverted. */
    public static double norm(int features) {
        return 1 / Math.sqrt(features + 20);
    }

    Gate gate() {
        return gate;
    }

    /** The score of each window, in order, and then of each sentence; of one that is not judged, none. */
    float[] scores(Fold text, Sentences sentences) {
        int blocks = Math.max(1, (text.length() + Fold.BLOCK - 1) / Fold.BLOCK);
        Sums sums = new Sums(blocks, sentences);
        Features.of(text, sums);
        int windows = Math.max(1, blocks - 1);
        float[] scores = new float[windows + sentences.count()];
        for (int i = 0; i < windows; i++) {
            boolean both = i + 1 < blocks;
            scores[i] = score(
                    sums.ofBlocks[i] + (both ? sums.ofBlocks[i + 1] : 0),
                    sums.inBlocks[i] + (both ? sums.inBlocks[i + 1] : 0));
        }
        for (int i = 0; i < sentences.count(); i++) {
            scores[windows + i] =
                    sentences.judged(i) ? score(sums.ofSentences[i], sums.inSentences[i]) : Float.NEGATIVE_INFINITY;
        }
        return scores;
    }

    private float score(float sum, int features) {
        return (float) (sum * norm(features)) + bias;
    }

    /** Adds up the weights of features by where they stand. */
    private final class Sums implements Features.Sink {
        private final Sentences sentences;
        private final float[] ofBlocks;
        private final int[] inBlocks;
        private final float[] ofSentences;
        private final int[] inSentences;
        private int sentence;

        Sums(int blocks, Sentences sentences) {
            this.sentences = sentences;
            ofBlocks = new float[blocks];
            inBlocks = new int[blocks];
            ofSentences = new float[sentences.count()];
            inSentences = new int[sentences.count()];
        }

        @Override
        public void feature(int at, int bucket) {
            float weight = scale[weights[bucket] + STEPS + 1];
            ofBlocks[at / Fold.BLOCK] += weight;
            inBlocks[at / Fold.BLOCK]++;
            if (ofSentences.length > 0) {
                while (at >= sentences.end(sentence)) {
                    sentence++;
                }
                ofSentences[sentence] += weight;
                inSentences[sentence]++;
            }
        }
    }
}
