package io.github.gatehouse.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The filter mappings of {@code WEB-INF/web.xml}, in their order, which no servlet API tells. */
final class WebXml {

    /** One {@code filter-mapping}. */
    record Mapping(String filter, List<String> patterns, List<String> servlets) {
        Mapping {
            patterns = List.copyOf(patterns);
            servlets = List.copyOf(servlets);
        }
    }

    private static final System.Logger LOG = System.getLogger(WebXml.class.getName());

    private WebXml() {}

    /** Nothing, if there is no such file or the container reads it in a way that this does not. */
    static List<Mapping> mappings(ServletContext context) {
        try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return in == null ? List.of() : read(in);
        } catch (IOException | XMLStreamException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "web.xml could not be read; the order of filters is checked when requests come: {0}",
                    e.getClass().getName());
            return List.of();
        }
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in);
    }

    static List<Mapping> read(InputStream in) throws XMLStreamException {
        XMLStreamReader xml = reader(in);
        List<Mapping> mappings = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("filter-mapping")) {
                mappings.add(mapping(xml));
            }
        }
        return mappings;
    }

    private static Mapping mapping(XMLStreamReader xml) throws XMLStreamException {
        String filter = "";
        List<String> patterns = new ArrayList<>();
        List<String> servlets = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String element = xml.getLocalName();
            String text = xml.getElementText().strip();
            switch (element) {
                case "filter-name" -> filter = text;
                case "url-pattern" -> patterns.add(text);
                case "servlet-name" -> servlets.add(text);
                default -> {}
            }
        }
        return new Mapping(filter, patterns, servlets);
    }
}
