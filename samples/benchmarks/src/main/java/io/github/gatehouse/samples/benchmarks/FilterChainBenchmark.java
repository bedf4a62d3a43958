package io.github.gatehouse.samples.benchmarks;

import io.github.gatehouse.servlet.AuditFilter;
import io.github.gatehouse.servlet.GuardFilter;
import io.github.gatehouse.servlet.NetworkFilter;
import io.github.gatehouse.servlet.OutputFilter;
import io.github.gatehouse.servlet.PromptGuardFilter;
import io.github.gatehouse.servlet.RateLimitFilter;
import io.github.gatehouse.servlet.SanitizePiiFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The six filters of the assistant around an application that reads a JSON body of 2 KB and answers with one of 2 KB.
 * No container and no network: what remains when the bare application is subtracted is Gatehouse.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FilterChainBenchmark {

    private static final String SENTENCE =
            "Our order from last week has not arrived and nobody answers the mail we sent. ";
    private static final byte[] CLEAN = body(SENTENCE.repeat(25));
    static final byte[] PERSONAL = body((SENTENCE + "Write to bob@example.com or call 555-123-4567. ").repeat(16));
    private static final byte[] TOO_LONG = body(SENTENCE.repeat(30));
    private static final Map<String, String> UNLIMITED = Map.of("value", "1000000000", "window", "PT1S");

    private final FakeContext context = new FakeContext();
    private final List<GuardFilter> six = new ArrayList<>();
    private final List<GuardFilter> exhausted = new ArrayList<>();

    @Setup(Level.Trial)
    public void start() throws ServletException {
        add(six, new AuditFilter(), "audit", Map.of());
        add(six, new NetworkFilter(), "net", Map.of());
        add(six, new RateLimitFilter(), "limits", UNLIMITED);
        add(six, new PromptGuardFilter(), "prompts", Map.of());
        add(six, new SanitizePiiFilter(), "privacy", Map.of());
        add(six, new OutputFilter(), "actions", Map.of("actions", "search,filter,sort,export"));
        exhausted.addAll(six);
        RateLimitFilter spent = new RateLimitFilter();
        spent.init(context.configuration("spent", Map.of("value", "1", "window", "P1D")));
        exhausted.set(2, spent);
    }

    @TearDown(Level.Trial)
    public void stop() {
        six.forEach(GuardFilter::destroy);
        exhausted.get(2).destroy();
        context.close();
    }

    @Benchmark
    public int bareCall() throws IOException, ServletException {
        return run(List.of(), CLEAN);
    }

    @Benchmark
    public int cleanCall() throws IOException, ServletException {
        return run(six, CLEAN);
    }

    @Benchmark
    public int personalCall() throws IOException, ServletException {
        return run(six, PERSONAL);
    }

    @Benchmark
    public int limitRefusal() throws IOException, ServletException {
        return run(exhausted, CLEAN);
    }

    @Benchmark
    public int inputRefusal() throws IOException, ServletException {
        return run(six, TOO_LONG);
    }

    private void add(List<GuardFilter> filters, GuardFilter filter, String name, Map<String, String> parameters)
            throws ServletException {
        filter.init(context.configuration(name, parameters));
        filters.add(filter);
    }

    private int run(List<GuardFilter> filters, byte[] body) throws IOException, ServletException {
        FakeRequest request = new FakeRequest(context, body);
        FakeResponse response = new FakeResponse();
        next(filters, 0).doFilter(request, response);
        return response.status() + response.size();
    }

    private FilterChain next(List<GuardFilter> filters, int place) {
        if (place == filters.size()) {
            return (request, response) -> answer((HttpServletRequest) request, (HttpServletResponse) response);
        }
        return (request, response) -> filters.get(place).doFilter(request, response, next(filters, place + 1));
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        response.setContentType("application/json");
        response.getOutputStream().write(body);
    }

    private static byte[] body(String text) {
        return ("{\"action\":\"search\",\"message\":\"" + text.trim() + "\"}").getBytes(StandardCharsets.UTF_8);
    }
}
