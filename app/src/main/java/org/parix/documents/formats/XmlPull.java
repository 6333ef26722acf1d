package org.parix.documents.formats;

import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.parix.documents.Unreadable;

/**
 * Walks an XML part element by element, by local names: Office writes the same elements under several namespaces. A document type declaration is
 * refused, so no entity can swell or reach out.
 */
final class XmlPull implements AutoCloseable {
    private static final int DEPTH = 400;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader reader;
    private final Meter meter;
    private int depth;

    XmlPull(InputStream in, Meter meter) {
        this.meter = meter;
        try {
            this.reader = FACTORY.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    void toRoot() {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // what stands before the root says nothing
        }
    }

    /** The local name of the element it stands at. */
    String name() {
        return reader.getLocalName();
    }

    @Nullable
    String attribute(String name) {
        return reader.getAttributeValue(null, name);
    }

    int number(String name, int otherwise) {
        String value = attribute(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** Whether the element switches something on: no value, or one that is not a word for no. */
    boolean on() {
        String value = attribute("val");
        return value == null
                || !(value.equals("0") || value.equals("false") || value.equals("off") || value.equals("none"));
    }

    /** Hands each child element's name to the reader and goes past what it leaves unread, up to the end of the element it stands at. */
    void each(Consumer<String> child) {
        int inside = depth;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT && depth < inside) {
                return;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                int at = depth;
                child.accept(name());
                while (depth >= at) {
                    next();
                }
            }
        }
    }

    /** All characters of the element it stands at, those of its children too. */
    String text() {
        int inside = depth;
        StringBuilder text = new StringBuilder();
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.SPACE
                    || event == XMLStreamConstants.CDATA) {
                meter.characters(reader.getTextLength());
                text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            } else if (event == XMLStreamConstants.END_ELEMENT && depth < inside) {
                return text.toString();
            }
        }
    }

    private int next() {
        meter.tick();
        try {
            if (!reader.hasNext()) {
                throw new Unreadable("documents.read.broken");
            }
            int event = reader.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable("documents.read.unsafe");
                default -> {}
            }
            if (depth > DEPTH) {
                throw new Unreadable("documents.read.tooDeep");
            }
            return event;
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static Unreadable broken(XMLStreamException e) {
        return ZipPackage.broken(e);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }
}
