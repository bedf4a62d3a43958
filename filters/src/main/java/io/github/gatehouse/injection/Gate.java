package io.github.gatehouse.injection;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Above which score a text is flagged, and above which it is doubtful, by where it comes from and how long it is: a long
 * text has more windows, of which one may look bad. Between the lengths that were measured the thresholds are
 * interpolated, by the logarithm of the length.
 */
public final class Gate {

    /** The lengths, in characters, for which there are thresholds. */
    public static final int[] LENGTHS = {1 << 10, 1 << 13, 1 << 16};

    private final float[][] flagged;
    private final float[][] doubtful;

    /**
     * A gate.
     *
     * @param flagged for each {@link Origin} a threshold for each of {@link #LENGTHS}
     * @param doubtful as {@code flagged}, lower
     */
    public Gate(float[][] flagged, float[][] doubtful) {
        this.flagged = flagged;
        this.doubtful = doubtful;
    }

    static Gate read(DataInputStream in) throws IOException {
        return new Gate(table(in), table(in));
    }

    private static float[][] table(DataInputStream in) throws IOException {
        float[][] table = new float[Origin.values().length][LENGTHS.length];
        for (float[] row : table) {
            for (int i = 0; i < row.length; i++) {
                row[i] = in.readFloat();
            }
        }
        return table;
    }

    void write(DataOutputStream out) throws IOException {
        for (float[][] table : new float[][][] {flagged, doubtful}) {
            for (float[] row : table) {
                for (float threshold : row) {
                    out.writeFloat(threshold);
                }
            }
        }
    }

    /** How far a score is above what flags: 0 at it, -1 where doubt begins. */
    double margin(float score, Origin origin, int length) {
        double flags = at(flagged[origin.ordinal()], length);
        return (score - flags) / (flags - at(doubtful[origin.ordinal()], length));
    }

    private static double at(float[] thresholds, int length) {
        int i = 0;
        while (i < LENGTHS.length - 2 && length > LENGTHS[i + 1]) {
            i++;
        }
        double share = StrictMath.log(Math.max(length, LENGTHS[0]) / (double) LENGTHS[i])
                / StrictMath.log(LENGTHS[i + 1] / (double) LENGTHS[i]);
        return thresholds[i] + share * (thresholds[i + 1] - thresholds[i]);
    }
}
