package app.landfall.invoices.model;

import app.landfall.plugin.Sentence;
import app.landfall.store.Edit;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Saved;
import app.landfall.store.Store;
import app.landfall.store.Undone;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The invoices of this profile: reading, and saving what is valid. Any thread; reads wait for the
/// disk and are not for the event thread, writes return at once.
public final class Invoices {
  /// As many values as one statement is given.
  private static final int AT_ONCE = 1000;

  private final Store store;

  @Inject
  Invoices(Store store) {
    this.store = store;
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
  public ReferenceMatch resolve(String reference) {
    return store.read(tx -> InvoiceRows.resolve(tx, reference));
  }

  /// The same, inside a transaction of the caller.
  public ReferenceMatch resolve(ReadTransaction tx, String reference) {
    return InvoiceRows.resolve(tx, reference);
  }

  /// An invoice to fill in, with a fresh id; nothing is stored.
  public Invoice blank() {
    return Invoice.blank(store.newId());
  }

  /// An invoice to fill in under an id that was given before; nothing is stored.
  public Invoice blank(String id) {
    return Invoice.blank(id);
  }

  private record Likely(@Nullable String currency) {}

  /// The currency that an invoice of a supplier is probably in: that of its last one, else that of
  /// our accounts, where they have one; empty where nothing says. Blocks.
  ///
  /// @param supplier its name
  public String likelyCurrency(String supplier) {
    return store.read(tx ->
        tx
            .list(
                Likely.class,
                "SELECT * FROM (SELECT currency FROM invoices WHERE vendor_name=:name COLLATE NOCASE"
                    + " AND ifnull(currency,'')<>'' ORDER BY id DESC LIMIT 1) UNION ALL SELECT"
                    + " min(currency) FROM own_accounts WHERE ifnull(currency,'')<>'' HAVING"
                    + " count(DISTINCT currency)=1",
                Map.of("name", supplier.strip()))
            .stream()
            .map(Likely::currency)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(""));
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
      tx.insert(InvoiceTables.INVOICES, kinded(invoice));
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
    Invoice complete = complete(asRead, edited);
    return store.write(tx -> save(tx, asRead, complete));
  }

  /// Saves a new invoice with its lines.
  ///
  /// @param lines in their order, with fresh ids
  /// @param dueProposed whether the program proposed its due date, and nobody typed it
  public CompletableFuture<SaveResult> add(
      Invoice invoice, List<StoredLine> lines, boolean dueProposed) {
    List<SaveResult.Problem> problems = problems(invoice, List.of(InvoiceField.values()));
    if (!problems.isEmpty()) {
      return CompletableFuture.completedFuture(new SaveResult.Invalid(problems));
    }
    return store.write(tx -> {
      tx.insert(InvoiceTables.INVOICES, kinded(invoice));
      lines.forEach(line -> tx.insert(InvoiceTables.LINES, line));
      ProposedDue.note(tx, invoice, dueProposed);
      return new SaveResult.Saved(invoice.id());
    });
  }

  /// Saves an invoice and its lines as read and as edited, see [#save(Invoice, Invoice)]: lines
  /// that are not among the edited ones are deleted, those that were not read are added.
  ///
  /// @param dueProposed whether the program proposed its due date, and nobody typed it
  public CompletableFuture<SaveResult> save(
      Invoice asRead,
      Invoice edited,
      List<StoredLine> linesAsRead,
      List<StoredLine> linesEdited,
      boolean dueProposed) {
    List<SaveResult.Problem> problems = problems(edited, changed(asRead, edited));
    if (!problems.isEmpty()) {
      return CompletableFuture.completedFuture(new SaveResult.Invalid(problems));
    }
    Invoice complete = complete(asRead, edited);
    return store.write(tx -> {
      SaveResult result = save(tx, asRead, complete);
      ProposedDue.note(tx, edited, dueProposed);
      boolean lines =
          !(result instanceof SaveResult.Gone) && saveLines(tx, linesAsRead, linesEdited);
      return lines && result instanceof SaveResult.Unchanged
          ? new SaveResult.Saved(edited.id())
          : result;
    });
  }

  private static Invoice complete(Invoice asRead, Invoice edited) {
    Invoice complete = approvesNow(asRead, edited) ? edited.approvedAsItIs() : edited;
    return asRead.amountDue().equals(edited.amountDue()) ? complete : kinded(complete);
  }

  /// What is typed by hand is a credit note where it lowers what we owe. What a paper is, it says.
  private static Invoice kinded(Invoice invoice) {
    boolean paper = invoice.documentType() != null || invoice.sourceSha256() != null;
    int sign = invoice.amountDue().map(BigDecimal::signum).orElse(0);
    return paper || sign == 0
        ? invoice
        : invoice.with(InvoiceField.KIND, sign < 0 ? Invoice.CREDIT_NOTE : Invoice.INVOICE);
  }

  private static boolean saveLines(
      WriteTransaction tx, List<StoredLine> asRead, List<StoredLine> edited) {
    Map<String, StoredLine> read = new HashMap<>();
    asRead.forEach(line -> read.put(line.id(), line));
    boolean changed = false;
    for (StoredLine line : edited) {
      StoredLine before = read.remove(line.id());
      if (before == null) {
        tx.insert(InvoiceTables.LINES, line);
        changed = true;
      } else if (!before.equals(line)) {
        changed |= tx.save(InvoiceTables.LINES, before, line) == Saved.CHANGED;
      }
    }
    for (String gone : read.keySet()) {
      changed |= tx.delete(InvoiceTables.LINES, gone);
    }
    return changed;
  }

  /// Notes that somebody has seen what was remarked when an invoice was imported.
  public CompletableFuture<Integer> seen(String id) {
    return store.write(tx ->
        tx.execute(
            "UPDATE invoices SET import_remarks=NULL WHERE id=:id AND import_remarks IS NOT NULL",
            Map.of("id", id)));
  }

  /// What an action did to some invoices.
  ///
  /// @param count to how many
  /// @param save what [#undo] is given
  public record Done(int count, long save) {}

  /// The files to the bank that may be on their way and that some invoices are in, a line for each.
  public CompletableFuture<List<InvoiceDetail.InFile>> inFiles(Collection<String> ids) {
    List<String> all = List.copyOf(ids);
    return store.readAsync(tx -> {
      List<InvoiceDetail.InFile> found = new ArrayList<>();
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        found.addAll(
            InvoiceRows.files(tx, all.subList(from, Math.min(all.size(), from + AT_ONCE))));
      }
      return found;
    });
  }

