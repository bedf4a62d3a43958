package io.github.gatehouse.payload;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.GuardException;
import io.github.gatehouse.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code Content-Type} field (RFC 9110, section 8.3), as far as it decides how a body is read.
 *
 * <p>Only character sets that cannot hide ASCII text are known: UTF-8, US-ASCII, ISO-8859-1, windows-1252, UTF-16,
 * UTF-16BE and UTF-16LE, by these names and their common aliases. Any other, such as {@code ibm037} or {@code UTF-7},
 * is refused: its bytes would pass a scan unseen.
 *
 * @param essence type and subtype in lower case, such as {@code application/json}; empty if the field is absent
 * @param charset the declared character set
 * @param boundary what separates the parts of a {@code multipart} body; empty if it is not declared
 */
public record ContentType(String essence, Optional<Charset> charset, String boundary) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Map<String, Charset> CHARSETS = Map.ofEntries(
            Map.entry("utf-8", StandardCharsets.UTF_8),
            Map.entry("utf8", StandardCharsets.UTF_8),
            Map.entry("us-ascii", StandardCharsets.US_ASCII),
            Map.entry("ascii", StandardCharsets.US_ASCII),
            Map.entry("iso-8859-1", StandardCharsets.ISO_8859_1),
            Map.entry("latin1", StandardCharsets.ISO_8859_1),
            Map.entry("windows-1252", WINDOWS_1252),
            Map.entry("cp1252", WINDOWS_1252),
            Map.entry("utf-16", StandardCharsets.UTF_16),
            Map.entry("utf-16be", StandardCharsets.UTF_16BE),
            Map.entry("utf-16le", StandardCharsets.UTF_16LE));

    public ContentType {
        requireNonNull(essence, "essence");
        requireNonNull(charset, "charset");
        requireNonNull(boundary, "boundary");
    }

    public ContentType(String essence, Optional<Charset> charset) {
        this(essence, charset, "");
    }

    /**
     * Reads the field's value.
     *
     * @param field the value, empty if the field is absent
     * @throws GuardException {@link Reason#BODY_UNSUPPORTED} if it cannot be read in exactly one way, or declares an
     *     unknown character set
     */
    public static ContentType parse(String field) {
        return new Parser(field).parse();
    }

    /** One pass over a field's value. Two charset parameters are refused: readers differ on which one counts. */
    private static final class Parser {
        private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
        private final String field;
        private int at;

        Parser(String field) {
            this.field = field;
        }

        ContentType parse() {
            skipSpace();
            if (at == field.length()) {
                return new ContentType("", Optional.empty());
            }
            String type = token();
            expect('/');
            String essence = (type + '/' + token()).toLowerCase(Locale.ROOT);
            Optional<Charset> charset = Optional.empty();
            String boundary = "";
            skipSpace();
            while (at < field.length()) {
                expect(';');
                skipSpace();
                if (at == field.length() || field.charAt(at) == ';') {
                    continue;
                }
                String name = token();
                expect('=');
                String value = at < field.length() && field.charAt(at) == '"' ? quoted() : token();
                if (name.equalsIgnoreCase("charset")) {
                    if (charset.isPresent()) {
                        throw unreadable();
                    }
                    charset = Optional.of(charset(value));
                } else if (name.equalsIgnoreCase("boundary")) {
                    if (!boundary.isEmpty()) {
                        throw unreadable();
                    }
                    boundary = value;
                }
                skipSpace();
            }
            return new ContentType(essence, charset, boundary);
        }

        private static Charset charset(String name) {
            Charset charset = CHARSETS.get(name.toLowerCase(Locale.ROOT));
            if (charset == null) {
                throw Broken.unsupported("The character set of the body is not supported; use UTF-8.");
            }
            return charset;
        }

        private String token() {
            int from = at;
            while (at < field.length() && isTokenCharacter(field.charAt(at))) {
                at++;
            }
            if (from == at) {
                throw unreadable();
            }
            return field.substring(from, at);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < field.length(); at++) {
                char c = field.charAt(at);
                if (c == '"') {
                    at++;
                    return value.toString();
                }
                if (c == '\\' && ++at < field.length()) {
                    c = field.charAt(at);
                }
                value.append(c);
            }
            throw unreadable();
        }

        private void expect(char c) {
            if (at == field.length() || field.charAt(at) != c) {
                throw unreadable();
            }
            at++;
        }

        private void skipSpace() {
            while (at < field.length() && (field.charAt(at) == ' ' || field.charAt(at) == '\t')) {
                at++;
            }
        }

        private static boolean isTokenCharacter(char c) {
            return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || TOKEN_MARKS.indexOf(c) >= 0;
        }

        private static GuardException unreadable() {
            return Broken.unsupported("The Content-Type field cannot be read.");
        }
    }
}
