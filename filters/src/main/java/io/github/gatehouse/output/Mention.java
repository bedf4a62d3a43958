package io.github.gatehouse.output;

/**
 * Whether a text gives something under a name, as far as one can tell without reading it as JSON. Texts and names are as
 * {@link Lookalike#text} leaves them.
 */
final class Mention {

    private static final String QUOTES = "\"'";

    private interface Fitting {
        boolean fits(char before, int value);
    }

    private Mention() {}

    static boolean of(String text, String name) {
        return any(text, name, (before, value) -> !Character.isLetterOrDigit(before));
    }

    /** The name is in quotes. */
    static boolean quoted(String text, String name) {
        return any(text, name, (before, value) -> QUOTES.indexOf(before) >= 0);
    }

    /** The name is in quotes, and so is what is given. */
    static boolean ofText(String text, String name) {
        return any(text, name, (before, value) -> {
            int at = value;
            while (at < text.length() && text.charAt(at) <= ' ') {
                at++;
            }
            return QUOTES.indexOf(before) >= 0 && at < text.length() && QUOTES.indexOf(text.charAt(at)) >= 0;
        });
    }

    /** In any typography: readers that repair JSON take them all. */
    static boolean isQuote(char c) {
        int type = Character.getType(c);
        return type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || "\"'`\u201a\u201e\uff02\uff07".indexOf(c) >= 0;
    }

    private static boolean any(String text, String name, Fitting fitting) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int value = value(text, at + name.length());
            if (value >= 0 && fitting.fits(at == 0 ? ' ' : text.charAt(at - 1), value)) {
                return true;
            }
        }
        return false;
    }

    /** @return where it begins, behind a colon or an equals sign; negative if nothing is given */
    private static int value(String text, int from) {
        int at = from;
        while (at < text.length()
                && (text.charAt(at) <= ' ' || isQuote(text.charAt(at)) || "\\]".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=') ? at + 1 : -1;
    }
}
