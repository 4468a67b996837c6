package app.landfall.invoices.model;

import app.landfall.store.ReadTransaction;
import app.landfall.store.WriteTransaction;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// A due date that the program proposed and nobody typed. It is kept on this computer which ones
/// those are: a proposal made from an earlier proposal would hand on its mistake for ever.
final class ProposedDue {
  private ProposedDue() {}

  /// Notes, in the save of an invoice, whether its due date was proposed.
  static void note(WriteTransaction tx, Invoice invoice, boolean proposed) {
    Map<String, Object> id = Map.of("id", invoice.id());
    tx.execute("DELETE FROM invoice_proposed_dues WHERE id=:id", id);
    if (proposed && invoice.dueDate() != null) {
      tx.execute(
          "INSERT INTO invoice_proposed_dues(id,due) VALUES(:id,:due)",
          Map.of("id", invoice.id(), "due", invoice.dueDate().text()));
    }
  }

  /// Whether the due date of an invoice is still the proposed one.
  static boolean is(ReadTransaction tx, String id) {
    return tx.number(
            "SELECT count(*) FROM invoice_proposed_dues AS p JOIN invoices AS i ON i.id=p.id"
                + " WHERE p.id=:id AND p.due=i.due_date",
            Map.of("id", id))
        > 0;
  }

  /// The terms of a supplier's newest invoice whose due date somebody typed or a paper says.
  static OptionalLong lastTerms(ReadTransaction tx, String supplier) {
    return tx.find(
            Invoice.class,
            "SELECT * FROM invoices AS i WHERE CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE"
                + " NOCASE=:supplier AND i.issue_date IS NOT NULL AND i.due_date IS NOT NULL AND"
                + " NOT EXISTS(SELECT 1 FROM invoice_proposed_dues AS p WHERE p.id=i.id AND"
                + " p.due=i.due_date) ORDER BY CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE"
                + " NOCASE DESC,i.id DESC LIMIT 1",
            Map.of("supplier", supplier))
        .map(ProposedDue::terms)
        .orElseGet(OptionalLong::empty);
  }

  /// No terms are negative.
  static OptionalLong terms(Invoice invoice) {
    Optional<LocalDate> from = day(invoice.issueDate());
    Optional<LocalDate> to = day(invoice.dueDate());
    return from.isPresent() && to.isPresent() && !to.get().isBefore(from.get())
        ? OptionalLong.of(to.get().toEpochDay() - from.get().toEpochDay())
        : OptionalLong.empty();
  }

  private static Optional<LocalDate> day(@Nullable Day day) {
    return Optional.ofNullable(day).flatMap(Day::date);
  }
}
