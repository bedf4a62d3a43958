package io.github.gatehouse.samples.benchmarks.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.text.Type;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Texts of one kind, made by chance from a fixed seed: nothing in them is anybody's. */
public enum Corpus {
    ENGLISH {
        @Override
        String piece(Random random) {
            return sentence(random) + (random.nextInt(6) == 0 ? "\n\n" : " ");
        }
    },
    /** A value that is personal about every 450 bytes. */
    CHAT {
        @Override
        String piece(Random random) {
            return sentence(random) + " " + sentence(random) + " " + sentence(random) + " " + personal(random) + ". "
                    + sentence(random) + "\n";
        }
    },
    JAVA {
        @Override
        String piece(Random random) {
            String name = word(random) + capital(word(random));
            return """
                        /** %s */
                        private static final int %s_%s = %d;

                        public Optional<%s> %s(Map<String, List<%s>> %s, int index) {
                            for (int i = 0; i < %s.size(); i++) {
                                if (index >= i && %s.get("%s") != null) {
                                    return Optional.of(%s.get("%s").get(i));
                                }
                            }
                            return Optional.empty();
                        }

                    """
                    .formatted(
                            sentence(random),
                            word(random).toUpperCase(Locale.ROOT),
                            word(random).toUpperCase(Locale.ROOT),
                            random.nextInt(5000),
                            capital(name),
                            name,
                            capital(name),
                            name,
                            name,
                            name,
                            word(random),
                            name,
                            word(random));
        }
    },
    LOCK {
        @Override
        String piece(Random random) {
            String name = word(random) + "-" + word(random);
            String version = random.nextInt(9) + "." + random.nextInt(30) + "." + random.nextInt(20);
            return """
                    "%s@^%s":
                      version "%s"
                      resolved "https://packages.example.org/%s/-/%s-%s.tgz#%s"
                      integrity sha512-%s==
                      dependencies:
                        %s "^%d.%d.0"

                    """
                    .formatted(
                            name,
                            version,
                            version,
                            name,
                            name,
                            version,
                            chance(random, "0123456789abcdef", 40),
                            chance(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 86),
                            word(random),
                            random.nextInt(9),
                            random.nextInt(30));
        }
    };

    /** What is masked unless an application asks for more. */
    static final Set<Type> TYPES = EnumSet.of(
            Type.EMAIL,
            Type.PHONE,
            Type.SSN,
            Type.CARD_NUMBER,
            Type.IBAN,
            Type.IP_ADDRESS,
            Type.API_KEY,
            Type.JWT,
            Type.PRIVATE_KEY,
            Type.URL_CREDENTIALS);

    private static final String[] WORDS = ("the of and to in is that it was for on are as with his they at be this from"
                    + " have or by one had not but what all were when we there can an your which their said if do will"
                    + " each about how up out them then she many some so these would other into has more her two like"
                    + " him see time could no make than first been its who now people my made over did down only way"
                    + " find use may water long little very after words called just where most know delivery account"
                    + " question answer support message customer please thank invoice product return window problem"
                    + " morning address office contract meeting project deadline colleague manager report")
            .split(" ");

    /** A part of the text. */
    abstract String piece(Random random);

    /** ASCII only, always the same. */
    byte[] text() {
        Random random = new Random(42L + ordinal());
        StringBuilder all = new StringBuilder();
        while (all.length() < ScanBenchmark.BYTES) {
            all.append(piece(random));
        }
        return Arrays.copyOf(all.toString().getBytes(UTF_8), ScanBenchmark.BYTES);
    }

    static String sentence(Random random) {
        StringBuilder sentence = new StringBuilder(capital(word(random)));
        for (int i = 6 + random.nextInt(12); i > 0; i--) {
            sentence.append(random.nextInt(9) == 0 ? ", " : " ").append(word(random));
        }
        return sentence.append('.').toString();
    }

    static String personal(Random random) {
        int kind = random.nextInt(6);
        String digits = chance(random, "23456789", 20);
        return switch (kind) {
            case 0 -> "Mail " + word(random) + "." + word(random) + "@example.com";
            case 1 -> "Call 212-" + digits.substring(0, 3) + "-" + digits.substring(3, 7);
            case 2 -> "My phone is +49 30 " + digits.substring(0, 6);
            case 3 -> "SSN 219-09-" + digits.substring(0, 4);
            case 4 -> "Card 4111 1111 1111 1111";
            default -> "Order " + digits.substring(0, 8) + " of 2026-11-21, 14:30, costs $129.95";
        };
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String chance(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
