package app.landfall.einvoices;

import app.landfall.invoices.api.EmbeddedFile;
import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportResult.Imported;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.InvoiceImporter;
import app.landfall.invoices.api.Remark;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The importer of UBL, CII and ZUGFeRD 1 documents, from XML files and out of PDFs.
///
/// Surprise: it accepts every `.xml` and `.pdf`, also those it then cannot read, so that the person
/// gets a sentence about the file and not silence.
final class EInvoiceImporter implements InvoiceImporter {

  private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
  private static final String CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:";

  /// The envelope of Peppol and GS1 around a document.
  private static final String ENVELOPE = "StandardBusinessDocument";

  private static final Pattern WEB_PAGE =
      Pattern.compile("(?is)\\s*(?:<!--.{0,2000}?-->\\s*)*(?:<!doctype\\s+html|<html)[\\s>]");

  private final XmlLimits limits;
  private final XmlReader reader;

  /// @param clock measures how long a file takes
  @Inject
  EInvoiceImporter(InstantSource clock) {
    this(clock, XmlLimits.STANDARD);
  }

  EInvoiceImporter(InstantSource clock, XmlLimits limits) {
    this.limits = limits;
    this.reader = new XmlReader(clock, limits);
  }

  @Override
  public String name() {
    return "E-invoices";
  }

  @Override
  public boolean accepts(byte[] head, String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".xml")
        || name.endsWith(".pdf")
        || isPdf(head)
        || XmlText.of(head).text().startsWith("<");
  }

  @Override
  public ImportResult read(byte[] source, String fileName) {
    try {
      if (source.length == 0) {
        throw Reasons.empty();
      }
      if (source.length > limits.bytes()) {
        throw Reasons.tooLarge(source.length, limits.bytes());
      }
      return isPdf(source) ? new PdfInvoices(this, limits).read(source) : readXml(source, null);
    } catch (UnreadableDocumentException refused) {
      return refused.reason();
    }
  }

  @Override
  public List<EmbeddedFile> embedded(byte[] source, String fileName) {
    try {
      return isPdf(source)
          ? new PdfInvoices(this, limits).embedded(source)
          : EmbeddedFiles.of(XmlText.of(source).text());
    } catch (UnreadableDocumentException refused) {
      return List.of();
    }
  }

  /// @param embeddedFile name of the file if it was inside another
  Imported readXml(byte[] source, @Nullable String embeddedFile)
      throws UnreadableDocumentException {
    XmlText xml = XmlText.of(source);
    if (xml.text().isEmpty()) {
      throw Reasons.empty();
    }
    if (WEB_PAGE.matcher(xml.text()).lookingAt()) {
      throw Reasons.webPage();
    }
    StatedValues stated = new StatedValues();
    if (xml.claimsFalsely()) {
      stated.remark(Remarks.encoding(xml.claimed(), xml.used()));
    }
    XmlElement root = unwrapped(reader.read(xml.text()));
    ImportedInvoice invoice = stated.checked(invoice(root, embeddedFile, stated));
    List<Remark> remarks = stated.remarks().stream().distinct().toList();
    return new Imported(invoice, remarks);
  }

  private static XmlElement unwrapped(XmlElement root) {
    if (!root.name().equals(ENVELOPE)) {
      return root;
    }
    return root.children().stream()
        .filter(child -> !child.name().equals(ENVELOPE + "Header"))
        .findFirst()
        .orElse(root);
  }

  private static ImportedInvoice invoice(
      XmlElement root, @Nullable String embeddedFile, StatedValues stated)
      throws UnreadableDocumentException {
    String qualified = root.namespace() + "#" + root.name();
    if (qualified.startsWith(UBL + "Invoice-2#Invoice")
        || qualified.startsWith(UBL + "CreditNote-2#CreditNote")) {
      return new UblInvoice(root, embeddedFile, stated).read();
    }
    if (root.namespace().startsWith(CII) && root.name().equals("CrossIndustryInvoice")) {
      return new CiiInvoice(root, CiiNames.D16B, embeddedFile, stated).read();
    }
    // Its drafts used other namespaces; the name is ZUGFeRD 1's alone.
    if (root.name().equals("CrossIndustryDocument")) {
      return new CiiInvoice(root, CiiNames.ZUGFERD_1, embeddedFile, stated).read();
    }
    Optional<String> standard = OtherStandards.name(root);
    throw standard.map(Reasons::otherStandard).orElseGet(() -> Reasons.otherXml(root.name()));
  }

  /// The mark must stand in the first kilobyte (ISO 32000-1, Annex H).
  private static boolean isPdf(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
    int mark = start.indexOf("%PDF-");
    return mark >= 0 && !start.substring(0, mark).contains("<");
  }
}
