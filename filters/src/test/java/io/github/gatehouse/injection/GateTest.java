package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Offset<Double> NEARLY = within(1e-6);

    private static final Gate GATE =
            new Gate(new float[][] {{1, 4, 7}, {2, 5, 8}, {3, 6, 9}}, new float[][] {{0, 2, 5}, {1, 3, 6}, {2, 4, 7}});

    @Test
    void margin_isNoughtAtTheThresholdAndMinusOneWhereDoubtBegins() {
        assertThat(GATE.margin(1, Origin.USER, 1 << 10)).isEqualTo(0, NEARLY);
        assertThat(GATE.margin(0, Origin.USER, 1 << 10)).isEqualTo(-1, NEARLY);
        assertThat(GATE.margin(5, Origin.DOCUMENT, 1 << 13)).isEqualTo(0, NEARLY);
        assertThat(GATE.margin(7, Origin.TOOL_RESULT, 1 << 16)).isEqualTo(-1, NEARLY);
    }

    @Test
    void margin_interpolatesBetweenLengths() {
        assertThat(GATE.margin(2, Origin.USER, 1 << 11)).isEqualTo(0, NEARLY);
        assertThat(GATE.margin(5, Origin.USER, 1 << 14)).isEqualTo(0, NEARLY);
    }

    @Test
    void margin_goesOnBeyondTheLengthsThatWereMeasured() {
        assertThat(GATE.margin(1, Origin.USER, 0)).isEqualTo(0, NEARLY);
        assertThat(GATE.margin(8, Origin.USER, 1 << 17)).isEqualTo(0, NEARLY);
    }
}
