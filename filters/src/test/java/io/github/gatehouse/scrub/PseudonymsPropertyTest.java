package io.github.gatehouse.scrub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.Payload;
import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import io.github.gatehouse.text.Detectors;
import io.github.gatehouse.text.Type;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Texts of everything that pseudonyms are made of, and of what they stand for. */
class PseudonymsPropertyTest {

    private static final int TRIES = 300;

    private static final Pattern JSON = Pattern.compile("^\\s*[{\\[]|\\{\\s*\"|\\[\\s*[\"{]");

    private final Scrubber scrubber =
            new Scrubber("chat", OperatorTest.settings(Operator.PSEUDONYM, List.of(), ""), Detectors.NONE);

    @Property(tries = TRIES)
    void restore_givesTheTextBack(@ForAll("texts") String text) {
        Pseudonyms pseudonyms = new Pseudonyms();
        Assume.that(!begins(text));
        assertThat(scrubber.restore(scrubber.scrub(text, pseudonyms), pseudonyms))
                .isEqualTo(text);
    }

    @Property(tries = TRIES)
    void restore_givesAStreamBackHoweverItIsCut(@ForAll("texts") String text, @ForAll long seed) {
        Pseudonyms pseudonyms = new Pseudonyms();
        byte[] scrubbed = scrubber.scrub(text, pseudonyms).getBytes(UTF_8);
        Assume.that(!begins(text));
        assertThat(streamed(scrubbed, pseudonyms, new Random(seed))).isEqualTo(text);
    }

    /** Values in texts that read like JSON are written as JSON wants them. */
    private static boolean begins(String text) {
        return JSON.matcher(text).find();
    }

    @Property(tries = TRIES)
    void restore_doesTheSameWithAnyAnswerHoweverItIsCut(@ForAll("texts") String answer, @ForAll long seed) {
        Pseudonyms pseudonyms = new Pseudonyms();
        pseudonyms.number("PHONE", "say \"x\",\n\\");
        scrubber.scrub("bob@example.com joe@example.com 555-123-4567 [EMAIL_1]", pseudonyms);
        assertThat(streamed(answer.getBytes(UTF_8), pseudonyms, new Random(seed)))
                .isEqualTo(scrubber.restore(answer, pseudonyms));
    }

    @Property(tries = TRIES)
    void restore_givesDocumentsBack(@ForAll("texts") String text, @ForAll("texts") String argument) {
        Assume.that(!begins(text) && !begins(argument));
        Pseudonyms pseudonyms = new Pseudonyms();
        JsonObject arguments = Json.createObjectBuilder()
                .add("to", argument)
                .add("all", Json.createArrayBuilder().add(text).add(argument))
                .build();
        JsonObject body = Json.createObjectBuilder()
                .add("content", text)
                .add("arguments", arguments.toString())
                .build();
        Body read = Body.read(
                body.toString().getBytes(UTF_8), ContentType.parse("application/json"), TextPaths.EVERY_STRING);
        Payload scrubbed = scrubber.scrub(read, pseudonyms, finding -> {});
        JsonObject back = (JsonObject) scrubber.restore(scrubbed, pseudonyms).value();
        assertThat(back.getString("content")).isEqualTo(text);
        assertThat(Json.createReader(new StringReader(back.getString("arguments")))
                        .readObject())
                .isEqualTo(arguments);
    }

    @Property(tries = TRIES)
    void masking_leavesPseudonymsAlone(@ForAll("answers") String answer) {
        Scrubber replacing =
                new Scrubber("chat", OperatorTest.settings(Operator.REPLACE, List.of(), ""), Detectors.NONE);
        assertThat(replacing.scrub(answer, new Pseudonyms()).split("\\[[A-Z_]+_1]", -1))
                .hasSameSizeAs(answer.split("\\[[A-Z_]+_1]", -1));
    }

    @Property(tries = TRIES)
    void scrub_changesNothingTheSecondTime(@ForAll("texts") String text) {
        Scrubber replacing =
                new Scrubber("chat", OperatorTest.settings(Operator.REPLACE, List.of(), ""), Detectors.NONE);
        Pseudonyms none = new Pseudonyms();
        String once = replacing.scrub(text, none);
        assertThat(replacing.scrub(once, none)).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(pieces(), Arbitraries.strings().ofMaxLength(40))
                .list()
                .ofMaxSize(12)
                .map(all -> String.join("", all));
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> pseudonyms = Arbitraries.of(Type.values()).map(type -> "[" + type.name() + "_1]");
        return Arbitraries.oneOf(
                        pseudonyms, pieces(), Arbitraries.of("+49", "password: ", "http://", ":", "key=", "12", "/"))
                .list()
                .ofMaxSize(12)
                .map(all -> String.join("", all));
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.of(
                "[",
                "]",
                "\\",
                "[EMAIL_1]",
                "[email 1]",
                "\\[EMAIL\\_1\\]",
                "[PHONE_1]",
                "[PLACEHOLDER_1]",
                "[EMAIL_",
                "EMAIL",
                "EMAIL_1",
                "_",
                "1",
                "2]",
                " ",
                "\n",
                "\"",
                "{",
                "}",
                "bob@example.com",
                "joe@example.com",
                "BOB@example.com",
                "555-123-4567",
                "4111 1111 1111 1111",
                "card ",
                "phone ",
                "[phone ",
                "123-45-6789",
                "ü",
                "用户",
                "\uD83D\uDE00",
                "https://bob:s3cr3tWord9@example.com/",
                "DE89 3704 0044 0532 0130 00",
                "203.0.113.7",
                "@",
                ".",
                ",",
                "-",
                "x");
    }

    private static String streamed(byte[] bytes, Pseudonyms pseudonyms, Random random) {
        Written out = new Written();
        Treatment.Flow stream = new RestoredStream(pseudonyms);
        int most = 1 + random.nextInt(12);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(most));
            stream.feed(bytes, at, to, out);
            assertThat(stream.held()).isLessThanOrEqualTo(Placeholder.LONGEST + 1);
            at = to;
        }
        stream.flush(out);
        return out.bytes.toString(UTF_8);
    }

    private static final class Written implements Treatment.Sink {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void same(byte[] from, int begin, int end) {
            bytes.write(from, begin, end - begin);
        }

        @Override
        public void instead(String text) {
            bytes.writeBytes(text.getBytes(UTF_8));
        }

        @Override
        public String place() {
            return "";
        }
    }
}
