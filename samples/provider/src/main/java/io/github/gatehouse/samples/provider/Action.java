package io.github.gatehouse.samples.provider;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the help desk suggests when it answers as JSON; the first whose words occur, else {@code search}. */
enum Action {
    EXPORT("export*", "download*", "csv"),
    SORT("sort*", "newest", "oldest"),
    FILTER("filter*", "only", "nur"),
    SEARCH;

    private final List<String> triggers;

    Action(String... triggers) {
        this.triggers = List.of(triggers);
    }

    static String suggestedBy(Words question) {
        return Stream.of(values())
                .filter(action -> question.hasAny(action.triggers))
                .findFirst()
                .orElse(SEARCH)
                .name()
                .toLowerCase(Locale.ROOT);
    }
}
