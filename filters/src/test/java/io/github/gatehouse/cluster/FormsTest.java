package io.github.gatehouse.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.SerializationConfig;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import io.github.gatehouse.cluster.VersionedSerializer.Seals;
import io.github.gatehouse.limit.Act;
import io.github.gatehouse.limit.Answer;
import io.github.gatehouse.limit.Ask;
import io.github.gatehouse.limit.BucketLimit;
import io.github.gatehouse.limit.BudgetLimit;
import io.github.gatehouse.limit.Charge;
import io.github.gatehouse.limit.Decision;
import io.github.gatehouse.limit.HoldId;
import io.github.gatehouse.limit.Limit;
import io.github.gatehouse.limit.LimitKey;
import io.github.gatehouse.limit.Period;
import io.github.gatehouse.limit.Renew;
import io.github.gatehouse.limit.Settle;
import io.github.gatehouse.limit.SlotLimit;
import io.github.gatehouse.limit.Standing;
import io.github.gatehouse.limit.Take;
import io.github.gatehouse.limit.TurnedClock;
import io.github.gatehouse.limit.Unit;
import io.github.gatehouse.limit.WindowLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormsTest {

    private static final LimitKey KEY = new LimitKey(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final HoldId ID = new HoldId(-1, 7);
    private static final Duration DAYS = Duration.ofDays(366);
    private static final Limit WINDOW = new WindowLimit("röquests", Unit.REQUESTS, 10, DAYS);
    private static final Limit TOKENS = new BucketLimit("tokens", Unit.TOKENS, Limit.MOST, Duration.ofMinutes(1), 7);
    private static final Limit MONEY =
            new BudgetLimit("money", Unit.MONEY, 5_000_000, Period.MONTH, ZoneId.of("Europe/Berlin"));
    private static final Limit SLOTS = new SlotLimit("slots", 3);
    private static final Take.Hold HOLD = new Take.Hold(ID, Take.Hold.Kind.RESERVATION, Duration.ofSeconds(30));
    private static final Act REQUEST = new Take(ask(WINDOW, 1), 64, null);
    private static final Act SLOT = new Take(ask(SLOTS, 1), 1, HOLD);

    private final InternalSerializationService service = service("secret");

    @Test
    void acts_comeBackAsTheyWere() {
        List<Act> acts = List.of(
                REQUEST,
                SLOT,
                new Take(
                        new Ask(
                                KEY,
                                List.of(new Charge(WINDOW, 0), new Charge(TOKENS, Limit.MOST), new Charge(MONEY, 1))),
                        Integer.MAX_VALUE,
                        null),
                new Take(ask(TOKENS, 5), 1, new Take.Hold(ID, Take.Hold.Kind.LEASE, Duration.ofMillis(1))),
                new Settle(KEY, ID, List.of(new Charge(TOKENS, 3)), true),
                new Settle(KEY, ID, List.of(), false),
                new Renew(KEY, ID, Duration.ofDays(1)));
        ApplyActs same = service.toObject(form(service, new ApplyActs(acts)));
        assertThat(same.acts()).isEqualTo(acts);
    }

    @Test
    void aLimit_standsOnceHoweverManyNameIt() {
        int one = form(service, new ApplyActs(List.of(REQUEST))).toByteArray().length;
        int two = form(service, new ApplyActs(List.of(REQUEST, REQUEST))).toByteArray().length;
        assertThat(two - one).isLessThan(48);
    }

    @Test
    void money_andTokens_andSettlementsAreSealed_andRequestsAreNot() {
        InternalSerializationService stranger = service("another secret");
        for (Act open : List.of(REQUEST, SLOT)) {
            ApplyActs read = service.toObject(form(stranger, new ApplyActs(List.of(open))));
            assertThat(read.acts()).containsExactly(open);
        }
        for (Act guarded : List.of(
                new Take(ask(TOKENS, 1), 1, null),
                new Take(ask(MONEY, 1), 1, HOLD),
                new Settle(KEY, ID, List.of(), false),
                new Renew(KEY, ID, Duration.ofSeconds(1)))) {
            assertThatThrownBy(() -> service.toObject(form(stranger, new ApplyActs(List.of(REQUEST, guarded)))))
                    .isInstanceOf(HazelcastSerializationException.class)
                    .hasStackTraceContaining("ApplyActs without a valid seal was refused");
        }
        assertThatThrownBy(() -> service.toObject(form(stranger, new PutUpShelf(false))))
                .hasStackTraceContaining("without a valid seal");
    }

    @Test
    void answers_comeBackAsTheyWere() {
        List<Act> acts = List.of(
                new Take(new Ask(KEY, List.of(new Charge(WINDOW, 1), new Charge(TOKENS, 2))), 3, null),
                new Renew(KEY, ID, Duration.ofSeconds(1)));
        Instant at = Instant.parse("2026-11-01T00:00:00.123456789Z");
        List<Answer> answers = List.of(
                new Answer(
                        2,
                        new Decision(
                                false,
                                "tokens",
                                0,
                                DAYS,
                                Duration.ofNanos(1),
                                at,
                                List.of(
                                        new Standing("röquests", 8, Duration.ZERO),
                                        new Standing("tokens", 0, Duration.ofNanos(1)))),
                        true),
                new Answer(1, new Decision(true, "", 0, Duration.ZERO, Duration.ZERO, at, List.of())));
        Answers same = service.toObject(form(service, Answers.of(acts, answers)));
        assertThat(same.noShelf()).isFalse();
        assertThat(same.to(acts)).isEqualTo(answers);
        assertThat(service.<Answers>toObject(form(service, Answers.NO_SHELF)).noShelf())
                .isTrue();
    }

    @Test
    void answers_thatAreCutOffAreAnError() {
        List<Act> acts = List.of(REQUEST);
        assertThatThrownBy(() -> new Answers(new long[] {1, 1, 1}).to(acts))
                .isInstanceOf(HazelcastSerializationException.class);
        assertThatThrownBy(() -> new Answers(new long[] {1, 1, 1, 1, 1, 1, Integer.MAX_VALUE}).to(acts))
                .isInstanceOf(HazelcastSerializationException.class);
    }

    @Test
    void everyType_hasItsOwnNumber() {
        assertThat(forms("secret").stream().map(VersionedSerializer::getTypeId))
                .containsExactly(15810, 15811, 15812, 15813, 15814, 15815);
    }

    private static Ask ask(Limit limit, long amount) {
        return new Ask(KEY, List.of(new Charge(limit, amount)));
    }

    private static HeapData form(InternalSerializationService service, Object value) {
        return new HeapData(service.toData(value).toByteArray());
    }

    private static InternalSerializationService service(String secret) {
        SerializationConfig config = new SerializationConfig();
        Forms.register(forms(secret), config);
        return new DefaultSerializationServiceBuilder().setConfig(config).build();
    }

    private static List<VersionedSerializer<?>> forms(String secret) {
        Seals seals = new Seals(ClusterSecret.of(secret).seal(), new ForgedForms());
        return Forms.of(seals, Owning.by(new TurnedClock()));
    }
}
