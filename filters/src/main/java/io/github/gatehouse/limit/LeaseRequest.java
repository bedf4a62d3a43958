package io.github.gatehouse.limit;

/** Asks the owner for permits to hand out here. Nobody waits for it, and it is not repeated. */
record LeaseRequest(Spot spot, HoldId id, int size) implements Rider {

    @Override
    public Act act() {
        return new Take(spot.ask, size, new Take.Hold(id, Take.Hold.Kind.LEASE, Lease.KEPT));
    }

    @Override
    public void answered(Answer answer, Landing landing) {
        spot.leased(this, answer.granted(), answer.decision(), landing.sent(), landing.received());
    }

    @Override
    public void failed(StoreUnavailable cause, Landing landing) {
        spot.notLeased();
    }
}
