package io.github.gatehouse.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sources on top of one another.
 *
 * @param sources the weakest first
 */
record Layers(List<Source> sources) {

    Layers {
        sources = List.copyOf(sources);
    }

    Optional<Shape.Found> find(String name) {
        for (int i = sources.size() - 1; i >= 0; i--) {
            Source source = sources.get(i);
            Optional<String> text = source.get(name);
            if (text.isPresent()) {
                return Optional.of(new Shape.Found(text.get(), source.place()));
            }
        }
        return Optional.empty();
    }

    /** These layers with one more at a position counted from the weakest. */
    Layers with(int position, Source source) {
        List<Source> all = new ArrayList<>(sources);
        all.add(position, source);
        return new Layers(all);
    }

    Layers withTop(Source source) {
        return with(sources.size(), source);
    }

    /** One line for each name that is not legal. */
    List<String> unknown(Catalog catalog) {
        List<String> problems = new ArrayList<>();
        for (Source source : sources) {
            source.names().stream().sorted().forEach(name -> catalog.problem(name)
                    .ifPresent(problem -> problems.add(name + ": " + problem + " (" + source.place() + ")")));
        }
        return problems;
    }
}
