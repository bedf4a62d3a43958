package io.github.gatehouse.output;

import io.github.gatehouse.Call;
import java.util.Optional;
import java.util.Set;

/**
 * What one user's answers may say.
 *
 * @param actions if actions are judged
 * @param tools that may be called
 */
record Rules(Optional<AllowedActions> actions, Set<String> tools) {

    static Rules of(OutputSettings settings, Call call) {
        return new Rules(
                settings.judgesActions()
                        ? Optional.of(new AllowedActions(
                                settings.field(), settings.grantedActions().to(call)))
                        : Optional.empty(),
                settings.grantedTools().to(call));
    }
}
