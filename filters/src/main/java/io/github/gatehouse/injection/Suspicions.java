package io.github.gatehouse.injection;

import io.github.gatehouse.Call;
import io.github.gatehouse.GuardChain;
import io.github.gatehouse.Outcome;
import io.github.gatehouse.Payload;
import io.github.gatehouse.Watch;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suspicions of a call that goes on all the same, for the application to ask. */
public record Suspicions(List<Suspicion> all) implements Watch {

    public Suspicions {
        all = List.copyOf(all);
    }

    /** Those of all guards that a call has passed, in the order in which they judged. */
    public static List<Suspicion> of(GuardChain chain) {
        return chain.allHeld(Suspicions.class).stream()
                .flatMap(each -> each.all().stream())
                .toList();
    }

    /**
     * Whether any text of a payload looks like an attack, by itself or together with the others.
     *
     * @param threshold of 100, from which a text does
     */
    public static boolean flags(Payload payload, Origin origin, int threshold) {
        Screening screening = new Screening("", text -> Optional.of(origin), Map.of(), Shipped.detector());
        payload.edit(screening);
        return screening.doubts(threshold).stream()
                .anyMatch(doubt -> doubt.suspicion().flagged());
    }

    @Override
    public void settle(Call call, Outcome outcome) {
        // Nothing is held that would have to be given back.
    }
}
