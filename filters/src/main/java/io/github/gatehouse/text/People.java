package io.github.gatehouse.text;

/** Names of people where a label says so: {@code Name: Jane Doe}, {@code "kontoinhaber": "Max Mustermann"}. */
final class People {

    /** A label that says so by itself; one that other things have too, such as {@code Name}. */
    private static final int SURE = 1;

    private static final int OPEN = 2;
    private static final int PARTICLE = 4;
    /** In small letters, as the name of a thing in a program. */
    private static final int SMALL = 8;

    private static final int LONGEST_LABEL = 40;
    private static final int LONGEST = 96;
    private static final int MOST_WORDS = 6;

    /** Labels without what stands between their words; and words in small letters within a name. */
    private static final Words WORDS = new Words()
            .add(
                    SURE,
                    "firstname lastname surname fullname givenname familyname middlename maidenname forename customername"
                            + " clientname patientname employeename contactname contactperson accountholder cardholder"
                            + " cardholdername accountname beneficiary vorname nachname familienname kontoinhaber"
                            + " karteninhaber ansprechpartner ansprechpartnerin kundenname empfänger absender prénom prenom"
                            + " nomdefamille titulaire apellido apellidos titular cognome intestatario sobrenome voornaam"
                            + " achternaam rekeninghouder imię nazwisko förnamn efternamn fornavn etternavn efternavn"
                            + " etunimi sukunimi soyad soyadı имя фамилия ім'я прізвище 姓名 氏名 名前 이름 성명")
            .add(OPEN, "name nom nombre nome naam namn navn nimi")
            .add(PARTICLE, "von van vom zu de der den del della di da do dos du la le el al bin ibn ten ter af av");

    private final boolean strict;
    private final byte[] label = new byte[LONGEST_LABEL];

    int from;
    int to;
    int score;

    People(boolean strict) {
        this.strict = strict;
    }

    /** Does a name stand behind the colon or equals sign at {@code at}, and a label before it? */
    boolean match(Window window, int at) {
        int kind = label(window, at);
        if (kind == Words.NONE) {
            return false;
        }
        from = at + 1;
        int c = window.next(from);
        while (from - at < 4 && (c == ' ' || c == '"' || c == '\'')) {
            c = window.next(++from);
        }
        int words = name(window, from);
        boolean doubtful = kind != SURE && (words == 1 || (kind & SMALL) != 0);
        score = doubtful ? Thresholds.DOUBTFUL : Thresholds.FORM;
        return words > 0;
    }

    /** Does a text begin with a name that goes by a label? No number may follow: "AB 12" is none. */
    boolean match(Window window, int at, int label) {
        from = at;
        int c = window.next(from);
        while (from - at < 3 && c == ' ') {
            c = window.next(++from);
        }
        score = (label & SMALL) != 0 ? Thresholds.DOUBTFUL : Thresholds.FORM;
        if (name(window, from) < (label == SURE ? 1 : 2)) {
            return false;
        }
        int after = window.next(to) == ' ' ? window.next(to + 1) : Window.NONE;
        // What a bracket stands for may have been a number.
        return Glyphs.digit(after) < 0 && !Glyphs.at(after) && after != '[';
    }

    /** What the name of a field says, or the last of its words: {@code billing_firstName}. */
    int label(String field) {
        int first = Math.max(0, field.length() - LONGEST_LABEL);
        for (int i = field.length() - 1; i > first; i--) {
            char c = field.charAt(i - 1);
            first = c == '.' || c == '[' || c == '/' || c == ':' ? i : first;
        }
        for (int i = first; i < field.length(); i++) {
            if (begins(field, i)) {
                int kind = WORDS.of(label, 0, letters(field, i)) & (i == first ? SURE | OPEN : SURE);
                if (kind != Words.NONE) {
                    return small(kind, Character.isUpperCase(field.charAt(i)));
                }
            }
        }
        return Words.NONE;
    }

    private static boolean begins(String field, int at) {
        char before = at == 0 ? '_' : field.charAt(at - 1);
        char c = field.charAt(at);
        return Character.isLetter(c)
                && (!Character.isLetter(before) || Character.isUpperCase(c) && Character.isLowerCase(before));
    }

