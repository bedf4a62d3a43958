package io.github.gatehouse.output;

import java.util.Set;

/** The list of allowed actions, and the name under which answers give theirs. */
final class AllowedActions {

    private static final String SEPARATORS = "./[";

    private final String field;
    private final String skeleton;
    private final Set<String> actions;

    AllowedActions(String field, Set<String> actions) {
        this.field = field;
        this.skeleton = Lookalike.name(field);
        this.actions = actions;
    }

    String field() {
        return field;
    }

    boolean allows(String action) {
        return actions.contains(action);
    }

    boolean isField(String key) {
        return field.equals(key);
    }

    /** Whether a key is not the field's name but may be read as such, perhaps as the last step of a path. */
    boolean looksLikeField(String key) {
        if (isField(key) || skeleton.isEmpty()) {
            return false;
        }
        String step = lastStep(key);
        return skeleton.equals(Lookalike.name(key))
                || step.length() < key.length() && skeleton.equals(Lookalike.name(step));
    }

    /** Behind the last dot, slash or bracket; what has no letter, such as the number of an element, is no step. */
    private static String lastStep(String key) {
        int end = key.length();
        int at = end - 1;
        boolean letters = false;
        while (at >= 0 && !(letters && SEPARATORS.indexOf(key.charAt(at)) >= 0)) {
            if (SEPARATORS.indexOf(key.charAt(at)) >= 0) {
                end = at;
            }
            letters |= Character.isLetter(key.codePointAt(at));
            at--;
        }
        return key.substring(Math.max(at, 0), end);
    }

    /** Whether the text gives something under the field's name, as far as one can tell without reading it as JSON. */
    boolean mentionedIn(String text) {
        if (skeleton.isEmpty()) {
            return text.contains(field);
        }
        return Mention.of(Lookalike.text(text), skeleton);
    }
}
