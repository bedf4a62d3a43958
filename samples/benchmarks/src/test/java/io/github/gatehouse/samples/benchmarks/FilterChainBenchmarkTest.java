package io.github.gatehouse.samples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured is what its name says. Each benchmark answers with status plus size of the answer. */
class FilterChainBenchmarkTest {

    private final FilterChainBenchmark benchmark = new FilterChainBenchmark();

    @BeforeEach
    void start() throws Exception {
        benchmark.start();
    }

    @AfterEach
    void stop() {
        benchmark.stop();
    }

    @Test
    void cleanCall_isAnsweredAsWithoutFilters() throws Exception {
        assertThat(benchmark.cleanCall()).isEqualTo(benchmark.bareCall()).isBetween(2_000, 2_400);
    }

    @Test
    void personalCall_isAnsweredMasked() throws Exception {
        int original = 200 + FilterChainBenchmark.PERSONAL.length;
        int masks =
                16 * ("bob@example.com".length() - "[EMAIL]".length() + "555-123-4567".length() - "[PHONE]".length());
        assertThat(benchmark.personalCall()).isEqualTo(original - masks);
    }

    @Test
    void refusals_areRefusals() throws Exception {
        benchmark.limitRefusal();
        assertThat(benchmark.limitRefusal()).isBetween(429 + 100, 429 + 400);
        assertThat(benchmark.inputRefusal()).isBetween(422 + 50, 422 + 400);
    }
}
