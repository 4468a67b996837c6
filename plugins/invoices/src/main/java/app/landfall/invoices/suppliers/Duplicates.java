package app.landfall.invoices.suppliers;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.suppliers.Advice.Duplicate;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rule of what is probably the same invoice, among those of one supplier: the same number in
/// one year, whatever its blanks, case and punctuation, or, where one has no number, the same
/// amount on the same day.
///
/// @param others the supplier's other invoices
record Duplicates(List<Duplicate> others) {
  private static final Pattern NO_SIGN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int YEAR = 4;

  /// Those that are probably the same as one.
  List<Duplicate> of(InvoiceClaim one) {
    return others.stream().filter(other -> isSame(one, other)).toList();
  }

  private static boolean isSame(InvoiceClaim one, Duplicate other) {
    String number = key(one.number());
    String otherNumber = key(Suppliers.text(other.invoiceNumber()));
    return number.isEmpty() || otherNumber.isEmpty()
        ? hasSameAmount(one, other)
        : number.equals(otherNumber)
            && year(one.day()).equals(year(Suppliers.text(other.issueDate())));
  }

  private static boolean hasSameAmount(InvoiceClaim one, Duplicate other) {
    Optional<BigDecimal> total = decimal(one.total());
    return total.isPresent()
        && !one.day().isEmpty()
        && one.day().equals(other.issueDate())
        && one.currency().equals(Suppliers.text(other.currency()))
        && decimal(Suppliers.text(other.total()))
            .filter(it -> it.compareTo(total.get()) == 0)
            .isPresent();
  }

  private static String key(String number) {
    return NO_SIGN
        .matcher(Normalizer.normalize(number, Normalizer.Form.NFKC))
        .replaceAll("")
        .toUpperCase(Locale.ROOT);
  }

  private static String year(String day) {
    return day.length() < YEAR ? "" : day.substring(0, YEAR);
  }

  private static Optional<BigDecimal> decimal(String text) {
    return new Amount(text).decimal();
  }
}
