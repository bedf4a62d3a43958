package io.github.gatehouse.injection;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A linear model over windows of 480 characters: the sum of the weights of a window's {@link Features},
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

    /** The score of each window, in order. */
    float[] windows(Fold text) {
        int blocks = Math.max(1, (text.length() + Fold.BLOCK - 1) / Fold.BLOCK);
        float[] sums = new float[blocks];
        int[] counts = new int[blocks];
        Features.of(text, (at, bucket) -> {
            sums[at / Fold.BLOCK] += scale[weights[bucket] + STEPS + 1];
            counts[at / Fold.BLOCK]++;
        });
        float[] scores = new float[Math.max(1, blocks - 1)];
        for (int i = 0; i < scores.length; i++) {
            boolean both = i + 1 < blocks;
            float sum = sums[i] + (both ? sums[i + 1] : 0);
            scores[i] = (float) (sum * norm(counts[i] + (both ? counts[i + 1] : 0))) + bias;
        }
        return scores;
    }
}
