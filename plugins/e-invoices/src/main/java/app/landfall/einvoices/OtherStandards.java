package app.landfall.einvoices;

import java.util.Locale;
import java.util.Optional;

/// The standards of e-invoices that are not read, told by their root so that a file is called what
/// it is.
final class OtherStandards {
  private OtherStandards() {}

  /// The name of the standard; empty where the document is none of them.
  static Optional<String> name(XmlElement root) {
    String namespace = root.namespace().toLowerCase(Locale.ROOT);
    return switch (root.name()) {
      case "FatturaElettronica", "FatturaElettronicaSemplificata" -> Optional.of("FatturaPA");
      case "Facturae" -> Optional.of("Facturae");
      case "Faktura" -> where(namespace.contains("crd.gov.pl"), "KSeF FA");
      case "SCRDMCCBDACIOMessageStructure" -> Optional.of("Order-X");
      case "Invoice" ->
          where(namespace.contains("sfti"), "Svefaktura")
              .or(() -> where(namespace.contains("ebinterface"), "ebInterface"));
      case "Finvoice" -> Optional.of("Finvoice");
      default -> Optional.empty();
    };
  }

  private static Optional<String> where(boolean known, String name) {
    return known ? Optional.of(name) : Optional.empty();
  }
}
