package app.landfall.invoices.run;

import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.run.RunPlan.PlannedLine;
import app.landfall.plugin.Sentence;
import app.landfall.store.ReadTransaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The search for what may be paid twice: the same number of the same supplier, entered twice, and
/// the same amount to the same account within few days.
///
/// @param supplier says whose an invoice is
record Twins(ReadTransaction tx, Function<Invoice, Optional<String>> supplier, LocalDate today) {
  /// Rents and instalments come a month apart.
  private static final int DAYS = 20;

  private static final int YEAR = 4;

  /// As in the index of step 7.
  private static final String PLAIN =
      "upper(replace(replace(replace(%s,' ',''),char(160),''),char(9),''))";

  private record LatePayment(@Nullable String payOn) {}

  private static Object day(LatePayment payment) {
    String stored = text(payment.payOn());
    return new Day(stored).date().<Object>map(day -> day).orElse(stored);
  }

  List<Sentence> of(PlannedLine line, List<PlannedLine> all) {
    List<Sentence> found = new ArrayList<>();
    sameNumber(line.invoice())
        .forEach(other ->
            found.add(
                RunTexts.TEXTS.sameNumber(text(other.invoiceNumber()), text(other.vendorName()))));
    all.stream()
        .filter(other -> isSameAmount(line, other))
        .findFirst()
        .ifPresent(other -> found.add(RunTexts.TEXTS.sameAmount(other.creditor(), line.amount())));
    lately(line)
        .forEach(payment -> found.add(RunTexts.TEXTS.paidLately(line.amount(), day(payment))));
    return found;
  }

  private List<Invoice> sameNumber(Invoice invoice) {
    String number = invoice.invoiceNumber();
    if (number == null || number.isBlank()) {
      return List.of();
    }
    return tx
        .list(
            Invoice.class,
            "SELECT * FROM invoices WHERE invoice_number IS NOT NULL AND "
                + PLAIN.formatted("invoice_number")
                + "="
                + PLAIN.formatted(":number")
                + " AND id<>:id LIMIT 20",
            Map.of("number", number, "id", invoice.id()))
        .stream()
        .filter(other -> year(other).equals(year(invoice)))
        .filter(other -> !Invoice.CREDIT_NOTE.equals(other.kind()))
        .filter(other -> supplier.apply(other).equals(supplier.apply(invoice)))
        .toList();
  }

  private static String year(Invoice invoice) {
    Day day = invoice.issueDate();
    return day == null || day.text().length() < YEAR ? "" : day.text().substring(0, YEAR);
  }

  private static boolean isSameAmount(PlannedLine line, PlannedLine other) {
    return !other.invoice().id().equals(line.invoice().id())
        && other.account().equals(line.account())
        && other.amount().compareTo(line.amount()) == 0;
  }

  private List<LatePayment> lately(PlannedLine line) {
    return tx.list(
        LatePayment.class,
        "SELECT l.pay_on FROM payment_run_lines AS l JOIN payment_runs AS r ON r.id=l.run_id"
            + " WHERE l.account=:account AND l.amount=:amount AND l.pay_on>=:from"
            + " AND ifnull(l.invoice_id,'')<>:id AND ifnull("
            + PaymentRuns.WITHDRAWN
            + ",'')=''"
            + " AND l.status NOT IN ('rejected','returned','withdrawn') ORDER BY l.pay_on DESC LIMIT 1",
        Map.of(
            "account",
            line.account(),
            "amount",
            line.amount().toPlainString(),
            "from",
            today.minusDays(DAYS).toString(),
            "id",
            line.invoice().id()));
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
