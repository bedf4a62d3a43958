package io.github.gatehouse.samples.benchmarks.nodes;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the log of a child, which somebody reads only when it fails, to what matters. */
public final class Quiet {

    /** Held, so that the setting is not forgotten with it. */
    private static final Logger ROOT = Logger.getLogger("");

    private Quiet() {}

    public static void logs() {
        ROOT.setLevel(Level.WARNING);
    }
}
