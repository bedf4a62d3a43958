package io.github.gatehouse.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModelTest {

    private static final Gate GATE = new Gate(new float[3][3], new float[3][3]);

    /** Finds the word "alarm" bad. */
    private static Model model() {
        float[] weights = new float[Features.SIZE];
        Features.of("alarm", (at, bucket) -> weights[bucket] = 2);
        return Model.of(weights, -1, GATE);
    }

    private static byte[] bytes(Model model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        return out.toByteArray();
    }

    @Test
    void scores_areOfEachWindow() {
        float[] windows = model().scores(Fold.of("x".repeat(800) + " alarm " + "x".repeat(400)), Sentences.NONE);
        assertThat(windows).hasSize(5);
        assertThat(windows[0]).isEqualTo(-1);
        assertThat(windows[2]).isGreaterThan(-1);
        assertThat(windows[3]).isGreaterThan(-1);
    }

    @Test
    void scores_areOfShortTextsAsWell() {
        assertThat(model().scores(Fold.of(""), Sentences.NONE)).containsExactly(-1f);
        assertThat(model().scores(Fold.of("alarm"), Sentences.NONE)[0]).isGreaterThan(0);
    }

    @Test
    void scores_areOfEachSentenceThatIsShorterThanAWindow() {
        String before = "x".repeat(500) + ". ";
        Fold fold = Fold.of(before + "y".repeat(50) + " alarm. " + "z".repeat(50));
        float[] scores = model().scores(fold, Sentences.of(fold));
        int windows = model().scores(fold, Sentences.NONE).length;
        assertThat(scores).hasSize(windows + 3);
        assertThat(scores[windows]).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(scores[windows + 1]).isGreaterThan(scores[windows - 1]).isGreaterThan(-1);
        assertThat(scores[windows + 2]).isEqualTo(-1);
    }

    @Test
    void read_readsWhatWasWritten() throws IOException {
        byte[] written = bytes(model());
        assertThat(bytes(Model.read(new ByteArrayInputStream(written)))).isEqualTo(written);
    }

    @Test
    void of_keepsSmallWeightsApart() {
        float[] weights = new float[Features.SIZE];
        Features.of("abc", (at, bucket) -> weights[bucket] = 0.004f);
        weights[7] = 1;
        Model model = Model.of(weights, 0, GATE);
        double exact = 0.004 * 4 * Model.norm(4);
        assertThat((double) model.scores(Fold.of("abc"), Sentences.NONE)[0]).isCloseTo(exact, within(exact / 20));
    }

    @Test
    void read_refusesAnotherForm() throws IOException {
        byte[] written = bytes(model());
        written[3]++;
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Model.read(new ByteArrayInputStream(written)))
                .withMessage("a model of form 2");
    }
}
