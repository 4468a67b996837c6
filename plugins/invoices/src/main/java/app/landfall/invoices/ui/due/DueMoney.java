package app.landfall.invoices.ui.due;

import app.landfall.plugin.Formats;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;

/// Amounts of what is to be paid, as people read them.
final class DueMoney {
  private DueMoney() {}

  static String of(BigDecimal amount, String currency) {
    String code = currency.isEmpty() ? null : currency;
    return (Formats.now().amounts().write(amount, code) + " " + currency).strip();
  }

  /// Each currency for itself, never added up across.
  static String of(Map<String, BigDecimal> sums) {
    return sums.entrySet().stream()
        .map(sum -> of(sum.getValue(), sum.getKey()))
        .collect(Collectors.joining(" · "));
  }
}
