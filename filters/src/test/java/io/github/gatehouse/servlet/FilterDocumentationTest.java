package io.github.gatehouse.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.config.Engine;
import io.github.gatehouse.config.Settings;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Who copies the lines out of a filter's documentation gets that filter. */
class FilterDocumentationTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AuditFilter.class,
                NetworkFilter.class,
                RateLimitFilter.class,
                BudgetFilter.class,
                PromptGuardFilter.class,
                SanitizePiiFilter.class,
                ApprovalFilter.class,
                OutputFilter.class
            })
    void lines_makeTheFilter(Class<? extends GuardFilter> type) throws Exception {
        Element webXml = webXml(type);
        assertThat(text(webXml, "filter-class", 0)).isEqualTo(type.getName());
        assertThat(text(webXml, "async-supported", 0)).isEqualTo("true");
        assertThat(text(webXml, "filter-name", 1)).isEqualTo(text(webXml, "filter-name", 0));
        Map<String, String> parameters = new HashMap<>();
        NodeList names = webXml.getElementsByTagName("param-name");
        for (int i = 0; i < names.getLength(); i++) {
            parameters.put(text(webXml, "param-name", i), text(webXml, "param-value", i));
        }
        GuardFilter filter = type.getDeclaredConstructor().newInstance();
        try (Engine engine = Engine.start(Settings.of(Map.of("gatehouse.cluster", "local")), "documentation")) {
            assertThat(engine.guard(filter.feature(), text(webXml, "filter-name", 0), parameters))
                    .isNotNull();
        }
    }

    private static Element webXml(Class<?> type) throws Exception {
        String source = Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"), UTF_8);
        String shown = source.substring(source.indexOf("<pre>{@code") + 11, source.indexOf("}</pre>"))
                .replace("\n *", "\n");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(("<web-app>" + shown + "</web-app>").getBytes(UTF_8)))
                .getDocumentElement();
    }

    private static String text(Element webXml, String element, int index) {
        return webXml.getElementsByTagName(element).item(index).getTextContent();
    }
}
