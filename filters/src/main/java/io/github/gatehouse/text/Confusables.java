package io.github.gatehouse.text;

/**
 * Letters that look like Latin ones. The pairs are the usual ones of Unicode Technical Standard 39 (confusables), lower
 * case.
 */
public final class Confusables {

    private static final String FROM = "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u051b\u0475"
            + "\u043a\u043c\u0442\u043d\u0432\u0433\u03b1\u03bf\u03c1\u03bd\u03b9\u03ba\u03c4\u03c5\u03c7\u03b5\u03b7"
            + "\u0131\u0261\u0251\u026a\u1d0f\u1d00\u1d07\u0299\u0262\u029c\u029f\u0274\u0280\u1d1b\u1d1c\u028f\u1d18";
    private static final String TO = "aeopcyxijsdqv" + "kmthbr" + "aopvikt" + "uxen" + "igaioaebghlnrtuyp";

    private Confusables() {}

    /** The Latin letter that a lower case letter of another script looks like; else the letter itself. */
    public static int latin(int letter) {
        int at = letter < 0x80 ? -1 : FROM.indexOf(letter);
        return at < 0 ? letter : TO.charAt(at);
    }

    /** Folds letters where they stand in a word with Latin ones: words of Greek or Cyrillic alone stay. */
    public static void fold(char[] chars, int length) {
        int begin = 0;
        boolean latin = false;
        boolean other = false;
        for (int i = 0; i <= length; i++) {
            char c = i < length ? chars[i] : ' ';
            if (Character.isLetterOrDigit(c)) {
                latin |= c < 0x250;
                other |= c >= 0x250;
                continue;
            }
            if (latin && other) {
                fold(chars, begin, i);
            }
            begin = i + 1;
            latin = false;
            other = false;
        }
    }

    private static void fold(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            chars[i] = (char) latin(chars[i]);
        }
    }
}
