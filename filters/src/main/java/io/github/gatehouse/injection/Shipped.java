package io.github.gatehouse.injection;

import java.util.Set;

/** The detector that comes along, read once. */
final class Shipped {

    private static final InjectionDetector DETECTOR = InjectionDetector.load();

    private Shipped() {}

    static Detects detector() {
        return new Detects() {
            @Override
            public Detection detect(CharSequence text, Origin origin) {
                return DETECTOR.detect(text, origin);
            }

            @Override
            public Set<String> rules(CharSequence text, Origin origin) {
                return DETECTOR.rules(text);
            }
        };
    }
}
