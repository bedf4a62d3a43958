package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CostValueTest {

    @Test
    void numbers_areRoundedUp_fromOneToTheLargestLimit() {
        for (Object one : List.of(0, -1, 1L, 0.2, new BigDecimal("-1e300"), Long.MIN_VALUE, new BigDecimal("1e-300"))) {
            assertThat(CostValue.of(one)).as("%s", one).hasValue(1);
        }
        assertThat(CostValue.of(7.01)).hasValue(8);
        assertThat(CostValue.of(new AtomicLong(9))).hasValue(9);
        assertThat(CostValue.of((byte) 3)).hasValue(3);
        for (Object most :
                List.of(Long.MAX_VALUE, 1e300, new BigDecimal("1e999999999"), BigInteger.TEN.pow(400), 1L << 53)) {
            assertThat(CostValue.of(most)).as("%s", most.getClass()).hasValue(1L << 53);
        }
    }

    @Test
    void elements_areUnits() {
        assertThat(CostValue.of(List.of("a", "b"))).hasValue(2);
        assertThat(CostValue.of(Map.of())).hasValue(1);
        assertThat(CostValue.of(new int[3])).hasValue(3);
    }

    @Test
    void anythingElse_saysNothing() {
        for (Object other : new Object[] {null, "3", 'c', true, Double.NaN, Double.POSITIVE_INFINITY, new Object()}) {
            assertThat(CostValue.of(other)).isEqualTo(OptionalLong.empty());
        }
    }
}
