package io.github.gatehouse.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.gatehouse.payload.dialect.Usage;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Prices are whole numbers, rounded up, found by the pattern that says most, and never nothing for an unknown model. */
class PricesTest {

    private static final String SOURCE = ",2026-11-01,https://example.com";

    private static Prices table(String... lines) {
        return Prices.read(List.of(lines), "USD");
    }

    @Test
    void shipped_tableIsReadableAndNotOldYet() {
        Prices shipped = Prices.shipped("USD");
        assertThat(shipped.of("claude-opus-4-5-20251101", 0))
                .contains(new Price(5_000_000, 500_000, 6_250_000, 25_000_000));
        assertThat(shipped.of("openai/gpt-5.4-mini", 0)).contains(new Price(750_000, 75_000, 750_000, 4_500_000));
        assertThat(shipped.of("GPT-5", 0)).isPresent();
        assertThat(shipped.dearest().orElseThrow().output()).isEqualTo(180_000_000);
        assertThat(Prices.shipped("EUR").dearest()).isEmpty();
    }

    /** Wei-Shaw/claude-relay-service#494: a new model must not go by the price of one with a similar name. */
    @Test
    void newModel_isUnknown() {
        Prices shipped = Prices.shipped("USD");
        for (String model : new String[] {"gpt-5.9-ultra", "gpt-50", "claude-opus-6", "gemini-3.8-flash-ultra", ""}) {
            assertThat(shipped.of(model, 0)).as(model).isEmpty();
        }
    }

    @Test
    void longestPattern_wins() {
        Prices prices = table("m*,0,USD,1,,,1" + SOURCE, "m-large*,0,USD,2,,,2" + SOURCE, "m-*-x,0,USD,3,,,3" + SOURCE);
        assertThat(prices.of("m-small", 0).orElseThrow().input()).isEqualTo(1_000_000);
        assertThat(prices.of("m-large-2", 0).orElseThrow().input()).isEqualTo(2_000_000);
        assertThat(prices.of("m-s-x", 0).orElseThrow().input()).isEqualTo(3_000_000);
        assertThat(prices.of("n", 0)).isEmpty();
    }

    @Test
    void longCalls_mayCostMore() {
        Prices prices = table("m,0,USD,1,,,1" + SOURCE, "m,1000,USD,2,,,2" + SOURCE);
        assertThat(prices.of("m", 1_000).orElseThrow().input()).isEqualTo(1_000_000);
        assertThat(prices.of("m", 1_001).orElseThrow().input()).isEqualTo(2_000_000);
    }

    @Test
    void ownPrices_countBeforeTheTable() {
        Prices prices = table("m-large,0,USD,1,,,1" + SOURCE, "m-large,1000,USD,9,,,9" + SOURCE)
                .with(List.of("m*=3/0.30/15", "x=1/2"));
        assertThat(prices.of("m-large", 5_000)).contains(new Price(3_000_000, 300_000, 3_750_000, 15_000_000));
        assertThat(prices.of("x", 0)).contains(new Price(1_000_000, 1_000_000, 1_250_000, 2_000_000));
        for (String wrong : new String[] {"m", "m=1", "m=1/-2", "m=1e9/2", "=1/2", "m=1/2/3/4", "m=99999999/1"}) {
            assertThatIllegalArgumentException().as(wrong).isThrownBy(() -> table().with(List.of(wrong)));
        }
    }

    @Test
    void oldPrices_areToldOnce() {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(String.valueOf(record.getParameters()[0]));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Prices.class.getName());
        logger.addHandler(handler);
        try {
            Prices prices = table("m,0,USD,1,,,1" + SOURCE, "n,0,USD,1,,,1,2026-11-02,x");
            prices.warnIfOld(LocalDate.parse("2026-11-01").plusDays(90));
            assertThat(logged).isEmpty();
            prices.warnIfOld(LocalDate.parse("2026-11-01").plusDays(91));
            assertThat(logged).containsExactly("1");
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void cost_isRoundedUp() {
        Price price = Price.of("3/0.30/15");
        assertThat(price.cost(Usage.reported(1, 0))).isEqualTo(3);
        assertThat(price.cost(new Usage(0, 1, 0, 0, Usage.Source.REPORTED))).isEqualTo(1);
        assertThat(price.cost(Usage.reported(1_000_000, 100_000))).isEqualTo(4_500_000);
        assertThat(price.cost(Usage.NONE)).isZero();
        assertThat(price.worst(1_000_000, 0)).isEqualTo(3_750_000);
    }

    @Property
    void cost_isThatOfExactArithmetic(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long price,
            @ForAll @LongRange(min = 0, max = Usage.MOST) long tokens) {
        Usage usage = new Usage(tokens, tokens, tokens, tokens, Usage.Source.REPORTED);
        BigInteger product =
                BigInteger.valueOf(4).multiply(BigInteger.valueOf(price)).multiply(BigInteger.valueOf(tokens));
        BigInteger expected = product.add(BigInteger.valueOf(999_999)).divide(BigInteger.valueOf(1_000_000));
        assertThat(BigInteger.valueOf(new Price(price, price, price, price).cost(usage)))
                .isEqualTo(expected);
    }
}
