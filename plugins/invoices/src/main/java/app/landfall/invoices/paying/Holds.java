package app.landfall.invoices.paying;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.Workflow;
import app.landfall.store.Saved;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// The writer of holds and disputes: what is on hold is not paid until somebody releases it. Any
/// thread; futures complete on the store's.
public final class Holds {
  private final Store store;

  @Inject
  Holds(Store store) {
    this.store = store;
  }

  /// Puts invoices on hold.
  ///
  /// @param disputed whether we do not agree with the supplier
  /// @param reason in somebody's words; may be empty
  /// @param on since when
  public CompletableFuture<Invoices.Done> hold(
      Collection<String> ids, boolean disputed, String reason, LocalDate on) {
    Workflow stage = disputed ? Workflow.DISPUTED : Workflow.ON_HOLD;
    return each(
        ids,
        invoice ->
            invoice
                .with(InvoiceField.WORKFLOW, stage.word())
                .with(InvoiceField.WORKFLOW_REASON, reason.isBlank() ? null : reason.strip())
                .with(InvoiceField.HELD_ON, on.toString()));
  }

  /// Releases those of them that are on hold: what was approved is approved again, unless amount or
  /// account have changed since; the rest is to be reviewed.
  public CompletableFuture<Invoices.Done> release(Collection<String> ids) {
    return each(ids, invoice -> PaymentGate.isHeld(invoice) ? released(invoice) : invoice);
  }

  private static Invoice released(Invoice invoice) {
    Invoice free =
        invoice.with(InvoiceField.WORKFLOW_REASON, null).with(InvoiceField.HELD_ON, null);
    Invoice approved = free.with(InvoiceField.WORKFLOW, Workflow.APPROVED.word());
    return invoice.approvedAmount() != null && approved.standing() == Workflow.APPROVED
        ? approved
        : free.with(InvoiceField.WORKFLOW, Workflow.REVIEW.word());
  }

  private CompletableFuture<Invoices.Done> each(
      Collection<String> ids, UnaryOperator<Invoice> change) {
    List<String> asked = List.copyOf(ids);
    return store.write(tx -> {
      int changed = 0;
      for (String id : asked) {
        changed += change(tx, id, change) ? 1 : 0;
      }
      return new Invoices.Done(changed, tx.number());
    });
  }

  private static boolean change(WriteTransaction tx, String id, UnaryOperator<Invoice> change) {
    Invoice read = Invoices.find(tx, id).orElse(null);
    return read != null
        && tx.save(InvoiceTables.INVOICES, read, change.apply(read)) == Saved.CHANGED;
  }
}
