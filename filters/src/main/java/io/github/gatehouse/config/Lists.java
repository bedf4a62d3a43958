package io.github.gatehouse.config;

import java.util.ArrayList;
import java.util.List;

/** Lists in one line of text: separated by commas; a backslash keeps a comma or a backslash as it is. */
final class Lists {

    private Lists() {}

    /** The elements without the blanks around them; empty ones are left out. */
    static List<String> split(String text) {
        List<String> elements = new ArrayList<>();
        StringBuilder element = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                element.append(text.charAt(++i));
            } else if (c == ',') {
                add(elements, element);
            } else {
                element.append(c);
            }
        }
        add(elements, element);
        return elements;
    }

    private static void add(List<String> elements, StringBuilder element) {
        String whole = element.toString().strip();
        if (!whole.isEmpty()) {
            elements.add(whole);
        }
        element.setLength(0);
    }

    static String join(Iterable<String> elements) {
        StringBuilder text = new StringBuilder();
        for (String element : elements) {
            text.append(text.isEmpty() ? "" : ",");
            text.append(element.replace("\\", "\\\\").replace(",", "\\,"));
        }
        return text.toString();
    }
}