    /** Puts the letters from {@code at} on into {@link #label}, as UTF-8; how many bytes, 0 if they are too many. */
    private int letters(String field, int at) {
        int n = 0;
        for (int i = at; i < field.length(); i++) {
            char c = Character.toLowerCase(field.charAt(i));
            if (!Character.isLetter(c) && c != '\'') {
                continue;
            }
            if (n + 3 > LONGEST_LABEL) {
                return 0;
            }
            if (c < 0x80) {
                label[n++] = (byte) c;
                continue;
            }
            if (c >= 0x800) {
                label[n++] = (byte) (0xE0 | c >> 12);
            }
            label[n++] = (byte) (c < 0x800 ? 0xC0 | c >> 6 : 0x80 | c >> 6 & 0x3F);
            label[n++] = (byte) (0x80 | c & 0x3F);
        }
        return n;
    }

    /** What the word before says, or the words that {@code _}, {@code -} or humps join to it. */
    private int label(Window window, int at) {
        int end = at;
        while (at - end < 2 && end > window.floor && (window.bytes[end - 1] == '"' || window.bytes[end - 1] == ' ')) {
            end--;
        }
        int begin = end;
        int lowest = Math.max(window.floor, end - LONGEST_LABEL);
        while (begin > lowest && part(window.bytes[begin - 1])) {
            begin--;
        }
        window.visited += at - begin;
        if (begin == end || begin > window.floor && begin == lowest && part(window.bytes[begin - 1])) {
            return Words.NONE;
        }
        int n = 0;
        for (int i = begin; i < end; i++) {
            byte b = window.bytes[i];
            if (b != '_' && b != '-') {
                label[n++] = Ascii.is(b, Ascii.UPPER) ? (byte) (b | 0x20) : b;
            }
        }
        int kind = WORDS.of(label, 0, n) & (SURE | OPEN);
        return small(kind, Ascii.is(window.bytes[begin], Ascii.UPPER));
    }

    private int small(int kind, boolean capital) {
        if (kind != OPEN || capital) {
            return kind;
        }
        return strict ? Words.NONE : OPEN | SMALL;
    }

    private static boolean part(byte b) {
        return b < 0 || Ascii.is(b, Ascii.LETTER | Ascii.UNDERSCORE | Ascii.DASH);
    }

    /** Reads words with capitals from {@code at} on; how many. */
    private int name(Window window, int at) {
        int words = 0;
        int i = at;
        to = at;
        while (words < MOST_WORDS && i - at < LONGEST) {
            int c = window.next(i);
            boolean capital = c >= 0 && Character.isLetter(c) && !Character.isLowerCase(c);
            int end = word(window, i);
            if (end == i || !capital && (words == 0 || (WORDS.of(window.bytes, i, end) & PARTICLE) == 0)) {
                break;
            }
            if (capital) {
                words++;
                to = end;
            }
            if (window.next(end) != ' ') {
                break;
            }
            i = end + 1;
        }
        return words;
    }

    /** The end of the word at {@code at}, with the point of an initial; {@code at} if it is none or part of more. */
    private static int word(Window window, int at) {
        int i = at;
        int c = window.next(i);
        while (i - at < Words.LONGEST && (letter(c) || c == '\'' && letter(window.next(i + 1)) || c == '-')) {
            c = window.next(i);
            i += window.width;
            c = window.next(i);
        }
        if (i == at || i - at >= Words.LONGEST) {
            return at;
        }
        boolean initial = c == '.' && i - at <= 2;
        int end = initial ? i + 1 : i;
        return ends(window.next(end), window.next(end + 1)) ? end : at;
    }

    private static boolean letter(int c) {
        return c > 0 && (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK);
    }

    private static boolean ends(int c, int after) {
        return switch (c) {
            case Window.NONE, ' ', '\n', '\r', '\t', ',', ';', ')', '"', '<', '\\', '|', '!', '?' -> true;
            // A bracket may stand for letters that went on.
            case '\'' -> after != '[';
            case '.' -> after != '[' && !Glyphs.local(after);
            default -> false;
        };
    }
}
