package app.landfall.invoices.model;

import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The invoices of this profile: reading, and saving what is valid. Any thread; reads wait for the
/// disk and are not for the event thread, writes return at once.
public final class Invoices {
  private final Store store;

  @Inject
  Invoices(Store store) {
    this.store = store;
  }

  /// One page of the list.
  public InvoiceQuery.Page page(InvoiceQuery query) {
    return store.read(tx -> InvoiceRows.page(tx, query));
  }

  /// How many invoices have all these words.
  ///
  /// @param words empty for all invoices
  public long count(String words) {
    return store.read(tx -> InvoiceRows.count(tx, words));
  }

  /// One invoice, with its version for a later [#save].
  public Optional<Invoice> find(String id) {
    return store.read(tx -> InvoiceRows.invoice(tx, id));
  }

  /// One invoice with all that belongs to it.
  public Optional<InvoiceDetail> detail(String id) {
    return store.read(tx -> InvoiceRows.detail(tx, id));
  }

  /// What a person means by a reference: an id, the beginning of one, the last four or more
  /// characters of one, or an invoice's number.
  public Found resolve(String reference) {
    return store.read(tx -> InvoiceRows.resolve(tx, reference));
  }

  /// An invoice to fill in, with a fresh id; nothing is stored.
  public Invoice blank() {
    return Invoice.blank(store.newId());
  }

  /// Saves a new invoice.
  ///
  /// @param invoice from [#blank], filled in
  /// @return [SaveResult.Saved] or [SaveResult.Invalid], when it is durable
  public CompletableFuture<SaveResult> add(Invoice invoice) {
    List<SaveResult.Problem> problems = problems(invoice, List.of(InvoiceField.values()));
    if (!problems.isEmpty()) {
      return CompletableFuture.completedFuture(new SaveResult.Invalid(problems));
    }
    return store.write(tx -> {
      tx.insert(InvoiceTables.INVOICES, invoice);
      return new SaveResult.Saved(invoice.id());
    });
  }

  /// Saves an invoice as read and as edited: fields that do not differ are left as they are by now,
  /// and only those that do are checked, so that something odd from elsewhere stops nobody.
  ///
  /// @param asRead as [#find] gave it
  /// @param edited the same with changes
  /// @return completes when it is durable
  public CompletableFuture<SaveResult> save(Invoice asRead, Invoice edited) {
    List<SaveResult.Problem> problems = problems(edited, changed(asRead, edited));
    if (!problems.isEmpty()) {
      return CompletableFuture.completedFuture(new SaveResult.Invalid(problems));
    }
    Invoice complete = approvesNow(asRead, edited) ? edited.approvedAsItIs() : edited;
    return store.write(tx -> save(tx, asRead, complete));
  }

  /// Deletes an invoice with all that belongs to it.
  ///
  /// @return whether there was one, when that is durable
  public CompletableFuture<Boolean> delete(String id) {
    return store.write(tx -> tx.delete(InvoiceTables.INVOICES, id));
  }

  private static SaveResult save(WriteTransaction tx, Invoice asRead, Invoice edited) {
    return switch (tx.save(InvoiceTables.INVOICES, asRead, edited)) {
      case CHANGED -> new SaveResult.Saved(edited.id());
      case UNCHANGED -> new SaveResult.Unchanged();
      case GONE -> new SaveResult.Gone();
    };
  }

  private static boolean approvesNow(Invoice asRead, Invoice edited) {
    return Workflow.of(edited.workflow()) == Workflow.APPROVED
        && asRead.standing() != Workflow.APPROVED;
  }

  /// What differs; where the currency does, also the amounts, which must fit it.
  private static List<InvoiceField> changed(Invoice asRead, Invoice edited) {
    boolean otherCurrency = !Objects.equals(asRead.currency(), edited.currency());
    List<InvoiceField> changed = new ArrayList<>();
    for (InvoiceField field : InvoiceField.values()) {
      boolean differs = !Objects.equals(asRead.text(field), edited.text(field));
      boolean mustFit =
          otherCurrency && (field == InvoiceField.TOTAL || field == InvoiceField.AMOUNT_DUE);
      if (differs || mustFit) {
        changed.add(field);
      }
    }
    return changed;
  }

  private static List<SaveResult.Problem> problems(Invoice invoice, List<InvoiceField> fields) {
    List<SaveResult.Problem> problems = new ArrayList<>();
    for (InvoiceField field : fields) {
      field
          .problem(invoice)
          .ifPresent(sentence -> problems.add(new SaveResult.Problem(field, sentence)));
    }
    return problems;
  }
}
