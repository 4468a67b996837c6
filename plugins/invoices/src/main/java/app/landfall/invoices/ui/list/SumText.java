package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceList.Sum;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.text.Amounts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sums of money in words: each currency for itself, never added up across.
final class SumText {
  private static final int SHOWN = 3;

  private SumText() {}

  static String of(List<Sum> sums, Function<Sum, BigDecimal> which, Locale language) {
    Map<String, BigDecimal> byCurrency = new LinkedHashMap<>();
    sums.forEach(sum -> byCurrency.merge(sum.currency(), which.apply(sum), BigDecimal::add));
    return write(byCurrency, language);
  }

  /// Sums that are there already; empty where there are none.
  static String of(Map<String, BigDecimal> byCurrency, Locale language) {
    return byCurrency.isEmpty() ? "" : write(byCurrency, language);
  }

  /// What is still to be paid of some rows.
  static String open(List<InvoiceSummary> rows, Locale language) {
    Map<String, BigDecimal> byCurrency = new LinkedHashMap<>();
    for (InvoiceSummary row : rows) {
      BigDecimal open =
          row.amountDue().map(due -> due.subtract(row.paid())).orElse(BigDecimal.ZERO);
      byCurrency.merge(
          Objects.requireNonNullElse(row.currency(), ""),
          open.max(BigDecimal.ZERO),
          BigDecimal::add);
    }
    return write(byCurrency, language);
  }

  private static String write(Map<String, BigDecimal> byCurrency, Locale language) {
    Amounts amounts = new Amounts(language);
    Map<String, BigDecimal> some =
        byCurrency.entrySet().stream()
            .filter(entry -> entry.getValue().signum() != 0)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    Map<String, BigDecimal> shown = some.isEmpty() ? byCurrency : some;
    String text =
        shown.entrySet().stream()
            .limit(some.isEmpty() ? 1 : SHOWN)
            .map(entry ->
                (amounts.write(entry.getValue(), entry.getKey()) + " " + entry.getKey()).strip())
            .collect(Collectors.joining("  ·  "));
    return shown.size() > SHOWN && !some.isEmpty()
        ? text + "  " + TEXTS.more((long) shown.size() - SHOWN)
        : text;
  }
}
