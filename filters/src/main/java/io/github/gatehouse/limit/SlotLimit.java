package io.github.gatehouse.limit;

/** At most so many calls at once. A slot is held, not used up: it comes back when its hold is settled or expires. */
public record SlotLimit(String name, long value) implements Limit {
    public SlotLimit {
        Limit.check(name, Unit.CALLS, "value", value);
    }

    @Override
    public Unit unit() {
        return Unit.CALLS;
    }

    @Override
    public SlotLimit share(int nodes) {
        return new SlotLimit(name, Limit.share(value, nodes));
    }
}
