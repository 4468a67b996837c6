package app.landfall.einvoices;

import app.landfall.invoices.api.SafeXml;
import java.io.StringReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// A parser of XML from strangers: no DTD, no entity but the five of XML, nothing fetched, every
/// size limited. The document becomes a small tree; the content of embedded files is only counted.
///
/// The JDK's own parser is asked for by name, so that no library on the class path replaces it.
final class XmlReader {

  /// Elements that hold a file in base64: not kept as text.
  static final Set<String> EMBEDDED =
      Set.of("EmbeddedDocumentBinaryObject", "AttachmentBinaryObject", "IncludedBinaryObject");

  private static final int STEPS_BETWEEN_LOOKS_AT_THE_CLOCK = 1024;

  private final InstantSource clock;
  private final XmlLimits limits;

  XmlReader(InstantSource clock, XmlLimits limits) {
    this.clock = clock;
    this.limits = limits;
  }

  /// The root element.
  XmlElement read(String text) throws UnreadableDocumentException {
    if (!text.startsWith("<")) {
      throw Reasons.notXml();
    }
    Parse parse = new Parse(text, clock.instant().plus(limits.time()));
    try {
      return parse.document(factory().createXMLStreamReader(new StringReader(text)));
    } catch (XMLStreamException | RuntimeException broken) {
      // The JDK's parser also throws unchecked exceptions on damaged input.
      throw parse.whyBroken(broken);
    }
  }

  /// A factory of parsers that fetch and expand nothing.
  static XMLInputFactory factory() {
    return SafeXml.factory(false);
  }

  /// One run over one document.
  private final class Parse {
    private final String text;
    private final Instant deadline;
    private final Deque<Open> open = new ArrayDeque<>();
    private int elements;
    private @Nullable XmlElement root;
    private @Nullable XMLStreamReader xml;

    Parse(String text, Instant deadline) {
      this.text = text;
      this.deadline = deadline;
    }

    XmlElement document(XMLStreamReader xml)
        throws XMLStreamException, UnreadableDocumentException {
      this.xml = xml;
      for (int step = 1; xml.hasNext(); step++) {
        if (step % STEPS_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && clock.instant().isAfter(deadline)) {
          throw Reasons.tooSlow(limits.time().toSeconds());
        }
        take(xml, xml.next());
      }
      if (root == null) {
        throw Reasons.truncated(line());
      }
      return root;
    }

    private void take(XMLStreamReader xml, int event) throws UnreadableDocumentException {
      switch (event) {
        case XMLStreamConstants.DTD -> throw Reasons.dtd();
        case XMLStreamConstants.ENTITY_REFERENCE -> throw Reasons.malformed(line());
        case XMLStreamConstants.START_ELEMENT -> start(xml);
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            characters(xml);
        default -> {
          // Comments and processing instructions say nothing about an invoice.
        }
      }
    }

    private void start(XMLStreamReader xml) throws UnreadableDocumentException {
      if (++elements > limits.elements()) {
        throw Reasons.elements(limits.elements());
      }
      if (open.size() >= limits.depth()) {
        throw Reasons.depth(limits.depth());
      }
      if (xml.getAttributeCount() + xml.getNamespaceCount() > limits.attributes()) {
        throw Reasons.attributes(limits.attributes());
      }
      open.push(new Open(xml));
    }

    private void end() {
      XmlElement element = open.pop().close();
      if (open.isEmpty()) {
        root = element;
      } else {
        open.getFirst().children.add(element);
      }
    }

    private void characters(XMLStreamReader xml) throws UnreadableDocumentException {
      Open element = open.peek();
      if (element == null) {
        return;
      }
      if (element.embedded) {
        element.countBase64(xml);
      } else if (element.content.length() + xml.getTextLength() > limits.textLength()) {
        throw Reasons.letters(limits.textLength());
      } else {
        element.content.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
    }

    /// A file that breaks off fails at its end; damage fails where it is. The parser's own words
    /// are not used: they depend on the language of the JDK.
    UnreadableDocumentException whyBroken(Exception broken) {
      int offset =
          broken instanceof XMLStreamException at && at.getLocation() != null
              ? at.getLocation().getCharacterOffset()
              : -1;
      boolean atTheEnd = offset >= text.length() - 1 && root == null;
      return atTheEnd ? Reasons.truncated(line()) : Reasons.malformed(line());
    }

    private int line() {
      return xml == null ? 1 : Math.max(1, xml.getLocation().getLineNumber());
    }
  }

  /// An element whose end has not been seen.
  private static final class Open {
    private final String namespace;
    private final String name;
    private final Map<String, String> attributes;
    private final List<XmlElement> children = new ArrayList<>(0);
    private final StringBuilder content = new StringBuilder(0);
    private final boolean embedded;
    private long base64Characters;

    Open(XMLStreamReader xml) {
      String uri = xml.getNamespaceURI();
      namespace = uri == null ? "" : uri;
      name = xml.getLocalName();
      attributes = attributes(xml);
      embedded = EMBEDDED.contains(name);
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
      if (xml.getAttributeCount() == 0) {
        return Map.of();
      }
      Map<String, String> attributes = new LinkedHashMap<>();
      for (int i = 0; i < xml.getAttributeCount(); i++) {
        attributes.putIfAbsent(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
      return attributes;
    }

    void countBase64(XMLStreamReader xml) {
      char[] characters = xml.getTextCharacters();
      for (int i = 0; i < xml.getTextLength(); i++) {
        char character = characters[xml.getTextStart() + i];
        if (character > ' ' && character != '=') {
          base64Characters++;
        }
      }
    }

    XmlElement close() {
      long bytes = embedded ? base64Characters * 3 / 4 : -1;
      return new XmlElement(
          namespace, name, attributes, content.toString(), bytes, List.copyOf(children));
    }
  }
}
