package io.siyu.gateway.callback;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the flat XML of callbacks and nothing more: no document type, hence no entities, includes or external files; a
 * bounded depth and number of elements. Only the texts directly below the root are kept.
 */
final class HardenedXml {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_ELEMENTS = 500;
    private static final int LEAF = 2;

    private static final XMLInputFactory FACTORY = factory();

    private HardenedXml() {}

    /** The texts below the root by element name, the first of each; empty when this is no such XML. */
    static Optional<Map<String, String>> fields(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            try {
                return Optional.of(fields(reader));
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> fields(XMLStreamReader reader) throws XMLStreamException {
        Map<String, String> fields = new HashMap<>();
        StringBuilder text = new StringBuilder();
        int depth = 0;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    require(++depth <= MAX_DEPTH && ++elements <= MAX_ELEMENTS, "too deep or too long");
                    text.setLength(0);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    text.append(reader.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (depth-- == LEAF) {
                        fields.putIfAbsent(reader.getLocalName(), text.toString());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> require(false, "a document type");
                default -> {
                    // comments, processing instructions and the end say nothing
                }
            }
        }
        return fields;
    }

    private static void require(boolean condition, String otherwise) throws XMLStreamException {
        if (!condition) {
            throw new XMLStreamException(otherwise);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }
}
