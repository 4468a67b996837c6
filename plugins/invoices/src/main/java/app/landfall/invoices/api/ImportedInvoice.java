package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One invoice or credit note as its document states it.
///
/// Surprise: amounts are as *stated*, so a credit note of type 381 is positive here although it
/// lowers what we owe. Use [#effect] or [#owed] for what it means to us, and [SumCheck] for whether
/// it adds up.
///
/// Decimals are exact and keep the scale of the document (`10.50` stays `10.50`), therefore
/// `equals` of two invoices tells `10.5` from `10.50`; compare amounts with `compareTo`.
///
/// @param origin syntax and profile of the document
/// @param type BT-3
/// @param number BT-1, white space collapsed; empty where the document has none (then remarked)
/// @param issueDate BT-2; null where missing or not a date (then remarked)
/// @param dueDate BT-9; null where the document states none, which is common
/// @param delivery BG-13 and BG-14
/// @param currency BT-5, ISO 4217 code known to [Money#currency]
/// @param taxCurrency BT-6; null where the document states none
/// @param vendor BG-4, who supplied and, if there is no payee, is paid
/// @param buyer BG-7; null where the document names none
/// @param payee BG-10, who is paid in place of the vendor; null where it is the vendor
/// @param lines BG-25, nested lines flattened in document order, see [InvoiceLine]
/// @param taxes BG-23
/// @param adjustments BG-20 and BG-21, allowances and charges on document level
/// @param totals BG-22
/// @param payment BG-16 and payment terms
/// @param references what the document refers to
/// @param notes BG-1
/// @param attachments BG-24
public record ImportedInvoice(
    Origin origin,
    DocumentType type,
    String number,
    @Nullable LocalDate issueDate,
    @Nullable LocalDate dueDate,
    Delivery delivery,
    String currency,
    @Nullable String taxCurrency,
    Party vendor,
    @Nullable Party buyer,
    @Nullable Party payee,
    List<InvoiceLine> lines,
    List<TaxGroup> taxes,
    List<Adjustment> adjustments,
    Totals totals,
    Payment payment,
    References references,
    List<Note> notes,
    List<Attachment> attachments) {

  public ImportedInvoice {
    origin = Needed.part(origin, "ImportedInvoice.origin");
    type = Needed.part(type, "ImportedInvoice.type");
    number = Needed.part(number, "ImportedInvoice.number");
    delivery = Needed.part(delivery, "ImportedInvoice.delivery");
    currency = Needed.part(currency, "ImportedInvoice.currency");
    vendor = Needed.part(vendor, "ImportedInvoice.vendor");
    lines = Needed.list(lines, "ImportedInvoice.lines");
    taxes = Needed.list(taxes, "ImportedInvoice.taxes");
    adjustments = Needed.list(adjustments, "ImportedInvoice.adjustments");
    totals = Needed.part(totals, "ImportedInvoice.totals");
    payment = Needed.part(payment, "ImportedInvoice.payment");
    references = Needed.part(references, "ImportedInvoice.references");
    notes = Needed.list(notes, "ImportedInvoice.notes");
    attachments = Needed.list(attachments, "ImportedInvoice.attachments");
  }

  /// What a stated amount of this document does to what we owe: the amount itself on an invoice,
  /// its negation on a credit note. So 119.00 on a credit note (type 381) and -119.00 on an invoice
  /// (type 380) both give -119.00.
  ///
  /// The rule is EN 16931's own and formal: the type decides, never the sign. A credit note with a
  /// negative total therefore *raises* what we owe; importers remark on it (`credit-negative`).
  public BigDecimal effect(BigDecimal stated) {
    return type.creditNote() ? stated.negate() : stated;
  }

  /// The totals by their effect on what we owe, see [#effect].
  public Totals owed() {
    return type.creditNote() ? totals.negated() : totals;
  }

  /// What is still to be paid by its effect: BT-115 where stated, else BT-112; empty where the
  /// document states neither.
  public Optional<BigDecimal> amountDue() {
    BigDecimal stated = totals.payable() != null ? totals.payable() : totals.gross();
    return Optional.ofNullable(stated).map(this::effect);
  }
}
