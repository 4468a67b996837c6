package app.landfall.invoices.ui.editor;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.StoredLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The totals that follow from the lines of an invoice: the VAT is reckoned, and rounded, for each
/// rate.
///
/// @param net without VAT
/// @param tax the VAT
record LineTotals(BigDecimal net, BigDecimal tax) {
  BigDecimal total() {
    return net.add(tax);
  }

  /// A line without any amount only says something, and adds nothing; so does one whose net is part
  /// of another's. Empty where there is none with an amount, or where one lacks its net or its
  /// rate.
  static Optional<LineTotals> of(List<StoredLine> lines, int decimals) {
    Map<BigDecimal, BigDecimal> byRate = new TreeMap<>();
    for (StoredLine line : lines.stream().filter(LineTotals::adds).toList()) {
      Optional<BigDecimal> net = decimal(line.net());
      Optional<BigDecimal> rate = decimal(line.taxRate());
      if (net.isEmpty() || rate.isEmpty()) {
        return Optional.empty();
      }
      byRate.merge(rate.get(), net.get(), BigDecimal::add);
    }
    return byRate.isEmpty() ? Optional.empty() : Optional.of(added(byRate, decimals));
  }

  private static boolean adds(StoredLine line) {
    boolean isPart = line.counts() != null && line.counts() == 0;
    return !isPart && (line.net() != null || line.price() != null);
  }

  private static LineTotals added(Map<BigDecimal, BigDecimal> byRate, int decimals) {
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (Map.Entry<BigDecimal, BigDecimal> one : byRate.entrySet()) {
      BigDecimal of = one.getValue().multiply(one.getKey()).movePointLeft(2);
      net = net.add(one.getValue());
      tax = tax.add(of.setScale(decimals, RoundingMode.HALF_UP));
    }
    return new LineTotals(net, tax);
  }

  private static Optional<BigDecimal> decimal(@Nullable Amount amount) {
    return amount == null ? Optional.empty() : amount.decimal();
  }
}
