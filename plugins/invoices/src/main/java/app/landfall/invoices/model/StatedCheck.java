package app.landfall.invoices.model;

import app.landfall.invoices.api.SumCheck.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One stated amount beside what its parts give; advice, never a correction.
///
/// @param part which amount
/// @param difference stated less computed
/// @param verdict how far they are apart
public record StatedCheck(CheckedSum part, BigDecimal difference, Verdict verdict) {

  /// What is checked, in the order of the document.
  public enum CheckedSum {
    /// The sum of the lines.
    LINES,
    /// Lines less allowances plus charges.
    NET,
    /// The sum of the VAT by rate.
    VAT,
    /// Net and VAT.
    TOTAL,
    /// Total less what was paid in advance, and rounding.
    DUE
  }

  /// Every check that the stated amounts allow.
  public static List<StatedCheck> of(
      Invoice invoice, List<StoredLine> lines, List<StoredTax> taxes) {
    int digits = AmountDigits.of(Objects.requireNonNullElse(invoice.currency(), ""));
    Checks checks = new Checks(BigDecimal.ONE.movePointLeft(digits));
    List<StoredLine> counted =
        lines.stream().filter(line -> !Objects.equals(line.counts(), 0L)).toList();
    Amount sumOf = invoice.linesTotal() != null ? invoice.linesTotal() : invoice.net();
    checks.sum(CheckedSum.LINES, sumOf, counted.stream().map(StoredLine::net).toList());
    if (sumOf == null) {
      checks.totalOnly(invoice, counted.stream().map(StoredLine::net).toList());
    }
    decimal(invoice.linesTotal())
        .ifPresent(sum -> {
          BigDecimal net =
              sum.subtract(orZero(invoice.allowances())).add(orZero(invoice.charges()));
          checks.check(CheckedSum.NET, invoice.net(), net, 1);
        });
    checks.sum(CheckedSum.VAT, invoice.tax(), taxes.stream().map(StoredTax::amount).toList());
    if (decimal(invoice.net()).isPresent() && decimal(invoice.tax()).isPresent()) {
      checks.check(
          CheckedSum.TOTAL, invoice.total(), orZero(invoice.net()).add(orZero(invoice.tax())), 1);
    }
    decimal(invoice.total())
        .ifPresent(total ->
            checks.check(
                CheckedSum.DUE,
                invoice.payable(),
                total.subtract(orZero(invoice.prepaid())).add(orZero(invoice.rounding())),
                1));
    return List.copyOf(checks.made);
  }

  /// The one that is furthest apart; empty where nothing could be checked.
  public static Optional<StatedCheck> worst(List<StatedCheck> checks) {
    return checks.stream()
        .max(
            Comparator.comparing(StatedCheck::verdict)
                .thenComparing(check -> check.difference().abs()));
  }

  private static Optional<BigDecimal> decimal(@Nullable Amount amount) {
    return amount == null ? Optional.empty() : amount.decimal();
  }

  private static BigDecimal orZero(@Nullable Amount amount) {
    return decimal(amount).orElse(BigDecimal.ZERO);
  }

  private static final class Checks {
    private final List<StatedCheck> made = new ArrayList<>();
    private final BigDecimal unit;

    Checks(BigDecimal unit) {
      this.unit = unit;
    }

    /// Where a part is not stated, only that the others are too much.
    void sum(CheckedSum part, @Nullable Amount stated, List<@Nullable Amount> parts) {
      List<BigDecimal> known = new ArrayList<>();
      parts.forEach(amount -> decimal(amount).ifPresent(known::add));
      BigDecimal sum = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (!parts.isEmpty() && (known.size() == parts.size() || isBeyond(stated, known, sum))) {
        check(part, stated, sum, parts.size());
      }
    }

    /// Whether those that are stated are more than the whole already; only where all have its sign
    /// can that be said.
    private static boolean isBeyond(
        @Nullable Amount stated, List<BigDecimal> known, BigDecimal sum) {
      BigDecimal whole = orZero(stated);
      return sum.abs().compareTo(whole.abs()) > 0
          && known.stream().allMatch(one -> one.signum() * whole.signum() >= 0);
    }

    /// Where no net is stated, the total is that of the lines with the VAT. While nobody has said
    /// the VAT, it is no less than they are.
    void totalOnly(Invoice invoice, List<@Nullable Amount> parts) {
      List<BigDecimal> known = new ArrayList<>();
      parts.forEach(amount -> decimal(amount).ifPresent(known::add));
      BigDecimal lines = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      boolean less = orZero(invoice.total()).abs().compareTo(lines.abs()) < 0;
      if (!parts.isEmpty()
          && known.size() == parts.size()
          && (less || decimal(invoice.tax()).isPresent())) {
        check(CheckedSum.LINES, invoice.total(), lines.add(orZero(invoice.tax())), known.size());
      }
    }

    void check(CheckedSum part, @Nullable Amount stated, BigDecimal computed, int summands) {
      decimal(stated)
          .ifPresent(amount -> {
            BigDecimal difference = amount.subtract(computed);
            made.add(new StatedCheck(part, difference, verdict(difference, summands)));
          });
    }

    private Verdict verdict(BigDecimal difference, int summands) {
      if (difference.signum() == 0) {
        return Verdict.OK;
      }
      BigDecimal explained = unit.multiply(BigDecimal.valueOf(summands));
      return difference.abs().compareTo(explained) <= 0 ? Verdict.ROUNDING : Verdict.MISMATCH;
    }
  }
}
