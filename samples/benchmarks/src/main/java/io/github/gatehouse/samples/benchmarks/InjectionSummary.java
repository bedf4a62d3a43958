package io.github.gatehouse.samples.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;

/** What the detector of injections costs for each kilobyte of a text, and what was promised. */
final class InjectionSummary {

    private static final int TARGET = 300;

    private InjectionSummary() {}

    static void print(Collection<RunResult> results, PrintStream out) {
        boolean heading = true;
        for (RunResult result : results) {
            if (result.getParams().getBenchmark().endsWith("InjectionBenchmark.gatehouse")) {
                if (heading) {
                    out.printf(
                            "%n%-16s %10s %20s   (each ≤ %d)%n",
                            "injection", "kilobytes", "CPU µs per kilobyte", TARGET);
                    heading = false;
                }
                out.printf(
                        "%-16s %10s %20.1f%n",
                        result.getParams().getParam("kind"),
                        result.getParams().getParam("kilobytes"),
                        counted(result, "cpu") / counted(result, "kilobytes") / 1_000);
            }
        }
    }

    private static double counted(RunResult result, String counter) {
        return result.getSecondaryResults().get(counter).getScore();
    }
}
