package io.github.gatehouse.samples.benchmarks.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.dialect.Dialect;
import io.github.gatehouse.text.Precision;
import io.github.gatehouse.text.Scanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Requests to an AI with some code in them and a value that is personal about every 5,000 bytes, masked and written again.
 * An operation is a byte: ops/µs are MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(ScanJsonBenchmark.BYTES)
public class ScanJsonBenchmark {

    static final int BYTES = 1 << 17;
    private static final int BODY = 8192;
    private static final ContentType JSON = ContentType.parse("application/json");

    private final List<byte[]> bodies = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final JsonFactory jackson = new JsonFactory();
    private final Scanner scanner = new Scanner(Corpus.TYPES, Precision.CAUTIOUS);

    public ScanJsonBenchmark() {
        Random random = new Random(7);
        for (int i = 0; i < BYTES / BODY; i++) {
            String body = body(random);
            texts.add(body);
            bodies.add(body.getBytes(UTF_8));
        }
    }

    private static String body(Random random) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; messages.length() < BODY - 900; i++) {
            String text = Corpus.sentence(random) + " " + Corpus.sentence(random) + " " + Corpus.sentence(random)
                    + (random.nextInt(16) == 0 ? " " + Corpus.personal(random) + "." : "")
                    + (i % 4 == 1 ? "\\n```java\\n" + code(random) + "```" : "");
            messages.append("{\"role\":\"").append(i % 2 == 0 ? "user" : "assistant");
            messages.append("\",\"content\":\"").append(text).append("\"},");
        }
        String head = "{\"model\":\"gpt-4o\",\"temperature\":0.2,\"messages\":[{\"role\":\"system\",\"content\":\"";
        String start = head + "You help our customers.\"}," + messages;
        String end = "{\"role\":\"user\",\"content\":\"";
        String fill = Corpus.sentence(random).repeat(40).substring(0, BODY - start.length() - end.length() - 4);
        return start + end + fill + "\"}]}";
    }

    private static String code(Random random) {
        String code = Corpus.JAVA.piece(random);
        return code.substring(0, Math.min(300, code.length()))
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
    }

    @Benchmark
    public int byteSum() {
        int sum = 0;
        for (byte[] body : bodies) {
            for (byte b : body) {
                sum += b;
            }
        }
        return sum;
    }

    @Benchmark
    public int gatehouse() {
        int length = 0;
        for (byte[] body : bodies) {
            Payload masked = Body.read(body, JSON, Dialect.OPENAI_CHAT.paths())
                    .edit(text -> scanner.scan(
                            text.bytes(),
                            text.from(),
                            text.to(),
                            text.field(),
                            (type, from, to, score) -> text.replace(from, to, type.placeholder())));
            length += ((Body) masked).bytes().length;
        }
        return length;
    }

    /** Raw, without knowing that it is JSON. */
    @Benchmark
    public int gatehouseScanOnly() {
        int[] hits = new int[1];
        for (byte[] body : bodies) {
            scanner.scan(body, 0, body.length, "", (type, from, to, score) -> hits[0]++);
        }
        return hits[0];
    }

    /** Tokens only: nothing is looked for and nothing written. */
    @Benchmark
    public int jacksonTokens() throws IOException {
        int tokens = 0;
        for (byte[] body : bodies) {
            try (JsonParser parser = jackson.createParser(body)) {
                while (parser.nextToken() != null) {
                    tokens++;
                }
            }
        }
        return tokens;
    }

    @Benchmark
    public int seedRegexes() {
        int length = 0;
        for (String text : texts) {
            length += SeedPatterns.replaced(text).length();
        }
        return length;
    }
}
