package io.github.gatehouse.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page of all settings is made from the code. {@code -Dconfiguration.page=write} writes it anew. */
class ConfigurationPageTest {

    private static final Path PAGE = Path.of("src/docs/configuration.md");
    private static final String INSTANCE = "chat";

    private static final String INTRODUCTION =
            """
            # Configuration

            Made from the code by `ConfigurationPageTest`; after a change of settings run
            `mvn -pl filters test -Dtest=ConfigurationPageTest -Dconfiguration.page=write`.

            ## Names

            A setting of a guard is called `gatehouse.<feature>.<name>.<setting>`. The name of a guard is that of its filter in
            `web.xml` (the init-param `name` overrides it) or of its annotation: a lower-case letter, then lower-case letters and
            digits. What exists once is called `gatehouse.<setting>`, `gatehouse.body.<setting>`, `gatehouse.cluster.<setting>` or
            `gatehouse.opinion.<setting>`.

            As an environment variable `gatehouse.limit.chat.on-failure` is `GATEHOUSE_LIMIT_CHAT_ON_FAILURE`.

            ## Sources

            From weak to strong:

            1. the annotation's members or the filter's init-params (only the setting: `on-failure`)
            2. `gatehouse.properties` on the application's class path
            3. the file that `gatehouse.config` names (as a system property, as the variable `GATEHOUSE_CONFIG`, in MicroProfile
               Config or in `gatehouse.properties`)
            4. MicroProfile Config, if the server has it; its own ordinals decide inside it
            5. environment variables
            6. system properties
            7. a change of the named file while the application runs

            The named file is read once a second. A change counts within five seconds, all of it or, if anything in it is wrong,
            nothing: then the log says what, and the settings stay as they were. What is changed there wins over everything else
            until the next start; at that start the file has its usual place (3) again. A line that is removed uncovers the weaker
            source. `gatehouse.<setting>`, `gatehouse.cluster.<setting>` and `gatehouse.opinion.<setting>` count at the start only.

            ## Mistakes

            An unknown feature or setting, a value outside its range and a broken file stop the start. The message has one line for
            each mistake, with the legal range, the value and the source it came from; the value of a secret is never shown. Settings
            for a name that no filter and no annotation has stop the start if they stand in a file, and are a warning elsewhere.
            Variables that Kubernetes makes for a service called gatehouse (`GATEHOUSE_SERVICE_HOST`, `GATEHOUSE_PORT_8080_TCP_ADDR`
            and so on) are left alone.

            ## Values

            Lists are separated by commas; a backslash keeps a comma inside an element (in a properties file: two backslashes).
            Choices may be written in any case, with hyphens or underscores. Durations are ISO 8601: `PT1M`, `PT0.5S`.
            """;

    @Test
    void page_isWhatTheCodeSays() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("configuration.page"))) {
            Files.writeString(PAGE, page, UTF_8);
        }
        assertThat(Files.readString(PAGE, UTF_8)).isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        Map<String, Shape<?>> groups = new TreeMap<>(Feature.CATALOG.groups());
        page.append("\n## Settings that exist once\n");
        groups.forEach((group, shape) -> table(page, group.isEmpty() ? "" : group + ".", shape));
        page.append("\n## Settings of each guard\n");
        for (Feature feature : Feature.values()) {
            table(page, feature.key() + ".<name>.", Feature.CATALOG.features().get(feature.key()));
        }
        return page.toString();
    }

    private static void table(StringBuilder page, String prefix, Shape<?> shape) {
        page.append("\n### `gatehouse.").append(prefix).append("…`\n\n");
        page.append("| setting | what | values | default |\n| --- | --- | --- | --- |\n");
        for (Shape.Member member : shape.members()) {
            page.append("| `").append(member.name()).append("` | ");
            page.append(cell(member.setting().doc()));
            page.append(member.setting().secret() ? " Never shown." : "").append(" | ");
            page.append(cell(member.type().legal()))
                    .append(" | ")
                    .append(shownDefault(member))
                    .append(" |\n");
        }
        String example = Catalog.PREFIX
                + prefix.replace("<name>", INSTANCE)
                + shape.names().get(0);
        page.append("\nFor example `")
                .append(example)
                .append("`, as a variable `")
                .append(variable(example))
                .append("`.\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String shownDefault(Shape.Member member) {
        String text = member.setting().value();
        if (text.isEmpty()) {
            return "empty";
        }
        boolean choice = member.type().legal().contains("one of ");
        return "`" + (choice ? text.toLowerCase(Locale.ROOT).replace('_', '-') : text) + "`";
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    @Test
    void variable_isReadAsItsSetting() {
        Feature.CATALOG.features().forEach((feature, shape) -> shape.names()
                .forEach(setting -> assertReads("gatehouse." + feature + "." + INSTANCE + "." + setting)));
        Feature.CATALOG.groups().forEach((group, shape) -> shape.names()
                .forEach(setting -> assertReads("gatehouse." + (group.isEmpty() ? "" : group + ".") + setting)));
    }

    private static void assertReads(String name) {
        assertThat(Environment.source(Map.of(variable(name), "x"), Feature.CATALOG)
                        .names())
                .containsExactly(name);
    }
}
