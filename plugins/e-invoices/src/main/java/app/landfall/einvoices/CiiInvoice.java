package app.landfall.einvoices;

import app.landfall.invoices.api.Adjustment;
import app.landfall.invoices.api.Attachment;
import app.landfall.invoices.api.BankAccount;
import app.landfall.invoices.api.Delivery;
import app.landfall.invoices.api.Discount;
import app.landfall.invoices.api.DocumentType;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.Note;
import app.landfall.invoices.api.Origin;
import app.landfall.invoices.api.Party;
import app.landfall.invoices.api.Payment;
import app.landfall.invoices.api.References;
import app.landfall.invoices.api.TaxGroup;
import app.landfall.invoices.api.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A reader of UN/CEFACT CII documents: Factur-X and ZUGFeRD 2, XRechnung, and by [CiiNames]
/// ZUGFeRD 1. Paths are those of the EN 16931 binding (CEN/TS 16931-3-3), with the few elements of
/// the EXTENDED profile that carry amounts.
final class CiiInvoice {

  /// UNTDID 1001 50 (tender) and 130 (object invoiced for) are references, no documents.
  private static final Set<String> MERE_REFERENCES = Set.of("50", "130");

  private final CiiNames names;
  private final XmlElement root;
  private final XmlElement document;
  private final XmlElement transaction;
  private final XmlElement agreement;
  private final XmlElement settlement;
  private final @Nullable String embeddedFile;
  private final StatedValues stated;

  /// @param embeddedFile where the document was inside another file
  CiiInvoice(XmlElement root, CiiNames names, @Nullable String embeddedFile, StatedValues stated) {
    this.names = names;
    this.root = root;
    this.document = part(root, names.document());
    this.transaction = part(root, names.transaction());
    this.agreement = part(transaction, names.agreement());
    this.settlement = part(transaction, names.settlement());
    this.embeddedFile = embeddedFile;
    this.stated = stated;
  }

  /// A part that is missing reads as empty.
  private static XmlElement part(XmlElement parent, String name) {
    XmlElement found = parent.first(name);
    return found != null ? found : new XmlElement("", name, Map.of(), "", -1, List.of());
  }

  ImportedInvoice read() throws UnreadableDocumentException {
    String currency = currency();
    return new ImportedInvoice(
        origin(),
        DocumentType.ofCode(StatedValues.orEmpty(document.text("TypeCode"))), // BT-3
        StatedValues.orEmpty(document.text("ID")), // BT-1
        stated.date(date(document, "IssueDateTime")), // BT-2
        stated.dueDate(dueDates()), // BT-9
        delivery(),
        currency,
        settlement.text("TaxCurrencyCode"), // BT-6
        party(agreement.first("SellerTradeParty")),
        agreement.all("BuyerTradeParty").stream().map(this::party).findFirst().orElse(null),
        settlement.all("PayeeTradeParty").stream().map(this::party).findFirst().orElse(null),
        new CiiLines(names, stated).read(transaction),
        settlement.all("ApplicableTradeTax").stream().map(this::taxGroup).toList(),
        adjustments(),
        totals(currency),
        payment(),
        references(),
        notes(),
        attachments());
  }

  private Origin origin() {
    XmlElement context = part(root, names.context());
    return new Origin(
        names.equals(CiiNames.ZUGFERD_1) ? "ZUGFeRD 1" : "CII",
        context.text("GuidelineSpecifiedDocumentContextParameter", "ID"),
        context.text("BusinessProcessSpecifiedDocumentContextParameter", "ID"),
        embeddedFile);
  }

  private String currency() throws UnreadableDocumentException {
    return stated.currency(settlement.text("InvoiceCurrencyCode"), payables());
  }

  private List<XmlElement> payables() {
    return Stream.concat(
            settlement.all(names.totals(), "GrandTotalAmount").stream(),
            settlement.all(names.totals(), "DuePayableAmount").stream())
        .toList();
  }

  /// CII wraps a date in an element that names its format.
  static @Nullable XmlElement date(XmlElement parent, String... path) {
    return parent.all(path).stream()
        .flatMap(wrapper -> wrapper.children().stream())
        .filter(date ->
            Set.of("DateTimeString", "DateString", "DateTime", "Date").contains(date.name()))
        .findFirst()
        .orElse(null);
  }

  /// The date of a discount is none by which all must be paid, where another date is stated. A
  /// discount that counts in days has no date of its own, so the one beside it is the due date.
  private Stream<XmlElement> dueDates() {
    List<XmlElement> terms = settlement.all("SpecifiedTradePaymentTerms");
    List<XmlElement> net =
        terms.stream()
            .filter(term -> !isDiscount(term) && date(term, "DueDateDateTime") != null)
            .toList();
    return (net.isEmpty() ? terms : net)
        .stream().map(term -> date(term, "DueDateDateTime")).filter(Objects::nonNull);
  }

