package app.landfall.invoices.run;

import app.landfall.invoices.paying.WrittenBy;
import app.landfall.store.ReadTransaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The payments of an invoice in runs that were written before, on whichever computer.
///
/// @param tx the snapshot they are read in
record EarlierLines(ReadTransaction tx) {

  private record Found(
      String runId,
      @Nullable String status,
      @Nullable String endToEndId,
      @Nullable String withdrawnAt,
      @Nullable String writtenAt,
      @Nullable String writtenBy,
      long payments) {

    boolean isOver() {
      boolean withdrawn = withdrawnAt != null && !withdrawnAt.isEmpty();
      LineStatus state = LineStatus.of(status);
      return withdrawn || state.isVoid() || (state == LineStatus.BOOKED && payments > 0);
    }
  }

  /// A run that has an invoice in it, and has not come to its end.
  ///
  /// @param booked whether the bank has paid it, and only the payment could not be noted
  record Standing(String run, WrittenBy written, boolean booked) {}

  private List<Found> of(String invoice) {
    return tx.list(
        Found.class,
        "SELECT l.run_id,l.status,l.end_to_end_id,r.written_at,r.written_by,"
            + PaymentRuns.WITHDRAWN
            + " AS withdrawn_at,"
            + "(SELECT count(*) FROM invoice_payments AS p WHERE p.transfer=l.end_to_end_id)"
            + " AS payments FROM payment_run_lines AS l JOIN payment_runs AS r ON r.id=l.run_id"
            + " WHERE l.invoice_id=:id ORDER BY r.written_at DESC,r.id",
        Map.of("id", invoice));
  }

  /// The newest run that may still pay an invoice; empty where none does.
  Optional<Standing> standing(String invoice) {
    return of(invoice).stream()
        .filter(line -> !line.isOver())
        .findFirst()
        .map(line ->
            new Standing(
                line.runId(),
                WrittenBy.of(line.writtenAt(), line.writtenBy()),
                LineStatus.of(line.status()) == LineStatus.BOOKED));
  }

  /// How many payments of an invoice have come to their end.
  long over(String invoice) {
    return of(invoice).stream().filter(Found::isOver).count();
  }
}
