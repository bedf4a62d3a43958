package io.github.gatehouse.samples.benchmarks.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExactnessCommandTest {

    @ParameterizedTest
    @CsvSource({
        "--members=4, must be 2 or 3",
        "--seeds=0, must be at least 1",
        "--seconds=0.5, must be from 1 to 60",
        "--faults=FIRE, expected one of [NONE",
        "--on-failure=MAYBE, expected one of [CLOSED"
    })
    void call_refusesWhatItCannotTest(String argument, String message) {
        StringWriter err = new StringWriter();
        int status = new CommandLine(new ExactnessCommand())
                .setErr(new PrintWriter(err))
                .execute(argument);
        assertThat(status).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(message);
    }
}
