package io.github.gatehouse.payload;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import io.github.gatehouse.Refusal;

/** The refusals of this package. Their details name a kind and an offset, never content. */
final class Broken {

    private static final String READER = "payload";

    private Broken() {}

    static GuardException input(String format, String kind, int offset) {
        return input("The " + format + " is malformed: " + kind + " at byte " + offset + ".");
    }

    static GuardException input(String detail) {
        return GuardException.of(Refusal.of(Reason.BROKEN_INPUT, READER, detail));
    }

    static GuardException unsupported(String detail) {
        return GuardException.of(Refusal.of(Reason.BODY_UNSUPPORTED, READER, detail));
    }

    static GuardException answer(String detail) {
        return GuardException.of(Refusal.of(Reason.ANSWER_INVALID, READER, detail));
    }
}
