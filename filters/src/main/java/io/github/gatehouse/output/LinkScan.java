package io.github.gatehouse.output;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds links in a text, read character by character, that lead elsewhere than to listed hosts. What could be a link to
 * any renderer or browser is one, and its host counts only where all of them agree on it: a host that goes on with
 * user information, escapes, backslashes or further letters behind punctuation is none that is listed.
 */
final class LinkScan {

    private static final int NOTHING = ' ';
    private static final int LONGEST_WORD = 32;
    private static final int LONGEST_HOST = 260;
    private static final int LONGEST_PORT = 5;

    private static final Set<String> WEB = Set.of("http", "https");
    private static final Set<String> HIERARCHIC = Set.of("http", "https", "ftp", "ws", "wss", "file");
    private static final Set<String> SCRIPT = Set.of("javascript", "vbscript");
    private static final String DATA = "data";

    /** Names of attributes, and of the function of CSS, whose value is an address end so. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "src", "href", "srcset", "url", "action", "poster", "background", "data", "cite", "ping", "longdesc");

    private enum State {
        TEXT,
        /** Behind what may be a scheme. */
        COLON,
        SLASH,
        HOST,
        PORT,
        /** Behind the punctuation that follows a host. */
        BEHIND
    }

    private final Optional<AllowedHosts> hosts;
    private State state = State.TEXT;
    private Optional<Fault> fault = Optional.empty();

    /** The letters and the like up to here. */
    private final StringBuilder word = new StringBuilder();

    /** The word, the colon and the slashes stand there as they are. */
    private boolean plain = true;

    private int last = NOTHING;
    private int beforeLast = NOTHING;
    /** What stands here is the target of a link and nothing else. */
    private boolean target;
    /** It may have blanks in it. */
    private boolean quoted;
    /** The last word names an attribute. */
    private boolean attribute;

    private final StringBuilder host = new StringBuilder();
    private int digits;
    /** Only two slashes make it a link. */
    private boolean schemeless;

    /** @param hosts if they are not given, only scripts are found */
    LinkScan(Optional<AllowedHosts> hosts) {
        this.hosts = hosts;
    }

    Optional<Fault> fault() {
        return fault;
    }

    /** Whether the next characters decide about a link. */
    boolean undecided() {
        return state != State.TEXT;
    }

    /** What would be wrong if the text ended here. */
    Optional<Fault> ended() {
        boolean decided = fault.isPresent() || state != State.HOST;
        return decided || hosts.isEmpty() || !isLink() || isAllowed() ? fault : Optional.of(Fault.LINK);
    }

    void read(int c, boolean plain) {
        if (fault.isPresent()) {
            return;
        }
        if (state == State.TEXT && target && AddressCharacters.isRemoved(c)) {
            this.plain &= word.length() == 0 && !AddressCharacters.isSlash(last);
            return;
        }
        switch (state) {
            case TEXT -> text(c, plain);
            case COLON -> colon(c, plain);
            case SLASH -> slash(c, plain);
            case HOST -> host(c, plain);
            case PORT -> port(c, plain);
            case BEHIND -> behind(c, plain);
        }
        beforeLast = last;
        last = c;
    }

    private void text(int c, boolean plain) {
        if (AddressCharacters.isOfScheme(c)) {
            word(c, plain);
        } else if (c == ':' && isScheme()) {
            this.plain &= plain;
            state = State.COLON;
        } else if (AddressCharacters.isSlash(c)) {
            slashes(c, plain);
        } else {
            opens(c);
        }
    }

    private void word(int c, boolean plain) {
        attribute = false;
        this.plain = plain && (word.length() == 0 || this.plain);
        if (word.length() < LONGEST_WORD) {
            word.append((char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c));
        }
        if (c == '.' && word.toString().equals("www.")) {
            schemeless = false;
            beginHost(this.plain);
            host.append(word);
        }
    }

    /** What does not begin with a letter may be the end of one that was written with an escape. */
    private boolean isScheme() {
        return word.length() > 1 && word.chars().anyMatch(Character::isLetter);
    }

    private void slashes(int c, boolean plain) {
        boolean alone = word.length() == 0;
        // A backslash and another or a slash are one character to Markdown, and as good as two slashes to HTML.
        boolean pair = AddressCharacters.isSlash(last) && (target || isOpen(beforeLast)) || target && !plain;
        boolean first = target && alone && !AddressCharacters.isSlash(last);
        if (alone && pair) {
            schemeless = !target;
            beginHost(this.plain && plain && c == '/' && last == '/');
        } else {
            this.plain = plain;
            forget(first);
        }
    }

    /** Two slashes behind this character are rather the beginning of an address than a part of one. */
    private static boolean isOpen(int c) {
        return !Character.isLetterOrDigit(c) && c != ':' && c != '.' && !AddressCharacters.isSlash(c);
    }

    private void opens(int c) {
        boolean named = attribute || isAttribute();
        boolean opened = c == '(' && (last == ']' || isAttribute()) || c == ':' && last == ']' || c == '<';
        boolean goesOn = target && word.length() == 0 && (AddressCharacters.isBlank(c) || c == '"' || c == '\'');
        boolean assigned = c == '=' && named;
        quoted = goesOn && quoted || assigned || c == '<' || c == '(' && isAttribute();
        attribute = AddressCharacters.isBlank(c) && named;
        forget(opened || goesOn || assigned);
        plain = true;
    }

    private boolean isAttribute() {
        if (word.length() == 0) {
            return false;
        }
        String name = word.toString();
        return ATTRIBUTES.stream().anyMatch(name::endsWith);
    }

    private void forget(boolean target) {
        word.setLength(0);
        this.target = target;
    }

    private void colon(int c, boolean plain) {
        String scheme = word.toString();
        boolean script = SCRIPT.contains(scheme) || scheme.equals(DATA) && isDataType(c);
        if (target && AddressCharacters.isRemoved(c)) {
            this.plain = false;
        } else if (AddressCharacters.isSlash(c)) {
            this.plain &= plain && c == '/';
            state = State.SLASH;
        } else if (AddressCharacters.isBlank(c)) {
            leave(c, plain, script && quoted ? Fault.SCRIPT : null);
        } else if (script) {
            fault = Optional.of(Fault.SCRIPT);
        } else {
            leave(c, plain, target || WEB.contains(scheme) ? Fault.LINK : null);
        }
    }

    /** As in {@code data:text/html}, or without a type. */
    private static boolean isDataType(int c) {
        return Character.isLetter(c) || c == ',' || c == ';' || AddressCharacters.isBlank(c);
    }

    private void slash(int c, boolean plain) {
        String scheme = word.toString();
        if (target && AddressCharacters.isRemoved(c)) {
            this.plain = false;
        } else if (SCRIPT.contains(scheme)) {
            fault = Optional.of(Fault.SCRIPT);
        } else if (!AddressCharacters.isSlash(c)) {
            leave(c, plain, target || HIERARCHIC.contains(scheme) ? Fault.LINK : null);
        } else if (WEB.contains(scheme)) {
            schemeless = false;
            beginHost(this.plain && plain && c == '/');
        } else {
            leave(c, plain, Fault.LINK);
        }
    }

    private void beginHost(boolean plain) {
        state = State.HOST;
        host.setLength(0);
        this.plain = plain;
    }

    private void host(int c, boolean plain) {
        if (AddressCharacters.isOfHost(c) && host.length() < LONGEST_HOST) {
            this.plain &= plain;
            host.appendCodePoint(c);
        } else if (schemeless && host.length() == 0 && AddressCharacters.isSlash(c)) {
            this.plain = false;
        } else if (!isLink() || schemeless && "([=;".indexOf(c) >= 0) {
            leave(c, plain, null);
        } else if (!plain || !this.plain || !isAllowed() || target && AddressCharacters.isRemoved(c)) {
            leave(c, plain, Fault.LINK);
        } else if (c == ':') {
            digits = 0;
            state = State.PORT;
        } else {
            behindHost(c, plain);
        }
    }

    private boolean isLink() {
        return !schemeless || host.indexOf(".") > 0 && host.length() > 3;
    }

    private boolean isAllowed() {
        return plain && hosts.isPresent() && hosts.get().allow(host.toString());
    }

    private void port(int c, boolean plain) {
        if (c >= '0' && c <= '9' && plain && digits < LONGEST_PORT) {
            digits++;
        } else if (digits == 0 && !AddressCharacters.isBlank(c)) {
            leave(c, plain, Fault.LINK);
        } else {
            behindHost(c, plain);
        }
    }

    private void behindHost(int c, boolean plain) {
        if (c == '/' || c == '?' || c == '#') {
            leave(c, plain, plain ? null : Fault.LINK);
        } else {
            state = State.BEHIND;
            behind(c, plain);
        }
    }

    /** A host may go on behind punctuation: some take all up to the next blank for it. */
    private void behind(int c, boolean plain) {
        if (AddressCharacters.isBlank(c) || c == '<' || c == '>' || c == '/') {
            leave(c, plain, null);
        } else if (AddressCharacters.isOfHost(c) && c != '.' || c == '@' || c == '%' || c == '\\' || !plain) {
            leave(c, plain, Fault.LINK);
        }
    }

    /** Goes on with text, or ends with a fault. */
    private void leave(int c, boolean plain, @Nullable Fault found) {
        if (found == null || hosts.isEmpty() && found == Fault.LINK) {
            state = State.TEXT;
            forget(false);
            text(c, plain);
        } else {
            fault = Optional.of(found);
        }
    }
}
