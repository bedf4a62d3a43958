package io.github.gatehouse.samples.benchmarks.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.langchain4j.data.message.UserMessage;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.langchain4j.agent.api.guardrails.PiiDetectorGuardrail;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An operation is a byte: ops/µs are MB/s, and the bytes allocated are those per byte of text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(ScanBenchmark.BYTES)
public class ScanBenchmark {

    static final int BYTES = 1 << 17;

    @Param
    private Corpus corpus = Corpus.ENGLISH;

    private final Scanner scanner = new Scanner(Corpus.TYPES, Precision.CAUTIOUS);

    private final PiiDetectorGuardrail camel = new PiiDetectorGuardrail();
    private byte[] bytes = {};
    private String text = "";
    private int hits;

    @Setup(Level.Trial)
    public void text() {
        bytes = corpus.text();
        text = new String(bytes, ISO_8859_1);
    }

    @Benchmark
    public int byteSum() {
        int sum = 0;
        for (byte b : bytes) {
            sum += b;
        }
        return sum;
    }

    @Benchmark
    public int gatehouse() {
        hits = 0;
        scanner.scan(bytes, 0, bytes.length, "", (type, from, to, score) -> hits++);
        return hits;
    }

    @Benchmark
    public int seedRegexes() {
        return SeedPatterns.hits(text);
    }

    @Benchmark
    public int re2() {
        return SeedPatterns.re2Hits(text);
    }

    /** Says whether there is something, of which kind, and not where: nothing is masked. */
    @Benchmark
    public Object camelGuardrail() {
        return camel.validate(UserMessage.from(text));
    }
}
