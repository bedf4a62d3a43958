package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** What tests do with a scanner: put placeholders into a text, whole or in parts. */
final class Redaction {

    private Redaction() {}

    record Hit(Type type, int from, int to, int score) {}

    static Scanner scanner(Precision precision) {
        return new Scanner(EnumSet.allOf(Type.class), precision);
    }

    /** Finds what is masked unless an application asks for more. */
    static Scanner usual(Precision precision) {
        return new Scanner(
                EnumSet.of(
                        Type.EMAIL,
                        Type.PHONE,
                        Type.SSN,
                        Type.CARD_NUMBER,
                        Type.IBAN,
                        Type.IP_ADDRESS,
                        Type.API_KEY,
                        Type.JWT,
                        Type.PRIVATE_KEY,
                        Type.URL_CREDENTIALS),
                precision);
    }

    /** Finds national phone numbers of all countries, too. */
    static Scanner everywhere(Precision precision) {
        return new Scanner(EnumSet.allOf(Type.class), precision, Scanner.countries());
    }

    static List<Hit> hits(byte[] bytes, Precision precision) {
        return hits(scanner(precision), bytes);
    }

    static List<Hit> hits(Scanner scanner, byte[] bytes) {
        List<Hit> hits = new ArrayList<>();
        scanner.scan(bytes, 0, bytes.length, "", (type, from, to, score) -> hits.add(new Hit(type, from, to, score)));
        return hits;
    }

    static String whole(String text, Precision precision) {
        return new String(whole(text.getBytes(UTF_8), precision), UTF_8);
    }

    static String whole(Scanner scanner, String text) {
        return new String(whole(scanner, text.getBytes(UTF_8)), UTF_8);
    }

    static byte[] whole(byte[] bytes, Precision precision) {
        return whole(scanner(precision), bytes);
    }

    static byte[] whole(Scanner scanner, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int done = 0;
        for (Hit hit : hits(scanner, bytes)) {
            out.write(bytes, done, hit.from - done);
            out.writeBytes(hit.type.placeholder().getBytes(UTF_8));
            done = hit.to;
        }
        out.write(bytes, done, bytes.length - done);
        return out.toByteArray();
    }

    /** Cuts the text into parts of 0 to {@code most} bytes. */
    static byte[] parts(byte[] bytes, Precision precision, Random random, int most) {
        return parts(scanner(precision), bytes, random, most);
    }

    static byte[] parts(Scanner scanner, byte[] bytes, Random random, int most) {
        Collected out = new Collected();
        TextStream stream = new TextStream(scanner, "");
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + (most == 1 ? 1 : random.nextInt(most + 1)));
            stream.feed(bytes, at, to, out);
            if (stream.held() > TextStream.MOST_HELD) {
                throw new AssertionError("holds " + stream.held() + " bytes");
            }
            at = to;
        }
        stream.flush(out);
        return out.bytes.toByteArray();
    }

    static final class Collected implements TextStream.Pieces {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void clean(byte[] from, int begin, int end) {
            bytes.write(from, begin, end - begin);
        }

        @Override
        public void hit(Kind kind, byte[] from, int begin, int end) {
            bytes.writeBytes(kind.placeholder().getBytes(UTF_8));
        }
    }
}
