package app.landfall.invoices.run;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.paying.OwnAccount;
import app.landfall.plugin.Sentence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The plan of a run: what it would pay, and why the rest stays out of it.
///
/// @param id of the run; the same payments have the same id on every computer
/// @param leftOut due by then, or without a due date, and not paid with it
/// @param later how many are due after that, and were not looked at
/// @param warnings of the run as a whole
/// @param refusal why no file may be written of it
public record RunPlan(
    OwnAccount account,
    String id,
    List<PlannedLine> lines,
    List<LeftOutLine> leftOut,
    long later,
    List<Sentence> warnings,
    Optional<Sentence> refusal) {
  public RunPlan {
    lines = List.copyOf(lines);
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /// What leaves the account.
  public BigDecimal total() {
    return lines.stream().map(PlannedLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// What discounts save.
  public BigDecimal saved() {
    return lines.stream().map(PlannedLine::discount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// How many warnings somebody must have read before the file is written.
  public int warningCount() {
    return warnings.size() + lines.stream().mapToInt(line -> line.warnings().size()).sum();
  }

  /// One payment of it.
  ///
  /// @param endToEndId by which it comes back on statements
  /// @param remittance what the supplier reads
  /// @param moved why it is paid on another day than it was wanted
  /// @param warnings what somebody should know before it is paid
  public record PlannedLine(
      Invoice invoice,
      String endToEndId,
      BigDecimal amount,
      BigDecimal discount,
      LocalDate on,
      String creditor,
      String account,
      String remittance,
      Optional<Sentence> moved,
      List<Sentence> warnings) {
    public PlannedLine {
      warnings = List.copyOf(warnings);
    }

    PlannedLine warning(List<Sentence> more) {
      return new PlannedLine(
          invoice,
          endToEndId,
          amount,
          discount,
          on,
          creditor,
          account,
          remittance,
          moved,
          java.util.stream.Stream.concat(warnings.stream(), more.stream()).toList());
    }
  }

  /// One invoice that stays out of it.
  ///
  /// @param currency of what is open; may be empty
  /// @param key a stable word for the reason
  public record LeftOutLine(
      String invoice,
      String supplier,
      String number,
      BigDecimal open,
      String currency,
      String key,
      Sentence why) {}
}