  private static boolean isDiscount(XmlElement terms) {
    XmlElement discount = terms.first("ApplicableTradePaymentDiscountTerms");
    return discount != null && discount.first("BasisPeriodMeasure") == null;
  }

  private Totals totals(String currency) throws UnreadableDocumentException {
    XmlElement sums = part(settlement, names.totals());
    List<XmlElement> taxes = sums.all("TaxTotalAmount");
    return new Totals(
        stated.decimal(sums.first("LineTotalAmount")),
        stated.decimal(sums.first("AllowanceTotalAmount")),
        stated.decimal(sums.first("ChargeTotalAmount")),
        stated.decimal(sums.first("TaxBasisTotalAmount")),
        tax(taxes, currency, true),
        tax(taxes, currency, false),
        stated.total(sums.first("GrandTotalAmount")),
        stated.decimal(sums.first("TotalPrepaidAmount")),
        stated.decimal(sums.first("RoundingAmount")),
        stated.total(sums.first("DuePayableAmount")));
  }

  /// BT-110 and BT-111 share a name; only the currency tells them apart.
  private @Nullable BigDecimal tax(List<XmlElement> taxes, String currency, boolean own) {
    return taxes.stream()
        .filter(tax -> {
          String stated = tax.attribute("currencyID");
          return (stated == null || stated.equalsIgnoreCase(currency)) == own;
        })
        .findFirst()
        .map(stated::decimal)
        .orElse(null);
  }

  private TaxGroup taxGroup(XmlElement group) {
    return new TaxGroup(
        group.text("CategoryCode"),
        stated.decimal(group.first(names.rate())),
        stated.decimal(group.first("BasisAmount")),
        stated.decimal(group.first("CalculatedAmount")),
        group.text("ExemptionReason"),
        group.text("ExemptionReasonCode"));
  }

  private List<Adjustment> adjustments() {
    return Stream.concat(
            settlement.all("SpecifiedTradeAllowanceCharge").stream()
                .map(element -> adjustment(element, names, stated)),
            settlement.all("SpecifiedLogisticsServiceCharge").stream().map(this::freight))
        .toList();
  }

  static Adjustment adjustment(XmlElement element, CiiNames names, StatedValues stated) {
    String indicator = element.text("ChargeIndicator", "Indicator");
    return new Adjustment(
        "true".equalsIgnoreCase(indicator) || "1".equals(indicator),
        stated.decimal(element.first("ActualAmount")),
        stated.decimal(element.first("BasisAmount")),
        stated.decimal(element.first("CalculationPercent")),
        element.text("Reason"),
        element.text("ReasonCode"),
        element.text("CategoryTradeTax", "CategoryCode"),
        stated.decimal(element.first("CategoryTradeTax", names.rate())));
  }

  /// Freight is a charge of its own kind in ZUGFeRD 1 and the EXTENDED profile.
  private Adjustment freight(XmlElement element) {
    return new Adjustment(
        true,
        stated.decimal(element.first("AppliedAmount")),
        null,
        null,
        element.text("Description"),
        null,
        element.text("AppliedTradeTax", "CategoryCode"),
        stated.decimal(element.first("AppliedTradeTax", names.rate())));
  }

  private Party party(@Nullable XmlElement party) {
    if (party == null) {
      return StatedValues.nobody();
    }
    String trading = party.text("SpecifiedLegalOrganization", "TradingBusinessName");
    String contact = party.text("DefinedTradeContact", "PersonName");
    String legal = party.text("Name");
    return new Party(
        legal != null ? legal : StatedValues.orEmpty(trading),
        trading,
        StatedValues.compact(taxNumber(party, "VA")),
        taxNumber(party, "FC"),
        party.text("SpecifiedLegalOrganization", "ID"),
        Stream.concat(party.texts("ID").stream(), party.texts("GlobalID").stream()).toList(),
        address(party),
        contact != null ? contact : party.text("DefinedTradeContact", "DepartmentName"),
        party.text("DefinedTradeContact", "TelephoneUniversalCommunication", "CompleteNumber"),
        party.text("DefinedTradeContact", "EmailURIUniversalCommunication", "URIID"));
  }

