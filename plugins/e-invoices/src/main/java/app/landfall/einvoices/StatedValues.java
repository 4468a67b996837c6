package app.landfall.einvoices;

import app.landfall.invoices.api.BankAccount;
import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.Money;
import app.landfall.invoices.api.Party;
import app.landfall.invoices.api.Remark;
import app.landfall.invoices.api.Totals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The values of one document, made from its texts exactly as stated, with remarks on what cannot
/// be. One instance a document; not for several threads.
final class StatedValues {

  /// `xsd:decimal`, which knows no exponent and no comma. 15 digits before the point keep any
  /// amount within 64 bits of minor units.
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]{1,15}(?:\\.[0-9]{0,60})?|\\.[0-9]{1,60})");

  private static final Pattern WITH_COMMA = Pattern.compile("[+-]?[0-9.' ]*,[0-9]+");
  private static final Pattern LONG = Pattern.compile("[+-]?[0-9]{16,}(?:\\.[0-9]*)?");
  private static final Pattern WHITE = Pattern.compile("[\\s\\u00a0]+");

  private final List<Remark> remarks = new ArrayList<>();

  List<Remark> remarks() {
    return remarks;
  }

  void remark(Remark remark) {
    remarks.add(remark);
  }

  /// The decimal in an element; null where the element is missing or empty, or is no decimal, which
  /// is remarked.
  @Nullable BigDecimal decimal(@Nullable XmlElement element) {
    String text = element == null ? null : element.text();
    if (element == null || text == null) {
      return null;
    }
    BigDecimal value = parse(text);
    if (value == null) {
      remarks.add(Remarks.numberUnreadable(element.name(), shortened(text)));
    }
    return value;
  }

  /// The same for an amount without which the document is none.
  @Nullable BigDecimal total(@Nullable XmlElement element) throws UnreadableDocumentException {
    String text = element == null ? null : element.text();
    if (element == null || text == null) {
      return null;
    }
    BigDecimal value = parse(text);
    if (value == null) {
      throw whyNoTotal(element.name(), text);
    }
    return value;
  }

  private static UnreadableDocumentException whyNoTotal(String element, String text) {
    if (WITH_COMMA.matcher(text).matches()) {
      return Reasons.commaTotal(shortened(text));
    }
    return LONG.matcher(text).matches()
        ? Reasons.longTotal(shortened(text))
        : Reasons.badTotal(element, shortened(text));
  }

  /// The date in an element; null where missing or empty, or no date, which is remarked.
  @Nullable LocalDate date(@Nullable XmlElement element) {
    String text = element == null ? null : element.text();
    if (element == null || text == null) {
      return null;
    }
    LocalDate date = Dates.parse(text, element.attribute("format"));
    if (date == null) {
      remarks.add(Remarks.dateUnreadable(element.name(), shortened(text)));
    }
    return date;
  }

  /// The date of issue once more, for what is counted from it; a flaw was remarked before.
  @Nullable LocalDate issued(@Nullable XmlElement element) {
    String text = element == null ? null : element.text();
    return element == null || text == null ? null : Dates.parse(text, element.attribute("format"));
  }

  /// The first of the due dates, remarking where they differ.
  @Nullable LocalDate dueDate(Stream<XmlElement> elements) {
    List<LocalDate> dates = new ArrayList<>();
    for (XmlElement element : elements.toList()) {
      LocalDate date = date(element);
      if (date != null && !dates.contains(date)) {
        dates.add(date);
      }
    }
    if (dates.size() > 1) {
      remarks.add(Remarks.severalDueDates(dates.size()));
    }
    return dates.isEmpty() ? null : dates.getFirst();
  }

  /// BT-5: as named; where it is not, as the total says.
  String currency(@Nullable String named, List<XmlElement> totals)
      throws UnreadableDocumentException {
    String code = named;
    if (code == null) {
      code =
          totals.stream()
              .map(total -> total.attribute("currencyID"))
              .filter(id -> id != null)
              .findFirst()
              .orElseThrow(Reasons::noCurrency);
      remarks.add(Remarks.currencyGuessed(shortened(code)));
    }
    String upper = code.toUpperCase(Locale.ROOT);
    if (!Money.isCurrency(upper)) {
      throw Reasons.unknownCurrency(shortened(code));
    }
    return upper;
  }

  /// The currency that the amounts name; where they contradict the document, that is remarked and
  /// theirs is used to tell them apart.
  String amountsCurrency(String document, List<XmlElement> totals) {
    List<String> named =
        totals.stream()
            .map(total -> total.attribute("currencyID"))
            .filter(Objects::nonNull)
            .map(code -> code.toUpperCase(Locale.ROOT))
            .distinct()
            .toList();
    if (named.isEmpty() || named.contains(document)) {
      return document;
    }
    remarks.add(Remarks.currencyContradicts(document, shortened(String.join(", ", named))));
    return named.getFirst();
  }

  /// Remarks on the finished invoice; refuses one without a total.
  ImportedInvoice checked(ImportedInvoice invoice) throws UnreadableDocumentException {
    Totals totals = invoice.totals();
    BigDecimal total = totals.gross() != null ? totals.gross() : totals.payable();
    if (total == null) {
      throw Reasons.noTotal();
    }
    if (invoice.number().isEmpty()) {
      remarks.add(Remarks.numberMissing());
    }
    if (invoice.issueDate() == null) {
      remarks.add(Remarks.dateMissing());
    }
    if (invoice.vendor().name().isEmpty()) {
      remarks.add(Remarks.vendorMissing());
    }
    if (totals.payable() == null && totals.prepaid() != null && totals.prepaid().signum() != 0) {
      remarks.add(Remarks.dueNotStated(totals.prepaid().toPlainString(), total.toPlainString()));
    }
    if (invoice.payment().accounts().stream().map(BankAccount::id).distinct().count() > 1) {
      remarks.add(Remarks.severalAccounts(accounts(invoice)));
    }
    if (invoice.type().creditNote() && total.signum() < 0) {
      remarks.add(Remarks.creditNegative());
    }
    int decimals = Money.currency(invoice.currency()).getDefaultFractionDigits();
    if (total.stripTrailingZeros().scale() > decimals) {
      remarks.add(Remarks.tooPrecise(total.toPlainString(), invoice.currency()));
    }
    invoice.payment().accounts().stream()
        .filter(account -> account.looksLikeIban() && !account.isIban())
        .forEach(account -> remarks.add(Remarks.ibanWrong(account.id())));
    return invoice;
  }

  private static String accounts(ImportedInvoice invoice) {
    return invoice.payment().accounts().stream()
        .map(BankAccount::id)
        .distinct()
        .map(StatedValues::shortened)
        .collect(Collectors.joining(", "));
  }

  /// An account as people write it, `DE88 2008 …`, as it is compared.
  static BankAccount account(String id, @Nullable String holder, @Nullable String bic) {
    return BankAccount.stated(id, holder, bic);
  }

  /// Joins what is stated, in order; null where nothing is.
  static @Nullable String joined(List<String> texts, String separator) {
    return texts.isEmpty() ? null : String.join(separator, texts);
  }

  /// Identifiers are compared without the spaces people put in.
  static @Nullable String compact(@Nullable String identifier) {
    return identifier == null ? null : WHITE.matcher(identifier).replaceAll("");
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  static Party nobody() {
    return new Party(
        "",
        null,
        null,
        null,
        null,
        List.of(),
        new Party.Address(List.of(), null, null, null, null),
        null,
        null,
        null);
  }

  private static @Nullable BigDecimal parse(String text) {
    return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 39) + "…";
  }
}
