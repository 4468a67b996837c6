package app.landfall.invoices.ui.suppliers;

import app.landfall.invoices.suppliers.SupplierLine.OpenSum;
import app.landfall.plugin.Formats;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/// Amounts and days of suppliers as people read them.
final class MoneyText {
  private MoneyText() {}

  static String of(BigDecimal amount, String currency) {
    String code = currency.isEmpty() ? null : currency;
    return (Formats.now().amounts().write(amount, code) + " " + currency).strip();
  }

  /// Each currency for itself, never added up across.
  static String of(List<OpenSum> sums) {
    return sums.stream()
        .map(sum -> of(sum.amount(), sum.currency()))
        .collect(Collectors.joining(" · "));
  }

  /// A month as stored, such as `2026-03`; what is none as it stands.
  static String month(String stored, String pattern) {
    try {
      return DateTimeFormatter.ofPattern(pattern, Formats.now().language())
          .format(YearMonth.parse(stored));
    } catch (DateTimeException odd) {
      return stored;
    }
  }

  /// A day as stored; what is none as it stands.
  static String day(String stored) {
    try {
      return stored.length() < 10
          ? stored
          : Formats.now().day(LocalDate.parse(stored.substring(0, 10)));
    } catch (DateTimeException odd) {
      return stored;
    }
  }
}
