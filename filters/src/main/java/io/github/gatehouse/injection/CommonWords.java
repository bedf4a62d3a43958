package io.github.gatehouse.injection;

import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The words that most texts have, and those that attacks have: a text of which more words are common when it is read in
 * another way is meant to be read so.
 */
final class CommonWords {

    private static final int LONGEST = 12;

    private static final String WORDS =
            """
            the be to of and a in that have i it for not on with he as you do at this but his by from they we say her she or an will
            my one all would there their what so up out if about who get which go me when make can like time no just him know take
            people into year your good some could them see other than then now look only come its over think also back after use two
            how our work first well way even new want because any these give day most us is are was were been has had did should must
            more very please tell write here why where through own off too same each between never always without every may might
            ignore forget disregard previous prior above instructions instruction system prompt rules print show reveal repeat output
            password secret key hidden message messages answer respond reply user assistant ai model question text following task
            instead display configuration initial string share override administrator decode free unrestricted full text tool call
            send email list before given told rule order orders supposed summary page again unlocked character laws data api stop
            words word access code commands guidelines restrictions pretend act mode developer let let's don't i'm you're it's
            der die das und ist ich zu nicht ein eine den mit sich auf fur dem im wie du alle deine anweisungen
            le la les de des et un une que qui dans pour pas est vous tu ce ton toutes tes
            el los las y en es por con una para se lo todas tus al del no mi
            il di che e non per sono una gli con o os da em um uma para com se
            nur mehr noch regeln gelten nicht anweisung vergiss ignoriere zeige ohne bisher wurde maintenant instructions sans toute
            ahora eres sin todo anterior instrucciones muestra dime cuales olvida tutte istruzioni mostra senza mostrami tutto
            instrucoes todas revela semua dan tampilkan anda alle toon je wszystkie poprzednie
            van het een dat niet ve bir bu icin va cua ban toi cac nay mot khong duoc la
            """;

    /** The words as they look in each way. */
    private static final Set<String> PLAIN = of(word -> word);

    private static final Set<String> ROT13 = of(CommonWords::rot13);
    private static final Set<String> REVERSED =
            of(word -> new StringBuilder(word).reverse().toString());

    private CommonWords() {}

    private static Set<String> of(UnaryOperator<String> reading) {
        Set<String> words = new HashSet<>();
        for (String word : WORDS.split("\\s+")) {
            words.add(reading.apply(word));
        }
        return words;
    }

    /** How many words are common as they stand, in ROT13, reversed. */
    record Count(int plain, int rot13, int reversed) {}

    /** Counts the words of a folded text. */
    static Count count(String text, int from, int to) {
        int[] counts = new int[3];
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i == to || text.charAt(i) <= ' ' || !letter(text.charAt(i))) {
                if (i > begin && i - begin <= LONGEST) {
                    String word = text.substring(begin, i);
                    counts[0] += PLAIN.contains(word) ? 1 : 0;
                    counts[1] += ROT13.contains(word) ? 1 : 0;
                    counts[2] += REVERSED.contains(word) ? 1 : 0;
                }
                begin = i + 1;
            }
        }
        return new Count(counts[0], counts[1], counts[2]);
    }

    static boolean contains(String word) {
        return PLAIN.contains(word);
    }

    private static boolean letter(char c) {
        return c >= 'a' && c <= 'z' || c == '\'';
    }

    /** A folded text with its Latin letters turned by thirteen places. */
    static String rot13(String text) {
        StringBuilder turned = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            turned.append(c >= 'a' && c <= 'z' ? (char) ('a' + (c - 'a' + 13) % 26) : c);
        }
        return turned.toString();
    }
}
