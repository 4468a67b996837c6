package app.landfall.einvoices;

import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportResult.Imported;
import app.landfall.invoices.api.ImportResult.Unreadable;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.Remark;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Short forms for reading in tests. The clock stands still, so the time limit plays no part.
final class Reading {

  static final EInvoiceImporter IMPORTER =
      new EInvoiceImporter(InstantSource.fixed(Instant.parse("2026-07-01T08:00:00Z")));

  private Reading() {}

  static ImportResult read(byte[] source) {
    return IMPORTER.read(source, "invoice.xml");
  }

  static ImportResult read(String source) {
    return read(source.getBytes(StandardCharsets.UTF_8));
  }

  static ImportedInvoice invoice(byte[] source) {
    return imported(read(source)).invoice();
  }

  static ImportedInvoice invoice(String source) {
    return imported(read(source)).invoice();
  }

  static ImportedInvoice sample(String name) {
    return invoice(SampleFiles.bytes(name));
  }

  static String sampleText(String name) {
    return new String(SampleFiles.bytes(name), StandardCharsets.UTF_8);
  }

  static byte[] twin(String name) {
    try (InputStream file = Reading.class.getResourceAsStream("twins/" + name)) {
      if (file == null) {
        throw new AssertionError("no twin " + name);
      }
      return file.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Imported imported(ImportResult result) {
    return switch (result) {
      case Imported imported -> imported;
      case Unreadable unreadable -> throw new AssertionError(unreadable.toString());
    };
  }

  static Unreadable refusal(ImportResult result) {
    return switch (result) {
      case Imported imported -> throw new AssertionError("was read: " + imported);
      case Unreadable unreadable -> unreadable;
    };
  }

  static Unreadable refusal(String source) {
    return refusal(read(source));
  }

  static List<String> remarks(byte[] source) {
    return imported(read(source)).remarks().stream().map(Remark::key).toList();
  }

  static List<String> remarks(String source) {
    return remarks(source.getBytes(StandardCharsets.UTF_8));
  }

  /// The smallest invoice that is read, with more elements where the caller wants them.
  static String ubl(String beforeTotals, String inTotals) {
    return """
    <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">
      <ID>1</ID><IssueDate>2026-01-02</IssueDate>
      <InvoiceTypeCode>380</InvoiceTypeCode>
      <DocumentCurrencyCode>EUR</DocumentCurrencyCode>
      <AccountingSupplierParty><Party><PartyName><Name>Kiosk</Name></PartyName></Party>
      </AccountingSupplierParty>%s
      <LegalMonetaryTotal>%s</LegalMonetaryTotal>
    </Invoice>\
    """
        .formatted(beforeTotals, inTotals);
  }

  static String ubl(String beforeTotals) {
    return ubl(
        beforeTotals,
        "<TaxInclusiveAmount>10.00</TaxInclusiveAmount><PayableAmount>10.00</PayableAmount>");
  }
}
