package app.landfall.invoices.model;

import app.landfall.invoices.api.Adjustment;
import app.landfall.invoices.api.BankAccount;
import app.landfall.invoices.api.Discount;
import app.landfall.invoices.api.ImportResult;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.InvoiceLine;
import app.landfall.invoices.api.Note;
import app.landfall.invoices.api.Party;
import app.landfall.invoices.api.References;
import app.landfall.invoices.api.Remark;
import app.landfall.invoices.api.TaxGroup;
import app.landfall.invoices.api.Totals;
import app.landfall.plugin.Texts;
import app.landfall.store.RowVersion;
import app.landfall.store.WriteTransaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The rows that an imported invoice becomes. Nothing is calculated but the sign of a credit note.
///
/// @param invoice the root
/// @param lines its lines, and so on
record ImportedRows(
    Invoice invoice,
    List<StoredLine> lines,
    List<StoredTax> taxes,
    List<StoredAdjustment> adjustments) {

  /// Where a document came from.
  ///
  /// @param sha256 of the file, in hex
  /// @param name the file's own name
  record Source(String sha256, String name) {}

  static ImportedRows of(ImportResult.Imported imported, Source source, Supplier<String> ids) {
    ImportedInvoice read = imported.invoice();
    String root = ids.get();
    List<StoredLine> lines = new ArrayList<>();
    List<StoredAdjustment> adjustments = new ArrayList<>();
    for (Adjustment adjustment : read.adjustments()) {
      adjustments.add(adjustment(read, adjustment, ids.get(), root, null, adjustments.size() + 1));
    }
    for (InvoiceLine line : read.lines()) {
      String id = ids.get();
      lines.add(line(read, line, id, root, lines.size() + 1));
      for (Adjustment part : line.adjustments()) {
        adjustments.add(adjustment(read, part, ids.get(), root, id, adjustments.size() + 1));
      }
    }
    List<StoredTax> taxes = new ArrayList<>();
    for (TaxGroup group : read.taxes()) {
      taxes.add(tax(read, group, ids.get(), root, taxes.size() + 1));
    }
    return new ImportedRows(invoice(imported, source, root), lines, taxes, adjustments);
  }

  void insert(WriteTransaction tx) {
    tx.insert(InvoiceTables.INVOICES, invoice);
    lines.forEach(line -> tx.insert(InvoiceTables.LINES, line));
    taxes.forEach(tax -> tx.insert(InvoiceTables.TAXES, tax));
    adjustments.forEach(adjustment -> tx.insert(InvoiceTables.ADJUSTMENTS, adjustment));
  }

  private static Invoice invoice(ImportResult.Imported imported, Source source, String id) {
    ImportedInvoice read = imported.invoice();
    Totals owed = read.owed();
    Party vendor = read.vendor();
    Party.Address address = vendor.address();
    Party buyer = read.buyer();
    References references = read.references();
    BankAccount account =
        read.payment().accounts().isEmpty() ? null : read.payment().accounts().getFirst();
    return new Invoice(
        id,
        RowVersion.NEW,
        text(vendor.name()),
        Amount.of(owed.gross()),
        read.type().creditNote() ? Invoice.CREDIT_NOTE : Invoice.INVOICE,
        text(read.type().code()),
        text(read.number()),
        Day.of(read.issueDate()),
        Day.of(read.dueDate()),
        read.payment().terms(),
        read.currency(),
        read.taxCurrency(),
        Amount.of(owed.lines()),
        Amount.of(owed.allowances()),
        Amount.of(owed.charges()),
        Amount.of(owed.net()),
        Amount.of(owed.tax()),
        Amount.of(owed.taxInTaxCurrency()),
        Amount.of(owed.prepaid()),
        Amount.of(owed.rounding()),
        Amount.of(owed.payable()),
        vendor.tradingName(),
        vendor.vatId(),
        vendor.taxId(),
        vendor.registration(),
        joined(address.lines(), "\n"),
        address.postcode(),
        address.city(),
        address.region(),
        address.country(),
        vendor.contact(),
        vendor.phone(),
        vendor.email(),
        read.payee() == null ? null : text(read.payee().name()),
        account == null ? null : text(account.id()),
        account == null ? null : account.bic(),
        account == null ? null : account.holder(),
        joined(read.payment().references(), "; "),
        joined(read.payment().meansCodes(), "; "),
        read.payment().mandate(),
        buyer == null ? null : text(buyer.name()),
        buyer == null ? null : buyer.vatId(),
        references.buyerReference(),
        references.order(),
        references.salesOrder(),
        references.contract(),
        references.project(),
        joined(references.preceding().stream().map(References.Preceding::number).toList(), "; "),
        joined(read.notes().stream().map(Note::text).toList(), "\n\n"),
        null,
        Workflow.NEW.word(),
        null,
        null,
        null,
        source.sha256(),
        source.name(),
        read.origin().embeddedFile(),
        read.origin().syntax(),
        read.origin().customization(),
        Day.of(read.delivery().date()),
        Day.of(read.delivery().start()),
        Day.of(read.delivery().end()),
        joined(read.payment().discounts().stream().map(ImportedRows::discount).toList(), "\n"),
        joined(imported.remarks().stream().map(ImportedRows::remark).toList(), "\n"),
        null);
  }

  /// A day, or nothing, and the per cent.
  private static String discount(Discount discount) {
    String until = discount.until() == null ? "" : discount.until().toString();
    return until + " " + discount.percent().toPlainString();
  }

  /// The sentence in the language of whoever imports; one line each.
  private static String remark(Remark remark) {
    return remark.key() + "\t" + remark.sentence().in(Texts.language()).replaceAll("\\s+", " ");
  }

  private static StoredLine line(
      ImportedInvoice read, InvoiceLine line, String id, String root, long position) {
    return new StoredLine(
        id,
        root,
        RowVersion.NEW,
        position,
        text(line.id()),
        line.parentId(),
        (long) line.level(),
        line.counts() ? 1L : 0L,
        line.name(),
        line.description(),
        line.note(),
        line.sellerItemId(),
        Amount.of(line.quantity()),
        line.unit(),
        Amount.of(line.price()),
        Amount.of(line.priceQuantity()),
        effect(read, line.net()),
        line.taxCategory(),
        Amount.of(line.taxRate()),
        Day.of(line.periodStart()),
        Day.of(line.periodEnd()));
  }

  private static StoredTax tax(
      ImportedInvoice read, TaxGroup group, String id, String root, long position) {
    return new StoredTax(
        id,
        root,
        position,
        group.category(),
        Amount.of(group.rate()),
        effect(read, group.basis()),
        effect(read, group.amount()),
        group.exemptionReason(),
        group.exemptionCode());
  }

  private static StoredAdjustment adjustment(
      ImportedInvoice read,
      Adjustment adjustment,
      String id,
      String root,
      @Nullable String line,
      long position) {
    return new StoredAdjustment(
        id,
        root,
        line,
        position,
        adjustment.charge() ? 1L : 0L,
        effect(read, adjustment.amount()),
        effect(read, adjustment.base()),
        Amount.of(adjustment.percent()),
        adjustment.reason(),
        adjustment.reasonCode(),
        adjustment.taxCategory(),
        Amount.of(adjustment.taxRate()));
  }

  private static @Nullable Amount effect(ImportedInvoice read, @Nullable BigDecimal stated) {
    return stated == null ? null : Amount.of(read.effect(stated));
  }

  /// What is not stated is null, never empty.
  private static @Nullable String text(String stated) {
    return stated.isEmpty() ? null : stated;
  }

  private static @Nullable String joined(List<String> parts, String separator) {
    return parts.isEmpty() ? null : parts.stream().collect(Collectors.joining(separator));
  }
}
