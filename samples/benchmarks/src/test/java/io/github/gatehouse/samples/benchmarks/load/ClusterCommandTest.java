package io.github.gatehouse.samples.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ClusterCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--members=4, must be 2 or 3",
        "--rounds=0, must be at least 1",
        "--warmup=-1, must be at least 0",
        "--seconds=0, must be from 0.05 to 60",
        "--seconds=NaN, must be from 0.05 to 60",
        "--scenario=NOTHING, expected one of [EXHAUSTED"
    })
    void call_refusesWhatItCannotMeasure(String argument, String message) {
        StringWriter err = new StringWriter();
        int status = new CommandLine(new ClusterCommand())
                .setErr(new PrintWriter(err))
                .execute(argument);
        assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
    }
}
