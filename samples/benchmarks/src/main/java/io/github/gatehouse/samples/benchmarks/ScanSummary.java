package io.github.gatehouse.samples.benchmarks;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** How the scanner compares with what was measured beside it in the same run, and what was promised. */
final class ScanSummary {

    private record Row(String what, String benchmark, String corpus, String base, double target) {}

    private static final String TEXT = "ScanBenchmark.";
    private static final String JSON = "ScanJsonBenchmark.";
    private static final String HOSTILE = "ScanHostileBenchmark.gatehouse";
    /** Time for twice the text. */
    private static final double LINEAR = 2.3;

    private static final List<Row> ALL = List.of(
            new Row("clean English / four regexes", TEXT, "ENGLISH", "seedRegexes", 150),
            new Row("clean English / sum of bytes", TEXT, "ENGLISH", "byteSum", 0.5),
            new Row("clean English / RE2/J", TEXT, "ENGLISH", "re2", 0),
            new Row("clean English / Camel's guardrail", TEXT, "ENGLISH", "camelGuardrail", 0),
            new Row("chat / four regexes", TEXT, "CHAT", "seedRegexes", 20),
            new Row("chat / RE2/J", TEXT, "CHAT", "re2", 0),
            new Row("chat / Camel's guardrail", TEXT, "CHAT", "camelGuardrail", 0),
            new Row("Java source / four regexes", TEXT, "JAVA", "seedRegexes", 0),
            new Row("lock file / four regexes", TEXT, "LOCK", "seedRegexes", 30),
            new Row("JSON, masked / four regexes", JSON, "", "seedRegexes", 60),
            new Row("JSON, masked / Jackson's tokens", JSON, "", "jacksonTokens", 1));

    private ScanSummary() {}

    static void print(Collection<RunResult> results, PrintStream out) {
        if (results.stream().noneMatch(result -> name(result).contains(".Scan"))) {
            return;
        }
        out.printf("%n%-36s %10s %10s %9s %9s %14s%n", "scanner", "MB/s", "other", "ratio", "target", "B per byte");
        for (Row row : ALL) {
            double own = score(results, row.benchmark + "gatehouse", row.corpus);
            double base = score(results, row.benchmark + row.base, row.corpus);
            if (!Double.isNaN(own) && !Double.isNaN(base)) {
                String target = row.target == 0 ? "" : "≥ " + row.target;
                double allocated = allocated(results, row.benchmark + "gatehouse", row.corpus);
                out.printf(
                        "%-36s %,10.1f %,10.1f %9.2f %9s %14.5f%n", row.what, own, base, own / base, target, allocated);
            }
        }
        hostile(results, out);
    }

    private static void hostile(Collection<RunResult> results, PrintStream out) {
        List<RunResult> texts = results.stream()
                .filter(result -> name(result).endsWith(HOSTILE))
                .toList();
        if (texts.isEmpty()) {
            return;
        }
        out.printf(
                "%n%-36s %10s %10s %9s %9s   (each ≤ %.1f)%n", "hostile", "µs, n", "4n", "2n / n", "4n / 2n", LINEAR);
        for (RunResult text : texts) {
            double scans = 1_000 * counted(text, "scans");
            double one = counted(text, "cpuOne");
            double two = counted(text, "cpuTwo");
            double four = counted(text, "cpuFour");
            out.printf(
                    "%-36s %,10.1f %,10.1f %9.2f %9.2f%n",
                    text.getParams().getParam("repeated") + "…", one / scans, four / scans, two / one, four / two);
        }
    }

    private static double counted(RunResult result, String counter) {
        Result<?> found = result.getSecondaryResults().get(counter);
        return found == null ? Double.NaN : found.getScore();
    }

    private static double score(Collection<RunResult> results, String benchmark, String corpus) {
        return results.stream()
                .filter(result -> fits(result, benchmark, corpus))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double allocated(Collection<RunResult> results, String benchmark, String corpus) {
        for (RunResult result : results) {
            Result<?> found = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (found != null && fits(result, benchmark, corpus)) {
                return found.getScore();
            }
        }
        return Double.NaN;
    }

    private static boolean fits(RunResult result, String benchmark, String corpus) {
        boolean same = corpus.isEmpty() || corpus.equals(result.getParams().getParam("corpus"));
        return same && name(result).endsWith('.' + benchmark);
    }

    private static String name(RunResult result) {
        return result.getParams().getBenchmark();
    }
}