  /// Deletes invoices with all that belongs to them, in one transaction.
  public CompletableFuture<Done> deleteAll(Collection<String> ids) {
    return store.write(tx -> {
      int deleted = 0;
      for (String id : ids) {
        deleted += tx.delete(InvoiceTables.INVOICES, id) ? 1 : 0;
      }
      return new Done(deleted, tx.number());
    });
  }

  /// Takes an action back: exactly what it did, and of that what nobody has changed since.
  ///
  /// @param save the action's
  public CompletableFuture<UndoDone> undo(long save) {
    return store.write(tx -> new UndoDone(tx.undo(save), tx.number()));
  }

  /// What an undo did.
  ///
  /// @param save what [#undo] takes, to do it again
  public record UndoDone(Undone undone, long save) {}

  /// The newest invoice of a supplier, to take account and currency from.
  public Optional<Invoice> newestOf(ReadTransaction tx, String supplier) {
    return tx.find(
        Invoice.class,
        "SELECT * FROM invoices AS i WHERE CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE"
            + "=:supplier ORDER BY CAST(ifnull(i.vendor_name,'') AS TEXT) COLLATE NOCASE DESC,"
            + "i.id DESC LIMIT 1",
        Map.of("supplier", supplier));
  }

  /// After how many days a supplier's invoices are due, as its last paper says, or as somebody
  /// typed last: what was only proposed teaches nothing.
  public OptionalLong termsOf(ReadTransaction tx, String supplier) {
    return ProposedDue.lastTerms(tx, supplier);
  }

  /// The days from the date of an invoice to its due date; empty where one of them is not known.
  public static OptionalLong terms(Invoice invoice) {
    return ProposedDue.terms(invoice);
  }

  /// Whether the program proposed the due date of an invoice here, and nobody has typed it since.
  public boolean isDueProposed(ReadTransaction tx, String id) {
    return ProposedDue.is(tx, id);
  }

  /// What happened to an invoice, newest first, without its lines.
  public List<Edit> history(ReadTransaction tx, String id) {
    return tx.history(InvoiceTables.INVOICES, id);
  }

  /// The same, in a transaction of its own.
  public List<Edit> history(String id) {
    return store.read(tx -> history(tx, id));
  }

  /// One invoice, inside a transaction of the caller.
  public static Optional<Invoice> find(ReadTransaction tx, String id) {
    return InvoiceRows.invoice(tx, id);
  }

  /// One invoice with all that belongs to it, inside a transaction of the caller.
  public Optional<InvoiceDetail> detail(ReadTransaction tx, String id) {
    return InvoiceRows.detail(tx, id);
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

  /// What is wrong with one field of an invoice; empty where nothing is.
  public static Optional<Sentence> problem(Invoice invoice, InvoiceField field) {
    return field.problem(invoice);
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
