package app.landfall.einvoices;

import app.landfall.invoices.api.Adjustment;
import app.landfall.invoices.api.Attachment;
import app.landfall.invoices.api.BankAccount;
import app.landfall.invoices.api.Delivery;
import app.landfall.invoices.api.DocumentType;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.InvoiceLine;
import app.landfall.invoices.api.Note;
import app.landfall.invoices.api.Origin;
import app.landfall.invoices.api.Party;
import app.landfall.invoices.api.Payment;
import app.landfall.invoices.api.References;
import app.landfall.invoices.api.TaxGroup;
import app.landfall.invoices.api.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A reader of UBL 2.1 Invoices and CreditNotes. Paths are those of the EN 16931 binding (CEN/TS
/// 16931-3-2); elements outside it are ignored.
final class UblInvoice {

  /// BT-21 and BT-22 share one element: `#AAK#text`.
  private static final Pattern SUBJECT = Pattern.compile("^#([A-Z]{3})#(.*)$", Pattern.DOTALL);

  /// UNTDID 1001 130: the object invoiced for (BT-18), which is no supporting document.
  private static final String INVOICED_OBJECT = "130";

  private final XmlElement root;
  private final boolean creditNote;
  private final @Nullable String embeddedFile;
  private final StatedValues stated;

  /// @param root `Invoice` or `CreditNote`
  /// @param embeddedFile where the document was inside another file
  UblInvoice(XmlElement root, @Nullable String embeddedFile, StatedValues stated) {
    this.root = root;
    this.creditNote = root.name().equals("CreditNote");
    this.embeddedFile = embeddedFile;
    this.stated = stated;
  }

  ImportedInvoice read() throws UnreadableDocumentException {
    Totals totals = totals();
    return new ImportedInvoice(
        origin(),
        type(),
        StatedValues.orEmpty(root.text("ID")), // BT-1
        stated.date(root.first("IssueDate")), // BT-2
        stated.dueDate(dueDates()), // BT-9
        delivery(),
        currency(),
        root.text("TaxCurrencyCode"), // BT-6
        party(root.first("AccountingSupplierParty", "Party")),
        root.all("AccountingCustomerParty", "Party").stream()
            .map(this::party)
            .findFirst()
            .orElse(null),
        root.all("PayeeParty").stream().map(this::party).findFirst().orElse(null),
        lines(),
        taxes(),
        root.all("AllowanceCharge").stream().map(this::adjustment).toList(),
        totals,
        payment(),
        references(),
        root.all("Note").stream().map(UblInvoice::note).filter(Objects::nonNull).toList(),
        attachments());
  }

  private Origin origin() {
    return new Origin(
        creditNote ? "UBL CreditNote" : "UBL Invoice",
        root.text("CustomizationID"),
        root.text("ProfileID"),
        embeddedFile);
  }

  private DocumentType type() {
    if (creditNote) {
      return DocumentType.creditNote(StatedValues.orEmpty(root.text("CreditNoteTypeCode")));
    }
    return DocumentType.ofCode(StatedValues.orEmpty(root.text("InvoiceTypeCode")));
  }

  /// A credit note has no due date of its own; EN 16931 puts it at the means of payment.
  private Stream<XmlElement> dueDates() {
    return Stream.of(
            root.all("DueDate"),
            root.all("PaymentMeans", "PaymentDueDate"),
            root.all("PaymentTerms", "PaymentDueDate"))
        .flatMap(List::stream);
  }

  private Delivery delivery() {
    return new Delivery(
        stated.date(root.first("Delivery", "ActualDeliveryDate")),
        stated.date(root.first("InvoicePeriod", "StartDate")),
        stated.date(root.first("InvoicePeriod", "EndDate")));
  }

  private String currency() throws UnreadableDocumentException {
    return stated.currency(root.text("DocumentCurrencyCode"), payables());
  }

  private List<XmlElement> payables() {
    return Stream.concat(
            root.all("LegalMonetaryTotal", "TaxInclusiveAmount").stream(),
            root.all("LegalMonetaryTotal", "PayableAmount").stream())
        .toList();
  }

  private Totals totals() throws UnreadableDocumentException {
    XmlElement sums = root.first("LegalMonetaryTotal");
    if (sums == null) {
      throw Reasons.noTotal();
    }
    String currency = stated.amountsCurrency(currency(), payables());
    return new Totals(
        stated.decimal(sums.first("LineExtensionAmount")),
        stated.decimal(sums.first("AllowanceTotalAmount")),
        stated.decimal(sums.first("ChargeTotalAmount")),
        stated.decimal(sums.first("TaxExclusiveAmount")),
        tax(currency),
        taxInTaxCurrency(currency),
        stated.total(sums.first("TaxInclusiveAmount")),
        stated.decimal(sums.first("PrepaidAmount")),
        stated.decimal(sums.first("PayableRoundingAmount")),
        stated.total(sums.first("PayableAmount")));
  }

  /// BT-110. Outside EN 16931 each kind of tax has a total of its own; what they state together is
  /// the tax. A total without its groups beside one that has them says the same once more.
  private @Nullable BigDecimal tax(String currency) {
    List<XmlElement> totals =
        root.all("TaxTotal").stream()
            .filter(total -> total.all("TaxAmount").stream().anyMatch(a -> isIn(currency, a)))
            .toList();
    boolean grouped = totals.stream().anyMatch(UblInvoice::isGrouped);
    return totals.stream()
        .filter(total -> !grouped || isGrouped(total))
        .flatMap(total -> total.all("TaxAmount").stream())
        .filter(amount -> isIn(currency, amount))
        .map(stated::decimal)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  private static boolean isGrouped(XmlElement taxTotal) {
    return taxTotal.first("TaxSubtotal") != null;
  }

  private @Nullable BigDecimal taxInTaxCurrency(String currency) {
    return root.all("TaxTotal", "TaxAmount").stream()
        .filter(amount -> !isIn(currency, amount))
        .findFirst()
        .map(stated::decimal)
        .orElse(null);
  }

  private static boolean isIn(String currency, XmlElement amount) {
    String own = amount.attribute("currencyID");
    return own == null || own.equalsIgnoreCase(currency);
  }

  /// Subtotals in the tax currency would count the same tax twice.
  private List<TaxGroup> taxes() throws UnreadableDocumentException {
    String currency = stated.amountsCurrency(currency(), payables());
    return root.all("TaxTotal", "TaxSubtotal").stream()
        .filter(group -> group.all("TaxAmount").stream().allMatch(a -> isIn(currency, a)))
        .map(this::taxGroup)
        .toList();
  }

  private TaxGroup taxGroup(XmlElement group) {
    XmlElement rate = group.first("TaxCategory", "Percent");
    return new TaxGroup(
        group.text("TaxCategory", "ID"),
        stated.decimal(rate == null ? group.first("Percent") : rate),
        stated.decimal(group.first("TaxableAmount")),
        stated.decimal(group.first("TaxAmount")),
        group.text("TaxCategory", "TaxExemptionReason"),
        group.text("TaxCategory", "TaxExemptionReasonCode"));
  }

  private Adjustment adjustment(XmlElement element) {
    return new Adjustment(
        isTrue(element.text("ChargeIndicator")),
        stated.decimal(element.first("Amount")),
        stated.decimal(element.first("BaseAmount")),
        stated.decimal(element.first("MultiplierFactorNumeric")),
        element.text("AllowanceChargeReason"),
        element.text("AllowanceChargeReasonCode"),
        element.text("TaxCategory", "ID"),
        stated.decimal(element.first("TaxCategory", "Percent")));
  }

  private static boolean isTrue(@Nullable String indicator) {
    return "true".equalsIgnoreCase(indicator) || "1".equals(indicator);
  }

  private List<InvoiceLine> lines() {
    List<InvoiceLine> lines = new ArrayList<>();
    root.all(creditNote ? "CreditNoteLine" : "InvoiceLine")
        .forEach(line -> addLine(lines, line, null, 0));
    return lines;
  }

  /// Sub-lines (XRechnung Extension) are contained in the amount of their parent, so only the top
  /// level counts.
  private void addLine(
      List<InvoiceLine> lines, XmlElement element, @Nullable String parentId, int level) {
    InvoiceLine line = line(element, parentId, level);
    lines.add(line);
    element
        .all(creditNote ? "SubCreditNoteLine" : "SubInvoiceLine")
        .forEach(sub -> addLine(lines, sub, line.id(), level + 1));
  }

  private InvoiceLine line(XmlElement line, @Nullable String parentId, int level) {
    XmlElement quantity = line.first(creditNote ? "CreditedQuantity" : "InvoicedQuantity");
    return new InvoiceLine(
        StatedValues.orEmpty(line.text("ID")),
        parentId,
        level,
        level == 0,
        line.text("Item", "Name"),
        StatedValues.joined(line.texts("Item", "Description"), "\n"),
        StatedValues.joined(line.texts("Note"), "\n"),
        line.text("Item", "SellersItemIdentification", "ID"),
        stated.decimal(quantity),
        quantity == null ? null : quantity.attribute("unitCode"),
        stated.decimal(line.first("Price", "PriceAmount")),
        stated.decimal(line.first("Price", "BaseQuantity")),
        stated.decimal(line.first("LineExtensionAmount")),
        line.text("Item", "ClassifiedTaxCategory", "ID"),
        stated.decimal(line.first("Item", "ClassifiedTaxCategory", "Percent")),
        line.all("AllowanceCharge").stream().map(this::adjustment).toList(),
        stated.date(line.first("InvoicePeriod", "StartDate")),
        stated.date(line.first("InvoicePeriod", "EndDate")));
  }

  /// BT-27 is the registered name and BT-28 the other one, wherever a sender shows only one of
  /// them.
  private Party party(@Nullable XmlElement party) {
    if (party == null) {
      return StatedValues.nobody();
    }
    String legal = party.text("PartyLegalEntity", "RegistrationName");
    String trading = party.text("PartyName", "Name");
    String person =
        StatedValues.joined(
            Stream.of("FirstName", "MiddleName", "FamilyName")
                .flatMap(part -> party.texts("Person", part).stream())
                .toList(),
            " ");
    String name = Stream.of(legal, trading, person).filter(Objects::nonNull).findFirst().orElse("");
    return new Party(
        name,
        trading,
        StatedValues.compact(taxNumber(party, true)),
        taxNumber(party, false),
        party.text("PartyLegalEntity", "CompanyID"),
        party.texts("PartyIdentification", "ID"),
        address(party),
        party.text("Contact", "Name"),
        party.text("Contact", "Telephone"),
        party.text("Contact", "ElectronicMail"));
  }

  private static @Nullable String taxNumber(XmlElement party, boolean vat) {
    return party.all("PartyTaxScheme").stream()
        .filter(scheme -> "VAT".equalsIgnoreCase(scheme.text("TaxScheme", "ID")) == vat)
        .map(scheme -> scheme.text("CompanyID"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Party.Address address(XmlElement party) {
    List<String> lines =
        Stream.of(
                party.texts("PostalAddress", "StreetName"),
                party.texts("PostalAddress", "AdditionalStreetName"),
                party.texts("PostalAddress", "AddressLine", "Line"))
            .flatMap(List::stream)
            .toList();
    return new Party.Address(
        lines,
        party.text("PostalAddress", "PostalZone"),
        party.text("PostalAddress", "CityName"),
        party.text("PostalAddress", "CountrySubentity"),
        party.text("PostalAddress", "Country", "IdentificationCode"));
  }

  private Payment payment() {
    List<String> terms =
        root.all("PaymentTerms", "Note").stream()
            .map(XmlElement::paragraph)
            .filter(Objects::nonNull)
            .toList();
    return new Payment(
        StatedValues.joined(terms, "\n"),
        root.texts("PaymentMeans", "PaymentID").stream().distinct().toList(),
        root.all("PaymentMeans", "PayeeFinancialAccount").stream()
            .map(UblInvoice::account)
            .filter(Objects::nonNull)
            .distinct()
            .toList(),
        root.texts("PaymentMeans", "PaymentMeansCode").stream().distinct().toList(),
        root.text("PaymentMeans", "PaymentMandate", "ID"),
        Skonto.in(terms, stated.issued(root.first("IssueDate"))));
  }

  private static @Nullable BankAccount account(XmlElement account) {
    String id = account.text("ID");
    return id == null
        ? null
        : StatedValues.account(
            id, account.text("Name"), account.text("FinancialInstitutionBranch", "ID"));
  }

  private References references() {
    List<References.Preceding> preceding = new ArrayList<>();
    for (XmlElement invoice : root.all("BillingReference", "InvoiceDocumentReference")) {
      String number = invoice.text("ID");
      if (number != null) {
        preceding.add(new References.Preceding(number, stated.date(invoice.first("IssueDate"))));
      }
    }
    return new References(
        root.text("BuyerReference"),
        root.text("OrderReference", "ID"),
        root.text("OrderReference", "SalesOrderID"),
        root.text("ContractDocumentReference", "ID"),
        root.text("ProjectReference", "ID"),
        preceding);
  }

  private static @Nullable Note note(XmlElement element) {
    String text = element.paragraph();
    if (text == null) {
      return null;
    }
    Matcher subject = SUBJECT.matcher(text);
    return subject.matches()
        ? new Note(subject.group(1), subject.group(2).strip())
        : new Note(null, text);
  }

  private List<Attachment> attachments() {
    return root.all("AdditionalDocumentReference").stream()
        .filter(reference -> !INVOICED_OBJECT.equals(reference.text("DocumentTypeCode")))
        .map(UblInvoice::attachment)
        .toList();
  }

  private static Attachment attachment(XmlElement reference) {
    XmlElement file = reference.first("Attachment", "EmbeddedDocumentBinaryObject");
    return new Attachment(
        StatedValues.orEmpty(reference.text("ID")),
        reference.text("DocumentDescription"),
        file == null ? null : file.attribute("filename"),
        file == null ? null : file.attribute("mimeCode"),
        file == null ? -1 : file.embeddedBytes(),
        reference.text("Attachment", "ExternalReference", "URI"));
  }
}
