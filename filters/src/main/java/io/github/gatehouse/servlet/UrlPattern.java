package io.github.gatehouse.servlet;

/** The url-pattern of a mapping (Servlet 6.0, section 12.2). */
record UrlPattern(String text) {

    /** Whether there is a path that both match. */
    boolean meets(UrlPattern other) {
        if (isEverything() || other.isEverything()) {
            return true;
        }
        if (isPrefix() && other.isPrefix()) {
            return covers(other.prefix()) || other.covers(prefix());
        }
        if (isExtension() || other.isExtension()) {
            return isExtension() ? matchesExtension(other) : other.matchesExtension(this);
        }
        return isPrefix() ? covers(other.text) : other.isPrefix() ? other.covers(text) : text.equals(other.text);
    }

    private boolean isEverything() {
        return text.equals("/*") || text.equals("/");
    }

    private boolean isPrefix() {
        return text.endsWith("/*");
    }

    private String prefix() {
        return text.substring(0, text.length() - 2);
    }

    private boolean isExtension() {
        return text.startsWith("*.");
    }

    private boolean covers(String path) {
        return path.equals(prefix()) || path.startsWith(prefix() + '/');
    }

    private boolean matchesExtension(UrlPattern other) {
        return other.isPrefix()
                || (other.isExtension() ? text.equals(other.text) : other.text.endsWith(text.substring(1)));
    }
}
