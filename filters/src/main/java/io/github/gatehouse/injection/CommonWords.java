package io.github.gatehouse.injection;

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

    /** As they stand, in ROT13, reversed: the ways in which a word may be common. */
    private static final int PLAIN = 1;

    private static final int ROT13 = 2;
    private static final int REVERSED = 4;

    /** Letters and the apostrophe, and none: so many numbers that {@link #MOST} of them fit a long. */
    private static final int BASE = 28;

    private static final int MOST = 13;

    /** Words as numbers in {@link #BASE}, 0 for none, by open addressing; no word is made to look one up. */
    private static final long[] KEYS = new long[1 << 12];

    private static final byte[] WAYS = new byte[KEYS.length];

    static {
        for (String word : WORDS.split("\\s+")) {
            put(word, PLAIN);
            put(rot13(word), ROT13);
            put(new StringBuilder(word).reverse().toString(), REVERSED);
        }
    }

    private CommonWords() {}

    private static void put(String word, int way) {
        if (word.length() > MOST) {
            throw new IllegalStateException("too long a word: " + word);
        }
        long key = key(word.toCharArray(), 0, word.length());
        int slot = slot(key);
        KEYS[slot] = key;
        WAYS[slot] |= (byte) way;
    }

    /** Where a word is, or would be. */
    private static int slot(long key) {
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 52);
        while (KEYS[slot] != key && KEYS[slot] != 0) {
            slot = slot + 1 & KEYS.length - 1;
        }
        return slot;
    }

    /** A word as a number, 0 if it has anything else than letters. */
    private static long key(char[] text, int from, int to) {
        long key = 0;
        for (int i = from; i < to; i++) {
            if (!letter(text[i])) {
                return 0;
            }
            key = key * BASE + code(text[i]);
        }
        return key;
    }

    private static int code(char c) {
        return c == '\'' ? BASE - 1 : c - 'a' + 1;
    }

    /** How many words are common as they stand, in ROT13, reversed. */
    record Count(int plain, int rot13, int reversed) {}

    /** Counts the words of a folded text. */
    static Count count(char[] text, int from, int to) {
        int plain = 0;
        int rot13 = 0;
        int reversed = 0;
        long key = 0;
        int begin = from;
        for (int i = from; i <= to; i++) {
            if (i < to && letter(text[i])) {
                key = key * BASE + code(text[i]);
                continue;
            }
            int ways = i > begin && i - begin <= LONGEST ? WAYS[slot(key)] : 0;
            plain += ways & PLAIN;
            rot13 += (ways & ROT13) / ROT13;
            reversed += ways / REVERSED;
            key = 0;
            begin = i + 1;
        }
        return new Count(plain, rot13, reversed);
    }

    /** Whether a word of a folded text is common as it stands. */
    static boolean contains(char[] text, int from, int to) {
        return to - from <= MOST && (WAYS[slot(key(text, from, to))] & PLAIN) != 0;
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
