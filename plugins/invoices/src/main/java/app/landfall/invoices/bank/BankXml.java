package app.landfall.invoices.bank;

import app.landfall.invoices.api.SafeXml;
import app.landfall.plugin.Sentence;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The parser of files that say they are a bank's: no DTD, no entity but the five of XML, nothing
/// fetched, every size limited.
final class BankXml {
  /// A statement of a hundred thousand entries fits.
  private static final int MOST_BYTES = 200 << 20;

  private static final int MOST_ELEMENTS = 8_000_000;
  private static final int MOST_DEPTH = 40;
  private static final int MOST_LETTERS = 100_000;
  private static final int TAIL = 400;

  private final Deque<BankElement> open = new ArrayDeque<>();
  private BankElement root = BankElement.NONE;
  private int elements;

  private BankXml() {}

  /// The root element.
  static BankElement read(byte[] bytes) throws UnreadableBankFileException {
    int start = start(bytes);
    if (start == bytes.length) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.notXml());
    }
    if (bytes.length > MOST_BYTES) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.tooLarge());
    }
    return new BankXml().document(bytes, start);
  }

  /// Where the XML begins: some banks put a line break before the declaration, some a byte-order
  /// mark. A file without any `<` in front has none.
  private static int start(byte[] bytes) {
    int at = 0;
    while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r')) {
      at++;
    }
    boolean marked = at + 1 < bytes.length && bytes[at] < 0;
    boolean wide = at + 1 < bytes.length && bytes[at] == 0;
    return at < bytes.length && (bytes[at] == '<' || marked || wide) ? at : bytes.length;
  }

  private BankElement document(byte[] bytes, int start) throws UnreadableBankFileException {
    int line = 1;
    try {
      XMLStreamReader xml =
          SafeXml.factory(true)
              .createXMLStreamReader(new ByteArrayInputStream(bytes, start, bytes.length - start));
      while (xml.hasNext()) {
        line = Math.max(1, xml.getLocation().getLineNumber());
        take(xml, xml.next());
      }
      return root;
    } catch (XMLStreamException | RuntimeException broken) {
      // the JDK's parser also throws unchecked exceptions on damaged input
      throw new UnreadableBankFileException(why(bytes, line));
    }
  }

  /// The parser's own words are not used: they depend on the language of the JDK.
  private Sentence why(byte[] bytes, int line) {
    if (elements == 0) {
      return BankFileTexts.TEXTS.notXml();
    }
    return hasItsEnd(bytes)
        ? BankFileTexts.TEXTS.malformed(line)
        : BankFileTexts.TEXTS.cutOff(line);
  }

  private static boolean hasItsEnd(byte[] bytes) {
    int from = Math.max(0, bytes.length - TAIL);
    return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1)
        .replace("\0", "")
        .stripTrailing()
        .endsWith("Document>");
  }

  private void take(XMLStreamReader xml, int event) throws UnreadableBankFileException {
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new UnreadableBankFileException(BankFileTexts.TEXTS.hostile());
      case XMLStreamConstants.START_ELEMENT -> start(xml);
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters(xml);
      default -> {
        // comments, instructions and blanks between elements say nothing
      }
    }
  }

  private void start(XMLStreamReader xml) throws UnreadableBankFileException {
    if (++elements > MOST_ELEMENTS || open.size() >= MOST_DEPTH) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.tooLarge());
    }
    String currency = xml.getAttributeValue(null, "Ccy");
    BankElement element =
        new BankElement(xml.getLocalName(), currency == null ? "" : currency.strip());
    if (!open.isEmpty()) {
      open.getFirst().add(element);
    }
    open.push(element);
  }

  private void end() {
    BankElement element = open.pop();
    if (open.isEmpty()) {
      root = element;
    }
  }

  private void characters(XMLStreamReader xml) throws UnreadableBankFileException {
    BankElement element = open.peek();
    if (element == null || xml.isWhiteSpace()) {
      return;
    }
    if (element.content().length() + xml.getTextLength() > MOST_LETTERS) {
      throw new UnreadableBankFileException(BankFileTexts.TEXTS.tooLarge());
    }
    element.content().append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
  }
}
