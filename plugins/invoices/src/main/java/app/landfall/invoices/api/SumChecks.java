package app.landfall.invoices.api;

import app.landfall.invoices.api.SumCheck.Rule;
import app.landfall.invoices.api.SumCheck.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The check whether an invoice adds up, by the calculation rules of EN 16931 (6.4, BR-CO-10 to
/// 17).
///
/// A value is checked only where it and what it is made of are stated: a profile without lines
/// (MINIMUM, BASIC WL) passes without a check of lines. Signs play no part, so invoices and credit
/// notes are checked alike.
public final class SumChecks {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final ImportedInvoice invoice;
  private final int exponent;
  private final List<SumCheck> checks = new ArrayList<>();

  private SumChecks(ImportedInvoice invoice) {
    this.invoice = invoice;
    this.exponent = Money.currency(invoice.currency()).getDefaultFractionDigits();
  }

  /// Every check that can be made, totals first, then tax groups, then lines.
  ///
  /// @throws IllegalArgumentException where the invoice's currency is none of ISO 4217
  public static List<SumCheck> of(ImportedInvoice invoice) {
    SumChecks made = new SumChecks(invoice);
    made.checkTotals();
    invoice.taxes().forEach(made::checkTaxGroup);
    invoice.lines().forEach(made::checkLine);
    return List.copyOf(made.checks);
  }

  /// The worst verdict of some checks; OK where there are none.
  public static Verdict worst(Collection<SumCheck> checks) {
    return checks.stream().map(SumCheck::verdict).max(Comparator.naturalOrder()).orElse(Verdict.OK);
  }

  private void checkTotals() {
    Totals totals = invoice.totals();
    List<InvoiceLine> counted = invoice.lines().stream().filter(InvoiceLine::counts).toList();
    checkSum(Rule.LINES, totals.lines(), counted.stream().map(InvoiceLine::net).toList());
    checkSum(Rule.ALLOWANCES, totals.allowances(), adjustments(false));
    checkSum(Rule.CHARGES, totals.charges(), adjustments(true));
    if (totals.lines() != null) {
      BigDecimal net =
          totals.lines().subtract(orZero(totals.allowances())).add(orZero(totals.charges()));
      check(Rule.NET, "", totals.net(), net, 1);
    }
    checkSum(Rule.TAX, totals.tax(), invoice.taxes().stream().map(TaxGroup::amount).toList());
    if (totals.net() != null && totals.tax() != null) {
      check(Rule.GROSS, "", totals.gross(), totals.net().add(totals.tax()), 1);
    }
    if (totals.gross() != null) {
      BigDecimal payable =
          totals.gross().subtract(orZero(totals.prepaid())).add(orZero(totals.rounding()));
      check(Rule.PAYABLE, "", totals.payable(), payable, 1);
    }
  }

  private void checkTaxGroup(TaxGroup group) {
    if (group.basis() == null || group.rate() == null) {
      return;
    }
    BigDecimal tax =
        group
            .basis()
            .multiply(group.rate())
            .divide(HUNDRED)
            .setScale(exponent, RoundingMode.HALF_UP);
    String place = Objects.requireNonNullElse(group.category(), "") + " " + group.rate() + " %";
    check(Rule.TAX_GROUP, place.strip(), group.amount(), tax, invoice.lines().size());
  }

  private void checkLine(InvoiceLine line) {
    if (line.quantity() == null || line.price() == null) {
      return;
    }
    BigDecimal per = line.priceQuantity() == null ? BigDecimal.ONE : line.priceQuantity();
    if (per.signum() == 0) {
      return;
    }
    BigDecimal net = line.quantity().multiply(line.price()).divide(per, 20, RoundingMode.HALF_UP);
    for (Adjustment adjustment : line.adjustments()) {
      BigDecimal amount = orZero(adjustment.amount());
      net = adjustment.charge() ? net.add(amount) : net.subtract(amount);
    }
    check(Rule.LINE, line.id(), line.net(), net.setScale(exponent, RoundingMode.HALF_UP), 1);
  }

  private List<@Nullable BigDecimal> adjustments(boolean charge) {
    Stream<@Nullable BigDecimal> amounts =
        invoice.adjustments().stream()
            .filter(adjustment -> adjustment.charge() == charge)
            .map(Adjustment::amount);
    return amounts.toList();
  }

  /// No check where there are no parts or one of them is not stated.
  private void checkSum(Rule rule, @Nullable BigDecimal stated, List<@Nullable BigDecimal> parts) {
    if (parts.isEmpty()) {
      return;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal part : parts) {
      if (part == null) {
        return;
      }
      sum = sum.add(part);
    }
    check(rule, "", stated, sum, parts.size());
  }

  private void check(
      Rule rule, String place, @Nullable BigDecimal stated, BigDecimal computed, int summands) {
    if (stated != null) {
      checks.add(new SumCheck(rule, place, stated, computed, verdict(stated, computed, summands)));
    }
  }

  /// Rounding each of n summands moves a sum by at most n halves of a minor unit; one whole unit is
  /// always granted, as the official validation artefacts of EN 16931 do.
  private Verdict verdict(BigDecimal stated, BigDecimal computed, int summands) {
    BigDecimal apart = stated.subtract(computed).abs();
    if (apart.signum() == 0) {
      return Verdict.OK;
    }
    BigDecimal unit = BigDecimal.ONE.movePointLeft(exponent);
    BigDecimal explained = unit.max(unit.multiply(BigDecimal.valueOf(summands)).divide(TWO));
    return apart.compareTo(explained) <= 0 ? Verdict.ROUNDING : Verdict.MISMATCH;
  }

  private static BigDecimal orZero(@Nullable BigDecimal amount) {
    return amount == null ? BigDecimal.ZERO : amount;
  }
}
