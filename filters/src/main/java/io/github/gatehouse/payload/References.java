package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Character references of XML (XML 1.0, sections 4.1 and 4.6) and HTML (HTML standard, section 13.2.5.72), as lenient
 * readers take them: any number of leading zeros, no semicolon. Of the names of HTML, those that stand for ASCII
 * characters, spaces and dashes.
 */
public final class References {

    private static final int LONGEST_NAME = 32;

    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("Tab", 9),
            Map.entry("NewLine", 10),
            Map.entry("excl", (int) '!'),
            Map.entry("quot", (int) '"'),
            Map.entry("QUOT", (int) '"'),
            Map.entry("num", (int) '#'),
            Map.entry("dollar", (int) '$'),
            Map.entry("percnt", (int) '%'),
            Map.entry("amp", (int) '&'),
            Map.entry("AMP", (int) '&'),
            Map.entry("apos", (int) '\''),
            Map.entry("lpar", (int) '('),
            Map.entry("rpar", (int) ')'),
            Map.entry("ast", (int) '*'),
            Map.entry("midast", (int) '*'),
            Map.entry("plus", (int) '+'),
            Map.entry("comma", (int) ','),
            Map.entry("period", (int) '.'),
            Map.entry("sol", (int) '/'),
            Map.entry("colon", (int) ':'),
            Map.entry("semi", (int) ';'),
            Map.entry("lt", (int) '<'),
            Map.entry("LT", (int) '<'),
            Map.entry("equals", (int) '='),
            Map.entry("gt", (int) '>'),
            Map.entry("GT", (int) '>'),
            Map.entry("quest", (int) '?'),
            Map.entry("commat", (int) '@'),
            Map.entry("lsqb", (int) '['),
            Map.entry("lbrack", (int) '['),
            Map.entry("bsol", (int) '\\'),
            Map.entry("rsqb", (int) ']'),
            Map.entry("rbrack", (int) ']'),
            Map.entry("Hat", (int) '^'),
            Map.entry("lowbar", (int) '_'),
            Map.entry("UnderBar", (int) '_'),
            Map.entry("grave", (int) '`'),
            Map.entry("DiacriticalGrave", (int) '`'),
            Map.entry("lcub", (int) '{'),
            Map.entry("lbrace", (int) '{'),
            Map.entry("verbar", (int) '|'),
            Map.entry("vert", (int) '|'),
            Map.entry("VerticalLine", (int) '|'),
            Map.entry("rcub", (int) '}'),
            Map.entry("rbrace", (int) '}'),
            Map.entry("nbsp", 0xA0),
            Map.entry("NonBreakingSpace", 0xA0),
            Map.entry("shy", 0xAD),
            Map.entry("ensp", 0x2002),
            Map.entry("emsp", 0x2003),
            Map.entry("thinsp", 0x2009),
            Map.entry("ThinSpace", 0x2009),
            Map.entry("hyphen", 0x2010),
            Map.entry("dash", 0x2010),
            Map.entry("ndash", 0x2013),
            Map.entry("mdash", 0x2014),
            Map.entry("minus", 0x2212));

    /** The oldest names need no semicolon; those that begin other names come last. */
    private static final String[] WITHOUT_SEMICOLON = {
        "quot", "QUOT", "nbsp", "amp", "AMP", "shy", "lt", "LT", "gt", "GT"
    };

    private final byte[] markup;
    private int code;
    private int end;

    /** @param markup in which references are looked for; not copied */
    public References(byte[] markup) {
        this.markup = markup;
    }

    /** The character that the last reference stands for. */
    public int code() {
        return code;
    }

    /** The offset behind the last reference. */
    public int end() {
        return end;
    }

    /** Whether a reference begins at this ampersand. */
    public boolean at(int ampersand) {
        int from = ampersand + 1;
        return from < markup.length && markup[from] == '#' ? number(from + 1) : name(from);
    }

    private boolean number(int from) {
        boolean hexadecimal = from < markup.length && (markup[from] | 0x20) == 'x';
        int radix = hexadecimal ? 16 : 10;
        int first = hexadecimal ? from + 1 : from;
        int at = first;
        long value = 0;
        while (at < markup.length && markup[at] > 0 && Character.digit(markup[at], radix) >= 0) {
            value = Math.min(value * radix + Character.digit(markup[at], radix), Character.MAX_CODE_POINT + 1L);
            at++;
        }
        return at > first && value > 0 && value <= Character.MAX_CODE_POINT && found((int) value, at);
    }

    private boolean name(int from) {
        int at = from;
        while (at < markup.length && at - from < LONGEST_NAME && isLetter(markup[at])) {
            at++;
        }
        String name = new String(markup, from, at - from, StandardCharsets.US_ASCII);
        Integer known = NAMES.get(name);
        if (known != null && at < markup.length && markup[at] == ';') {
            return found(known, at);
        }
        for (String begin : WITHOUT_SEMICOLON) {
            if (name.startsWith(begin)) {
                return found(NAMES.getOrDefault(begin, 0), from + begin.length());
            }
        }
        return false;
    }

    private boolean found(int code, int at) {
        this.code = code;
        this.end = at < markup.length && markup[at] == ';' ? at + 1 : at;
        return true;
    }

    private static boolean isLetter(byte b) {
        return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }
}
