package io.github.gatehouse.approval;

/** Something in a call cannot be written so that equal calls, and only they, look the same. The message has no value. */
final class NoCanonicalForm extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoCanonicalForm(String message) {
        super(message);
    }
}
