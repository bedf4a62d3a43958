package io.github.gatehouse.cdi;

import io.github.gatehouse.config.SettingsException;
import java.lang.annotation.Annotation;

/** Judges an annotation's values by the rules of the settings they mirror, before there is an engine to use them. */
final class SettingsCheck {

    /** Comes from elsewhere: it has no place in source code. Whether it is there shows when guards are made. */
    private static final String SECRET = "key";

    private SettingsCheck() {}

    /** Notes each member that has an illegal value. */
    static void check(Step step, Annotation annotation, Notes notes) {
        try {
            step.binding().feature().check(step.name(), step.local());
        } catch (SettingsException e) {
            String prefix = "gatehouse." + step.binding().feature().key() + "." + step.name() + ".";
            for (String problem : e.problems()) {
                String settingAndRest = problem.startsWith(prefix) ? problem.substring(prefix.length()) : problem;
                int colon = Math.max(0, settingAndRest.indexOf(": "));
                String member = LocalSettings.member(annotation.annotationType(), settingAndRest.substring(0, colon));
                if (member.equals(SECRET)) {
                    continue;
                }
                notes.add(member, settingAndRest.substring(colon == 0 ? 0 : colon + 2));
            }
        }
    }
}
