package io.github.gatehouse.output;

/** JSON is not what a type expects. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    Mismatch(Flaw flaw) {
        super(flaw.toString(), null, false, false);
        this.flaw = flaw;
    }

    Mismatch(Place place, String problem) {
        this(new Flaw(place.pointer(), problem));
    }

    Flaw flaw() {
        return flaw;
    }
}
