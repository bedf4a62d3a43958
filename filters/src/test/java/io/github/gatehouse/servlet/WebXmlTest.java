package io.github.gatehouse.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class WebXmlTest {

    private static List<WebXml.Mapping> read(String xml) throws XMLStreamException {
        return WebXml.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void mappings_comeInTheirOrderWithAllTheyHold() throws Exception {
        assertThat(
                        read(
                                """
                <!DOCTYPE web-app PUBLIC "x" "http://127.0.0.1:1/none.dtd">
                <web-app><!-- first -->
                  <filter><filter-name>b</filter-name></filter>
                  <filter-mapping><filter-name> b </filter-name><url-pattern>/x</url-pattern>
                    <!-- two --><url-pattern>/y</url-pattern><dispatcher>ASYNC</dispatcher></filter-mapping>
                  <filter-mapping><filter-name>a</filter-name><servlet-name>s</servlet-name></filter-mapping>
                </web-app>"""))
                .containsExactly(
                        new WebXml.Mapping("b", List.of("/x", "/y"), List.of()),
                        new WebXml.Mapping("a", List.of(), List.of("s")));
    }

    @Test
    void entities_areNotFollowed() {
        String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><web-app><filter-mapping>"
                + "<filter-name>&e;</filter-name></filter-mapping></web-app>";
        assertThatThrownBy(() -> read(xml)).isInstanceOf(XMLStreamException.class);
    }
}
