package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.Payload;
import io.github.gatehouse.Text;
import io.github.gatehouse.injection.PromptSettings.Detect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Judges the texts of one payload: each by itself, and those of one origin together, for an application or a model reads
 * them one after the other, and an attack may be cut in two.
 */
final class Screening implements Payload.Editor {

    /** Beyond that texts are judged together only: there may be a hundred thousand of one letter. */
    static final int MOST_SINGLE = 200;

    private final String guard;
    private final Function<Text, Optional<Origin>> reading;
    private final Map<Origin, Detect> wanted;
    private final Slices detector;
    private final Map<Origin, List<Heard>> heard = new EnumMap<>(Origin.class);

    /** A text that is judged. */
    private record Heard(String place, String text) {}

    /** A suspicion, and the text that it is about. */
    record Doubt(Suspicion suspicion, String text) {}

    /**
     * Begins.
     *
     * @param reading says whose a text is; empty if it is not judged
     */
    Screening(String guard, Function<Text, Optional<Origin>> reading, Map<Origin, Detect> wanted, Detects detector) {
        this.guard = guard;
        this.reading = reading;
        this.wanted = wanted;
        this.detector = new Slices(detector);
    }

    @Override
    public void edit(Text text) {
        reading.apply(text)
                .filter(origin -> wanted.get(origin) != Detect.OFF && text.to() > text.from())
                .ifPresent(origin -> heard.computeIfAbsent(origin, any -> new ArrayList<>())
                        .add(new Heard(
                                text.place(), new String(text.bytes(), text.from(), text.to() - text.from(), UTF_8))));
    }

    /**
     * What looks bad, once all texts have been shown.
     *
     * @param threshold of 100, from which a text is flagged
     */
    List<Doubt> doubts(int threshold) {
        List<Doubt> doubts = new ArrayList<>();
        heard.forEach((origin, texts) -> {
            Set<String> known = new HashSet<>();
            int longest = 0;
            for (Heard one : texts.subList(0, Math.min(MOST_SINGLE, texts.size()))) {
                Detection found = detector.detect(one.text, origin);
                known.addAll(found.rules());
                longest = Math.max(longest, one.text.length());
                add(doubts, one.place, one.text, origin, found, threshold);
            }
            if (texts.size() > 1) {
                together(doubts, texts, origin, known, longest, threshold);
            }
        });
        return doubts;
    }

    /**
     * A text that is most of all there is was judged already; then only a rule that none of them meets alone is news.
     *
     * @param known rules that the texts meet by themselves
     * @param longest of those that were judged by themselves
     */
    private void together(
            List<Doubt> doubts, List<Heard> texts, Origin origin, Set<String> known, int longest, int threshold) {
        String all = joined(texts);
        boolean alone = longest >= all.length() / 2 && texts.size() <= MOST_SINGLE;
        if (!alone || !known.containsAll(detector.rules(all, origin))) {
            Detection found = detector.detect(all, origin);
            add(doubts, placeAt(texts, found.place()), all, origin, found, threshold);
        }
    }

    private static String joined(List<Heard> texts) {
        StringBuilder all = new StringBuilder(
                texts.stream().mapToInt(one -> one.text.length() + 1).sum());
        texts.forEach(one -> all.append(one.text).append('\n'));
        return all.toString();
    }

    private static String placeAt(List<Heard> texts, int offset) {
        int end = 0;
        for (Heard one : texts) {
            end += one.text.length() + 1;
            if (offset < end) {
                return one.place;
            }
        }
        return "";
    }

    private void add(List<Doubt> doubts, String place, String text, Origin origin, Detection found, int threshold) {
        boolean flagged = found.score() * 100 >= threshold;
        if (flagged || found.score() >= Detection.DOUBTFUL) {
            int tens = (int) (found.score() * 10) * 10;
            doubts.add(new Doubt(
                    new Suspicion(guard, place, origin, text.length(), tens, found.rules(), found.view(), flagged),
                    text));
        }
    }
}
