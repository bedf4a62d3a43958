package io.github.gatehouse.text;

import java.util.List;

/**
 * Finds values of a kind that only the application knows: numbers of its customers, names found by a model. A CDI bean,
 * or a service of {@link java.util.ServiceLoader}; it then looks at every text of every scrubber, beside the built-in
 * types.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class CustomerNumbers implements Detector {
 *     public String name() { return "CUSTOMER_NO"; }
 *
 *     public List<Span> find(String text) { … }
 * }
 * }</pre>
 *
 * <p>Called by many threads at once, and waited for: how long it takes is up to it. If it throws, or gives a span that
 * is not in the text, the call is refused with {@link io.github.gatehouse.Reason#GUARD_UNAVAILABLE}; the log names the
 * detector and the exception's type, never the text. Where there is a detector, a streamed text is held back until it is
 * complete.
 */
public interface Detector {

    /** More spans in one text refuse the call. */
    int MOST_SPANS = 100_000;

    /**
     * The kind of what it finds: a capital letter, then at most 39 capital letters, digits and underscores, without a
     * number behind a last underscore. {@code [NAME]} stands in place of a value. That of a {@link Type} is allowed.
     */
    String name();

    /**
     * Looks through one text. Spans, at most {@value #MOST_SPANS}, may come in any order and overlap.
     *
     * @param text a whole text: the content of a message, a form field
     */
    List<Span> find(String text);

    /**
     * Where a value stands, in characters of the text as {@link String#charAt} counts them.
     *
     * @param from the first character, at least 0
     * @param to behind the last one, more than {@code from}
     */
    record Span(int from, int to) {
        public Span {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("from and to: must be 0 <= from < to, was " + from + ", " + to);
            }
        }
    }
}
