package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.payload.dialect.TokenEstimate;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PiecesTest {

    private static long tokens(String text) {
        TokenEstimate estimate = new TokenEstimate();
        byte[] bytes = text.getBytes(UTF_8);
        estimate.add(bytes, 0, bytes.length);
        return estimate.atMost();
    }

    @Test
    void aShortText_isOnePiece() {
        assertThat(Pieces.of("a".repeat(1536))).hasSize(1);
        assertThat(Pieces.of("a".repeat(1537))).hasSize(2);
        assertThat(Pieces.of("")).containsExactly("");
    }

    @Property(tries = 200)
    void pieces_areShortAndLeaveNothingOut(@ForAll long seed) {
        Random random = new Random(seed);
        int[] alphabet = {'a', 'é', '語', 0x1F600, ' '};
        StringBuilder any = new StringBuilder();
        for (int i = random.nextInt(5_000); i > 0; i--) {
            any.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        String text = any.toString();
        List<String> pieces = Pieces.of(text);
        int seen = 0;
        int at = 0;
        for (String piece : pieces) {
            assertThat(tokens(piece)).isLessThanOrEqualTo(513);
            at = text.indexOf(piece, Math.max(0, at));
            assertThat(at).isBetween(0, seen);
            seen = at + piece.length();
        }
        assertThat(seen).isEqualTo(text.length());
    }

    @Test
    void pieces_overlap() {
        List<String> pieces = Pieces.of("x".repeat(10_000));
        assertThat(pieces.stream().mapToInt(String::length).sum()).isBetween(11_000, 12_500);
    }
}
