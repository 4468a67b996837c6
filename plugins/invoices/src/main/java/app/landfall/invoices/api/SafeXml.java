package app.landfall.invoices.api;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/// The parser for XML from strangers, for this plugin and those that bring importers: no DTD, no
/// entity but the five of XML, nothing fetched. Whoever reads with it limits sizes himself.
public final class SafeXml {
  private SafeXml() {}

  /// A new factory of such parsers. The JDK's own parser is asked for by name, so that no library
  /// on the class path replaces it.
  ///
  /// @param coalescing whether text that lies together is given as one
  public static XMLInputFactory factory(boolean coalescing) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_COALESCING, coalescing);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setXMLResolver((publicId, systemId, base, namespace) -> {
      throw new XMLStreamException("nothing is fetched");
    });
    return factory;
  }
}
