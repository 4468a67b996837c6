package app.landfall.einvoices;

import app.landfall.invoices.api.EmbeddedFile;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The files inside an XML document that was read before: base64 in elements of their own. What is
/// no base64 is left out.
final class EmbeddedFiles {
  private static final int MOST = 200;

  private final List<EmbeddedFile> found = new ArrayList<>();

  private EmbeddedFiles() {}

  static List<EmbeddedFile> of(String xml) {
    EmbeddedFiles files = new EmbeddedFiles();
    try {
      files.read(XmlReader.factory().createXMLStreamReader(new StringReader(xml)));
    } catch (XMLStreamException | RuntimeException broken) {
      return List.copyOf(files.found); // the JDK's parser also throws unchecked exceptions
    }
    return List.copyOf(files.found);
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext() && found.size() < MOST) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && XmlReader.EMBEDDED.contains(xml.getLocalName())) {
        take(xml);
      }
    }
  }

  private void take(XMLStreamReader xml) throws XMLStreamException {
    String name = name(xml);
    StringBuilder text = new StringBuilder();
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isCharacters()) {
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
      }
    }
    byte[] content = decoded(text.toString());
    if (content != null && content.length > 0) {
      found.add(
          new EmbeddedFile(name == null ? "attachment-" + (found.size() + 1) : name, content));
    }
  }

  private static @Nullable String name(XMLStreamReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equalsIgnoreCase("filename")
          && !xml.getAttributeValue(i).isBlank()) {
        return xml.getAttributeValue(i).strip();
      }
    }
    return null;
  }

  private static byte @Nullable [] decoded(String text) {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }
}
