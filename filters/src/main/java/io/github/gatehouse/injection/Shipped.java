package io.github.gatehouse.injection;

/** The detector that comes along, read once. */
final class Shipped {

    private static final InjectionDetector DETECTOR = InjectionDetector.load();

    private Shipped() {}

    static Detects detector() {
        return DETECTOR::detect;
    }
}