  private static @Nullable String taxNumber(XmlElement party, String scheme) {
    return party.all("SpecifiedTaxRegistration", "ID").stream()
        .filter(id -> scheme.equalsIgnoreCase(id.attribute("schemeID")))
        .map(XmlElement::text)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Party.Address address(XmlElement party) {
    List<String> lines =
        Stream.of("LineOne", "LineTwo", "LineThree")
            .flatMap(line -> party.texts("PostalTradeAddress", line).stream())
            .toList();
    return new Party.Address(
        lines,
        party.text("PostalTradeAddress", "PostcodeCode"),
        party.text("PostalTradeAddress", "CityName"),
        party.text("PostalTradeAddress", "CountrySubDivisionName"),
        party.text("PostalTradeAddress", "CountryID"));
  }

  private Payment payment() {
    List<String> terms =
        settlement.all("SpecifiedTradePaymentTerms", "Description").stream()
            .map(XmlElement::paragraph)
            .filter(Objects::nonNull)
            .toList();
    List<XmlElement> means = settlement.all("SpecifiedTradeSettlementPaymentMeans");
    return new Payment(
        StatedValues.joined(terms, "\n"),
        settlement.texts("PaymentReference").stream().distinct().toList(),
        means.stream().flatMap(CiiInvoice::accounts).distinct().toList(),
        settlement.texts("SpecifiedTradeSettlementPaymentMeans", "TypeCode").stream()
            .distinct()
            .toList(),
        settlement.text("SpecifiedTradePaymentTerms", "DirectDebitMandateID"),
        discounts(terms));
  }

  private List<Discount> discounts(List<String> words) {
    LocalDate issued = stated.issued(date(document, "IssueDateTime"));
    List<Discount> found = new ArrayList<>(Skonto.in(words, issued));
    for (XmlElement terms : settlement.all("SpecifiedTradePaymentTerms")) {
      for (XmlElement discount : terms.all("ApplicableTradePaymentDiscountTerms")) {
        BigDecimal percent = stated.decimal(discount.first("CalculationPercent"));
        if (percent != null) {
          found.add(new Discount(percent, until(terms, discount, issued)));
        }
      }
    }
    return found;
  }

  /// Counted in days from its basis or the date of issue; without days, the date of its terms.
  private @Nullable LocalDate until(
      XmlElement terms, XmlElement discount, @Nullable LocalDate issued) {
    XmlElement period = discount.first("BasisPeriodMeasure");
    if (period == null) {
      return stated.issued(date(terms, "DueDateDateTime"));
    }
    LocalDate basis = stated.issued(date(discount, "BasisDateTime"));
    LocalDate from = basis != null ? basis : issued;
    String days = String.valueOf(period.text());
    boolean counted = "DAY".equals(period.attribute("unitCode")) && days.matches("[0-9]{1,3}");
    return from != null && counted ? from.plusDays(Integer.parseInt(days)) : null;
  }

  private Delivery delivery() {
    XmlElement delivered = part(transaction, names.delivery());
    XmlElement period = part(settlement, "BillingSpecifiedPeriod");
    return new Delivery(
        stated.date(date(delivered, "ActualDeliverySupplyChainEvent", "OccurrenceDateTime")),
        stated.date(date(period, "StartDateTime")),
        stated.date(date(period, "EndDateTime")));
  }

  private static Stream<BankAccount> accounts(XmlElement means) {
    String bic = means.text("PayeeSpecifiedCreditorFinancialInstitution", "BICID");
    List<BankAccount> accounts = new ArrayList<>();
    for (XmlElement account : means.all("PayeePartyCreditorFinancialAccount")) {
      String iban = account.text("IBANID");
      String id = iban != null ? iban : account.text("ProprietaryID");
      if (id != null) {
        accounts.add(StatedValues.account(id, account.text("AccountName"), bic));
      }
    }
    return accounts.stream();
  }

  private References references() {
    List<References.Preceding> preceding = new ArrayList<>();
    for (XmlElement invoice : settlement.all("InvoiceReferencedDocument")) {
      String number = invoice.text(names.reference());
      if (number != null) {
        preceding.add(
            new References.Preceding(number, stated.date(date(invoice, "FormattedIssueDateTime"))));
      }
    }
    return new References(
        agreement.text("BuyerReference"),
        agreement.text("BuyerOrderReferencedDocument", names.reference()),
        agreement.text("SellerOrderReferencedDocument", names.reference()),
        agreement.text("ContractReferencedDocument", names.reference()),
        agreement.text("SpecifiedProcuringProject", "ID"),
        preceding);
  }

  private List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    for (XmlElement note : document.all("IncludedNote")) {
      note.all("Content").stream()
          .map(XmlElement::paragraph)
          .filter(Objects::nonNull)
          .forEach(text -> notes.add(new Note(note.text("SubjectCode"), text)));
    }
    return notes;
  }

  private List<Attachment> attachments() {
    return agreement.all("AdditionalReferencedDocument").stream()
        .filter(reference ->
            !MERE_REFERENCES.contains(StatedValues.orEmpty(reference.text("TypeCode"))))
        .map(this::attachment)
        .toList();
  }

  private Attachment attachment(XmlElement reference) {
    XmlElement file = reference.first("AttachmentBinaryObject");
    return new Attachment(
        StatedValues.orEmpty(reference.text(names.reference())),
        reference.text("Name"),
        file == null ? null : file.attribute("filename"),
        file == null ? null : file.attribute("mimeCode"),
        file == null ? -1 : file.embeddedBytes(),
        reference.text("URIID"));
  }
}
