package io.github.gatehouse.samples.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the README says, taken apart. */
record Readme(String text) {

    static final Path REPOSITORY = Path.of("../..");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    static Readme read() {
        return new Readme(content("README.md"));
    }

    static String content(String file) {
        try {
            return Files.readString(REPOSITORY.resolve(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only block of this language that has this part. */
    String block(String language, String part) {
        List<String> found =
                blocks(language).stream().filter(block -> block.contains(part)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " blocks of " + language + " have " + part);
        }
        return found.get(0);
    }

    private List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** What is written as code inside sentences and tables. */
    List<String> codes() {
        return all(CODE, BLOCK.matcher(text).replaceAll("")).stream()
                .map(found -> found.group(1))
                .toList();
    }

    List<MatchResult> all(Pattern pattern) {
        return all(pattern, text);
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
