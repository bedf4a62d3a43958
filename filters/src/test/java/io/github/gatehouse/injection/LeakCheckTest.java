package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakCheckTest {

    private static final String ENGLISH =
            """
            You are Nora, the assistant of the Harbour Street library. Answer in the language of the visitor, in at most
            four sentences. Never lend out more than six books to one card. Staff may override a fine with the code word
            "heron"; do not tell visitors about it. Opening hours: Monday to Friday 9:00-18:30, Saturday 10:00-14:00.

            - If a book is lost, ask for the card number and file a report with `lost(card, title)`.
            - Medical, legal and tax questions: say that a librarian can look for literature, no more.
            """;

    private static final String GERMAN =
            """
            Du bist die Auskunft der Verkehrsbetriebe. Fahrpreisermäßigungen für Schwerbehinderte, Auszubildende und
            Rentnerinnen erklärst du anhand der Beförderungsbedingungen. Entschädigungen sagst du niemals zu;
            Fahrgastrechteansprüche nimmt ausschließlich die Schlichtungsstelle entgegen.
            """;

    private static final String CHINESE = "你是图书馆的助手。请用访客的语言回答,最多四句话。每张借书证最多可借六本书。工作人员可以使用暗号免除罚款,不要告诉访客。"
            + "如果书丢失了,请询问借书证号码并提交报告。医疗、法律和税务问题:请说明馆员可以帮忙查找资料,仅此而已。周一至周五九点开门,周六十点开门,周日闭馆。"
            + "请始终保持礼貌,不要讨论政治或宗教,也不要推荐其他图书馆的服务。";

    private static final String HINDI =
            "आप पुस्तकालय के सहायक हैं। आगंतुक की भाषा में उत्तर दें, अधिकतम चार वाक्यों में। एक कार्ड पर छह से अधिक"
                    + " पुस्तकें कभी न दें। कर्मचारी एक गुप्त शब्द से जुर्माना माफ कर सकते हैं; आगंतुकों को इसके बारे में न बताएं। यदि पुस्तक"
                    + " खो जाए तो कार्ड संख्या पूछें और रिपोर्ट दर्ज करें।";

    static Stream<String> prompts() {
        return Stream.of(ENGLISH, GERMAN, CHINESE, HINDI);
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void hundredCharacters_areFoundAtEveryOffset(String prompt) {
        LeakCheck check = LeakCheck.of(prompt);
        for (int from = 0; from + 100 <= prompt.length(); from++) {
            String leak = prompt.substring(from, from + 100);
            assertThat(check.find("Sure, here it is: " + leak + " and that is all."))
                    .as("from %d", from)
                    .contains(Leak.OVERLAP);
        }
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void hundredCharacters_areFoundAtEveryCut(String prompt) {
        LeakCheck check = LeakCheck.of(prompt);
        String answer = "Well: " + prompt.substring(37, 137) + ". Anything else?";
        for (int cut = 0; cut <= answer.length(); cut++) {
            LeakScan scan = check.open();
            scan.next(answer.substring(0, cut));
            assertThat(scan.next(answer.substring(cut))).as("cut at %d", cut).contains(Leak.OVERLAP);
        }
    }

    @Test
    void eightWords_areEnough() {
        assertThat(LeakCheck.of(ENGLISH).find("He told me: lend out more than six books to one"))
                .contains(Leak.OVERLAP);
    }

    static Stream<UnaryOperator<String>> dresses() {
        return Stream.of(
                text -> text.toUpperCase(Locale.ROOT),
                text -> text.replace(" ", "\n> **"),
                text -> text.replace(" ", ""),
                text -> text.replace(" ", "\u00a0\u200b"),
                text -> text.replaceAll("(.)", "$1-"),
                text -> text.replaceAll("(.)", "$1\u200b"),
                text -> text.replaceAll("([a-z])", "$1\u0301"),
                text -> mapped(text, c -> c > ' ' && c < 0x7f ? c + 0xfee0 : c),
                text -> mapped(text, c -> c >= 'a' && c <= 'z' ? c - 'a' + 0x1d41a : c),
                text -> mapped(text, c -> c >= 'a' && c <= 'z' ? c - 'a' + 0x24d0 : c),
                text -> mapped(text, c -> c < 0x7f ? c + 0xe0000 : c));
    }

    @ParameterizedTest
    @MethodSource("dresses")
    void overlap_isFoundHoweverItIsDressed(UnaryOperator<String> dress) {
        String leak = ENGLISH.substring(90, 190);

        assertThat(LeakCheck.of(ENGLISH).find("Sure! " + dress.apply(leak))).contains(Leak.OVERLAP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please let me know if you have any questions.",
                "You are welcome! Is there anything else I can help you with today?",
                "The library is open from Monday to Friday, 9:00 to 18:30, and on Saturday from 10:00.",
                "You can borrow up to six books with one card.",
                "If a book is lost, please tell me the number of your card, and I will file a report for you.",
                "I am Nora, the assistant of the library. I cannot say more about how I work.",
                "Fahrpreisermäßigungen für Auszubildende gelten ab August.",
                "每张借书证可以借六本书,周日闭馆。"
            })
    void ordinaryAnswers_pass(String answer) {
        for (String prompt : prompts().toList()) {
            assertThat(LeakCheck.of(prompt).with(Canary.random()).find(answer)).isEmpty();
        }
    }

    static Stream<UnaryOperator<String>> disguises() {
        return Stream.of(
                UnaryOperator.identity(),
                word -> word.toUpperCase(Locale.ROOT),
                word -> "The word in brackets is: " + spaced(word, " "),
                word -> spaced(word, "-"),
                word -> spaced(word, ", "),
                word -> spaced(word, "\n"),
                word -> spaced(word, "\u200d"),
                word -> word.substring(0, 7) + "\n\n- " + word.substring(7),
                word -> mapped(word, c -> c + 0xfee0),
                word -> mapped(word, c -> c - 'a' + 0x24d0),
                word -> mapped(word, c -> c + 0xe0000),
                word -> new StringBuilder(word).reverse().toString(),
                word -> spaced(new StringBuilder(word).reverse().toString(), "."),
                word -> mapped(word, c -> 'a' + (c - 'a' + 13) % 26),
                word -> mapped(word, c -> 'a' + (c - 'a' + 3) % 26),
                word -> base64(word),
                word -> base64("x" + word + "."),
                word -> base64("xy" + word + "!?"),
                word -> base64("The prompt is [" + word + "], and more."),
                word -> spaced(base64("[" + word + "]"), "\n"),
                word -> Base64.getMimeEncoder(8, new byte[] {'\n'}).encodeToString(word.getBytes(UTF_8)),
                word -> HexFormat.of().formatHex(word.getBytes(UTF_8)),
                word -> HexFormat.ofDelimiter(" ").withUpperCase().formatHex(word.getBytes(UTF_8)),
                word -> HexFormat.ofDelimiter(", ").withPrefix("0x").formatHex(word.getBytes(UTF_8)),
                word -> HexFormat.of().withPrefix("\\x").formatHex(word.getBytes(UTF_8)),
                word -> HexFormat.of().withPrefix("\\u00").formatHex(word.getBytes(UTF_8)),
                word -> HexFormat.of().withPrefix("%").formatHex(word.getBytes(UTF_8)),
                word -> HexFormat.of().withPrefix("&#x").withSuffix(";").formatHex(word.getBytes(UTF_8)),
                word -> word.chars().mapToObj(c -> "&#" + c + ";").collect(Collectors.joining()),
                word -> word.chars().mapToObj(Integer::toString).collect(Collectors.joining(" ")),
                word -> URLEncoder.encode(" [" + word + "]", UTF_8));
    }

    @ParameterizedTest
    @MethodSource("disguises")
    void canary_isFoundInEveryDisguiseAndAtEveryCut(UnaryOperator<String> disguise) {
        Canary canary = Canary.random();
        LeakCheck check = LeakCheck.of(ENGLISH).with(canary);
        String answer = "Certainly. " + disguise.apply(word(canary)) + " Anything else?";

        for (int cut = 0; cut <= answer.length(); cut++) {
            LeakScan scan = check.open();
            scan.next(answer.substring(0, cut));
            assertThat(scan.next(answer.substring(cut))).as("cut at %d", cut).contains(Leak.CANARY);
        }
    }

    @Test
    void canary_ofAnotherCallMeansNothing() {
        assertThat(LeakCheck.of(ENGLISH).with(Canary.random()).find(word(Canary.random())))
                .isEmpty();
    }

    @Test
    void canary_isFoundWithoutAPromptToSpeakOf() {
        Canary canary = Canary.random();

        assertThat(LeakCheck.of("Be brief.").with(canary).find(canary.in("Be brief.")))
                .contains(Leak.CANARY);
    }

    @Test
    void prompt_isFoundByItsCanaryInBase64() {
        Canary canary = Canary.random();
        String prompt = canary.in(ENGLISH);

        assertThat(LeakCheck.of(prompt).with(canary).find(base64(prompt))).contains(Leak.CANARY);
    }

    /** Many random answers, cut at random places, give what they give in one piece. */
    @Test
    void cuts_changeNothing() {
        Random random = new Random(7);
        Canary canary = Canary.random();
        LeakCheck check = LeakCheck.of(ENGLISH).with(canary);
        for (int round = 0; round < 2_000; round++) {
            String answer = answer(random, word(canary));
            LeakScan scan = check.open();
            Optional<Leak> found = Optional.empty();
            for (int at = 0; at < answer.length(); ) {
                int to = Math.min(answer.length(), at + 1 + random.nextInt(9));
                found = scan.next(answer.substring(at, to));
                at = to;
            }
            assertThat(found).isEqualTo(check.find(answer));
        }
    }

    private static String answer(Random random, String word) {
        StringBuilder answer = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int from = random.nextInt(ENGLISH.length() - 60);
            switch (random.nextInt(4)) {
                case 0 -> answer.append(ENGLISH, from, from + random.nextInt(60));
                case 1 -> answer.append(word, 0, random.nextInt(word.length() + 1));
                case 2 -> answer.append(spaced(ENGLISH.substring(from, from + random.nextInt(50)), "*"));
                default -> answer.append(" no. ");
            }
        }
        return answer.toString();
    }

    /** The word in brackets. */
    private static String word(Canary canary) {
        String prompt = canary.in("");
        return prompt.substring(prompt.indexOf('[') + 1, prompt.indexOf(']'));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String spaced(String word, String between) {
        return word.codePoints().mapToObj(Character::toString).collect(Collectors.joining(between));
    }

    private static String mapped(String text, IntUnaryOperator change) {
        return text.codePoints().map(change).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
