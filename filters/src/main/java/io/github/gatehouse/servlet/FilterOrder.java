package io.github.gatehouse.servlet;

import io.github.gatehouse.Stage;
import io.github.gatehouse.servlet.WebXml.Mapping;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Checks at start that filters are mapped in the order of their stages, as far as {@code web.xml} says: mappings by
 * pattern run in the order in which they stand, those by servlet name after them (Servlet 6.0, section 6.2.4). What is
 * mapped elsewhere shows when requests come.
 */
final class FilterOrder {

    private static final String EVERY_SERVLET = "*";

    private final List<Mapping> mappings;
    private final ServletContext context;
    private final Map<String, Stage> stages = new LinkedHashMap<>();

    private FilterOrder(List<Mapping> mappings, ServletContext context) {
        this.mappings = mappings;
        this.context = context;
    }

    static FilterOrder of(ServletContext context) {
        List<Mapping> inOrder = new ArrayList<>();
        List<Mapping> written = WebXml.mappings(context);
        for (Mapping mapping : written) {
            if (!mapping.patterns().isEmpty()) {
                inOrder.add(new Mapping(mapping.filter(), mapping.patterns(), List.of()));
            }
        }
        for (Mapping mapping : written) {
            if (!mapping.servlets().isEmpty()) {
                inOrder.add(new Mapping(mapping.filter(), List.of(), mapping.servlets()));
            }
        }
        return new FilterOrder(inOrder, context);
    }

    /** The names of all filters, foreign ones as well; those of {@code web.xml} first, in their order. */
    List<String> names() {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        mappings.forEach(mapping -> names.add(mapping.filter()));
        names.addAll(context.getFilterRegistrations().keySet());
        return List.copyOf(names);
    }

    /**
     * One more of our filters starts.
     *
     * @throws ServletException if a path leads through it and another one in the wrong order
     */
    synchronized void join(String filter, Stage stage) throws ServletException {
        for (Map.Entry<String, Stage> other : stages.entrySet()) {
            if (stage.compareTo(other.getValue()) < 0) {
                check(filter, stage, other.getKey(), other.getValue());
            } else if (stage.compareTo(other.getValue()) > 0) {
                check(other.getKey(), other.getValue(), filter, stage);
            }
        }
        stages.put(filter, stage);
    }

    private void check(String first, Stage firstStage, String second, Stage secondStage) throws ServletException {
        List<UrlPattern> earlier = new ArrayList<>();
        for (Mapping mapping : mappings) {
            List<UrlPattern> patterns = patterns(mapping);
            if (mapping.filter().equals(first)) {
                earlier.addAll(patterns);
            } else if (mapping.filter().equals(second) && meetsLater(patterns, earlier, first, mapping)) {
                throw new ServletException("Filter " + first + " (" + firstStage + ") must be mapped before filter "
                        + second + " (" + secondStage + ") in web.xml");
            }
        }
    }

    /** Whether the first filter comes to a path of this mapping only after it. */
    private boolean meetsLater(List<UrlPattern> patterns, List<UrlPattern> earlier, String first, Mapping mapping) {
        List<UrlPattern> later = new ArrayList<>();
        mappings.subList(mappings.indexOf(mapping) + 1, mappings.size()).stream()
                .filter(next -> next.filter().equals(first))
                .forEach(next -> later.addAll(patterns(next)));
        return patterns.stream()
                .filter(pattern -> earlier.stream().noneMatch(pattern::meets))
                .anyMatch(pattern -> later.stream().anyMatch(pattern::meets));
    }

    private List<UrlPattern> patterns(Mapping mapping) {
        List<String> texts = new ArrayList<>(mapping.patterns());
        for (String servlet : mapping.servlets()) {
            texts.addAll(servlet.equals(EVERY_SERVLET) ? List.of("/*") : servletPatterns(servlet));
        }
        return texts.stream().map(UrlPattern::new).toList();
    }

    private Collection<String> servletPatterns(String servlet) {
        ServletRegistration registration = context.getServletRegistration(servlet);
        return registration == null ? List.of() : registration.getMappings();
    }
}
