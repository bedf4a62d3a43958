package io.github.gatehouse.payload;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.gatehouse.GuardException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Whatever the bytes are: events do not depend on where they are cut, and together they are the stream. */
class SseFuzz {

    private static final List<Supplier<EventReader>> READERS =
            List.of(() -> new SseStream(TextPaths.EVERY_STRING), JsonPieces::lines, JsonPieces::array);

    @FuzzTest(maxDuration = "60s")
    void cutsAreNotSeen(byte[] bytes) {
        for (Supplier<EventReader> reader : READERS) {
            String whole = events(reader.get(), bytes, Integer.MAX_VALUE);
            assertThat(events(reader.get(), bytes, 1)).isEqualTo(whole);
            assertThat(events(reader.get(), bytes, 9)).isEqualTo(whole);
        }
    }

    /** Lengths of the events, and whether they were the stream; how it broke if it did. */
    private static String events(EventReader reader, byte[] bytes, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder lengths = new StringBuilder();
        Random random = new Random(bytes.length);
        try {
            for (int at = 0; at < bytes.length; ) {
                int to = (int) Math.min(bytes.length, at + 1L + random.nextInt(most));
                reader.feed(bytes, at, to, event -> add((Event) event, out, lengths));
                at = to;
            }
            reader.end(event -> add((Event) event, out, lengths));
            assertThat(out.toByteArray()).isEqualTo(bytes);
        } catch (GuardException e) {
            lengths.append(e.refusal().detail());
        }
        return lengths.toString();
    }

    private static void add(Event event, ByteArrayOutputStream out, StringBuilder lengths) {
        lengths.append(event.bytes().length).append(' ');
        assertThat(event.edit(text -> {})).isSameAs(event);
        Event edited = (Event) event.edit(text -> text.replace(text.from(), text.to(), "x\n\ny"));
        assertThat(edited.bytes()).isNotNull();
        out.writeBytes(event.bytes());
    }
}
