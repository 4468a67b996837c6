package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Drafts;
import app.landfall.invoices.model.Drafts.Draft;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.SaveResult;
import app.landfall.invoices.model.StoredLine;
import app.landfall.invoices.ui.editor.FieldText.Read;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Formats;
import app.landfall.store.Edit;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RowVersion;
import app.landfall.store.Store;
import app.landfall.store.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One invoice while somebody edits it: what was read, what was typed, and what arrives meanwhile.
///
/// What is typed stays what was typed. A change from elsewhere goes into the fields nobody touched
/// and is told; where both changed the same field, what was typed is saved as by somebody who had
/// not seen the other, so that both versions are kept and a person chooses.
///
/// Belongs to the thread of `edt`, and never waits.
final class InvoiceEditing {
  /// What can be typed, in the order of the form.
  static final List<InvoiceField> FIELDS =
      List.of(
          InvoiceField.SUPPLIER,
          InvoiceField.NUMBER,
          InvoiceField.ISSUE_DATE,
          InvoiceField.DUE_DATE,
          InvoiceField.CURRENCY,
          InvoiceField.NET,
          InvoiceField.TAX,
          InvoiceField.TOTAL,
          InvoiceField.AMOUNT_DUE,
          InvoiceField.IBAN,
          InvoiceField.BIC,
          InvoiceField.PAYMENT_REFERENCE,
          InvoiceField.ORDER_REFERENCE,
          InvoiceField.WORKFLOW,
          InvoiceField.NOTE);

  private static final Subscription NOTHING = () -> {};

  /// Where it stands.
  enum Phase {
    /// Nothing is read yet.
    LOADING,
    /// It was never saved.
    NEW,
    /// It is here.
    HERE,
    /// It was deleted, or never here.
    GONE
  }

  /// What an invoice is edited with.
  ///
  /// @param edt runs what arrives
  record Desk(
      Store store,
      Invoices invoices,
      Drafts drafts,
      InstantSource clock,
      ZoneId zone,
      Executor edt) {
    LocalDate today() {
      return LocalDate.ofInstant(clock.instant(), zone);
    }
  }

  /// What a live query reads.
  private record Seen(Optional<InvoiceDetail> detail, Optional<Draft> draft, List<Edit> history) {}

  private final Desk desk;
  private final String id;
  private final FieldText texts;
  private final Map<InvoiceField, String> typed = new EnumMap<>(InvoiceField.class);
  private final Map<InvoiceField, String> problems = new EnumMap<>(InvoiceField.class);
  private final List<String> notices = new ArrayList<>();
  private final LineTexts lines;
  private Subscription live = NOTHING;
  private Phase phase;
  private Invoice asRead;
  private @Nullable InvoiceDetail detail;
  private @Nullable Draft kept;
  private Runnable changed = () -> {};
  private Optional<String> warning = Optional.empty();
  private boolean saving;
  private boolean closed;

  /// @param fresh whether it is a new invoice
  InvoiceEditing(Desk desk, String id, boolean fresh) {
    this.desk = desk;
    this.id = id;
    this.texts = new FieldText(app.landfall.plugin.Texts.language(), desk.today());
    this.phase = fresh ? Phase.NEW : Phase.LOADING;
    this.asRead = desk.invoices().blank(id);
    this.lines = new LineTexts(texts, desk.store()::newId, id);
    if (fresh) {
      typed.put(InvoiceField.ISSUE_DATE, texts.write(dated(), InvoiceField.ISSUE_DATE));
      typed.put(InvoiceField.CURRENCY, "EUR");
    }
  }

  private Invoice dated() {
    return asRead.with(InvoiceField.ISSUE_DATE, desk.today().toString());
  }

  /// Calls back after anything has changed that is not typed here.
  void onChange(Runnable then) {
    changed = then;
  }

  /// Begins to follow the invoice.
  void open() {
    live = desk.store().live(this::look, desk.edt(), this::seen);
  }

  /// Nobody looks any more. What a save that is under way cannot save is kept as a draft.
  void close() {
    closed = true;
    changed = () -> {};
    live.close();
  }

  java.time.LocalDate today() {
    return desk.today();
  }

  String id() {
    return id;
  }

  Phase phase() {
    return phase;
  }

  Optional<InvoiceDetail> detail() {
    return Optional.ofNullable(detail);
  }

  LineTexts lines() {
    return lines;
  }

  /// What stands in a field.
  String text(InvoiceField field) {
    String text = typed.get(field);
    return text == null ? texts.write(asRead, field) : text;
  }

  /// Something was typed.
  void type(InvoiceField field, String text) {
    if (text.equals(texts.write(asRead, field))) {
      typed.remove(field);
    } else {
      typed.put(field, text);
    }
    problems.remove(field);
  }

  /// Somebody has finished with a field: what is wrong with it is said beside it now.
  void left(InvoiceField field) {
    String text = typed.get(field);
    if (text == null) {
      return;
    }
    switch (texts.read(edited(), field, text)) {
      case Read.Odd(String why) -> problems.put(field, why);
      case Read.Meant(String meant) -> {
        problems.remove(field);
        String tidy = texts.write(asRead.with(field, meant), field);
        if (field.isAmount()) {
          tidy = texts.write(edited(), field);
        }
        type(field, tidy);
      }
    }
  }

  /// What is wrong with a field.
  Optional<String> problem(InvoiceField field) {
    return Optional.ofNullable(problems.get(field));
  }

  /// What happened meanwhile, oldest first.
  List<String> notices() {
    return List.copyOf(notices);
  }

  void dismissNotices() {
    notices.clear();
  }

  /// Why the last save did not happen.
  Optional<String> warning() {
    return warning;
  }

  /// Why it cannot be marked as paid now; empty where it can.
  Optional<String> whyNotPayable() {
    InvoiceDetail saved = detail;
    if (phase == Phase.GONE) {
      return Optional.of(TEXTS.goneInvoice());
    }
    if (phase != Phase.HERE || saved == null) {
      return Optional.of(TEXTS.saveBeforePaying());
    }
    return saved.open().signum() > 0 ? Optional.empty() : Optional.of(TEXTS.nothingToPay());
  }

  boolean isSaving() {
    return saving;
  }

  boolean dirty() {
    if (phase == Phase.NEW) {
      return hasContent();
    }
    return !typed.isEmpty() || lines.dirty();
  }

  private boolean hasContent() {
    return lines.dirty()
        || typed.entrySet().stream()
            .anyMatch(entry ->
                entry.getKey() != InvoiceField.ISSUE_DATE
                    && entry.getKey() != InvoiceField.CURRENCY
                    && !entry.getValue().isBlank());
  }

  /// The invoice as typed, as far as it is understood.
  Invoice edited() {
    Invoice edited = asRead;
    for (InvoiceField field : FIELDS) {
      String text = typed.get(field);
      if (text != null && texts.read(edited, field, text) instanceof Read.Meant(String meant)) {
        edited = edited.with(field, meant);
      }
    }
    return edited;
  }

  /// Takes over what the supplier's newest invoice says, where nothing is typed: account, currency
  /// and terms seldom change.
  void completeFrom(Invoice newest) {
    if (phase != Phase.NEW) {
      return;
    }
    typed.put(InvoiceField.SUPPLIER, Objects.requireNonNullElse(newest.vendorName(), ""));
    if (newest.currency() != null) {
      typed.put(InvoiceField.CURRENCY, newest.currency());
    }
    if (text(InvoiceField.IBAN).isBlank() && newest.vendorIban() != null) {
      typed.put(InvoiceField.IBAN, texts.write(newest, InvoiceField.IBAN));
    }
    if (text(InvoiceField.DUE_DATE).isBlank()) {
      dueAsBefore(newest);
    }
    changed.run();
  }

  private void dueAsBefore(Invoice newest) {
    if (newest.issueDate() == null || newest.dueDate() == null) {
      return;
    }
    Optional<LocalDate> from = newest.issueDate().date();
    Optional<LocalDate> to = newest.dueDate().date();
    Invoice now = edited();
    if (from.isPresent() && to.isPresent() && now.issueDate() != null) {
      now.issueDate()
          .date()
          .map(day -> day.plusDays(to.get().toEpochDay() - from.get().toEpochDay()))
          .map(day ->
              texts.write(
                  asRead.with(InvoiceField.DUE_DATE, day.toString()), InvoiceField.DUE_DATE))
          .ifPresent(text -> typed.put(InvoiceField.DUE_DATE, text));
    }
  }

  /// Looks for the supplier's newest invoice, once a name is typed.
  void supplierTyped() {
    String name = text(InvoiceField.SUPPLIER).strip();
    if (phase != Phase.NEW || name.isEmpty()) {
      return;
    }
    var _ =
        desk.store()
            .readAsync(tx -> desk.invoices().newestOf(tx, name))
            .thenAcceptAsync(found -> found.ifPresent(this::completeFrom), desk.edt());
  }

  /// Saves as read and as edited.
  ///
  /// @return whether it is saved; false where something must be mended first
  CompletableFuture<Boolean> save() {
    FIELDS.forEach(this::left);
    lines.check();
    if (!problems.isEmpty() || lines.hasProblems()) {
      changed.run();
      return CompletableFuture.completedFuture(false);
    }
    Invoice edited = edited();
    List<StoredLine> editedLines = lines.edited(edited);
    saving = true;
    warning = Optional.empty();
    changed.run();
    boolean inserts = phase != Phase.HERE;
    CompletableFuture<SaveResult> result =
        inserts
            ? desk.invoices().add(edited, editedLines)
            : desk.invoices().save(asRead, edited, lines.asRead(), editedLines);
    return result.handleAsync(
        (saved, failed) -> failed == null ? done(saved, edited) : failed(failed), desk.edt());
  }

  private boolean done(SaveResult result, Invoice edited) {
    saving = false;
    boolean saved =
        switch (result) {
          case SaveResult.Saved _, SaveResult.Unchanged _ -> true;
          case SaveResult.Gone _ -> {
            phase = Phase.GONE;
            notices.add(TEXTS.goneWhileEditing());
            yield false;
          }
          case SaveResult.Invalid(List<SaveResult.Problem> found) -> {
            found.forEach(
                problem -> problems.put(problem.field(), problem.sentence().in(texts.language())));
            yield false;
          }
        };
    if (saved) {
      phase = Phase.HERE;
      asRead = edited;
      typed.clear();
      lines.saved();
      notices.clear();
      forgetDraft();
    } else {
      keepUnseen();
    }
    changed.run();
    return saved;
  }

  private boolean failed(Throwable why) {
    saving = false;
    warning = Optional.of(TEXTS.saveFailed(FailureText.of(why)));
    keepUnseen();
    changed.run();
    return false;
  }

  private void keepUnseen() {
    if (closed) {
      keep();
    }
  }

  /// Gives up what was typed, for good.
  void discard() {
    typed.clear();
    problems.clear();
    notices.clear();
    lines.discard();
    forgetDraft();
    changed.run();
  }

  private void forgetDraft() {
    if (kept != null) {
      kept = null;
      var _ = desk.drafts().drop(id);
    }
  }

  /// Keeps what is typed, if it is not kept already; called every two seconds.
  void keep() {
    if (saving || phase == Phase.LOADING) {
      return;
    }
    if (!dirty()) {
      forgetDraft();
      return;
    }
    Draft draft = draft(desk.clock().instant());
    if (kept == null || !sameWords(kept, draft)) {
      kept = draft;
      var _ = desk.drafts().keep(draft);
    }
  }

  private Draft draft(Instant at) {
    return new Draft(
        id,
        at,
        phase == Phase.NEW,
        asRead.version().seq(),
        new LinkedHashMap<>(typed),
        lines.cells());
  }

  private static boolean sameWords(Draft one, Draft other) {
    return one.typed().equals(other.typed()) && one.lines().equals(other.lines());
  }

  private Seen look(ReadTransaction tx) {
    return new Seen(
        desk.invoices().detail(tx, id),
        desk.drafts().find(tx, id),
        desk.invoices().history(tx, id));
  }

  private void seen(Seen seen) {
    boolean first = phase == Phase.LOADING || phase == Phase.NEW && detail == null;
    Optional<InvoiceDetail> found = seen.detail();
    if (found.isEmpty()) {
      gone();
    } else if (phase == Phase.HERE) {
      meet(found.get(), seen.history());
    } else {
      phase = Phase.HERE;
      asRead = found.get().invoice();
      lines.read(found.get().lines());
    }
    detail = found.orElse(null);
    if (first && kept == null) {
      seen.draft().ifPresent(this::restore);
    }
    changed.run();
  }

  private void gone() {
    if (phase == Phase.HERE && dirty()) {
      phase = Phase.NEW;
      notices.add(TEXTS.goneWhileEditing());
      lines.keepAll(); // saving puts all of it back
    } else if (phase != Phase.NEW) {
      phase = Phase.GONE;
    }
  }

  private void restore(Draft draft) {
    kept = draft;
    if (draft.fresh() && phase != Phase.HERE) {
      phase = Phase.NEW;
    }
    draft.typed().forEach(this::type);
    if (!draft.lines().isEmpty()) {
      lines.restore(draft.lines());
    }
    if (phase == Phase.HERE && draft.seq() < asRead.version().seq()) {
      asRead = asRead.seenAs(new RowVersion(draft.seq()));
    }
    Formats formats = new Formats(texts.language());
    notices.add(TEXTS.restored(formats.moment(draft.at(), desk.clock().instant(), desk.zone())));
  }

  /// Joins what arrived with what is typed.
  private void meet(InvoiceDetail next, List<Edit> history) {
    Invoice before = asRead;
    Invoice after = next.invoice();
    boolean elsewhere = after.version().seq() > before.version().seq();
    boolean unseen = false;
    for (InvoiceField field : FIELDS) {
      String was = before.text(field);
      String is = after.text(field);
      if (Objects.equals(was, is)) {
        continue;
      }
      String mine = typed.get(field);
      if (mine == null) {
        tell(elsewhere, field, after, history, false);
      } else if (meansTheSame(before, field, mine, is)) {
        typed.remove(field);
      } else {
        unseen = true;
        tell(elsewhere, field, after, history, true);
      }
    }
    asRead = unseen ? after.seenAs(before.version()) : after;
    lines.meet(next.lines());
  }

  private boolean meansTheSame(
      Invoice before, InvoiceField field, String mine, @Nullable String is) {
    return texts.read(before, field, mine) instanceof Read.Meant(String meant)
        && Objects.equals(meant, is);
  }

  /// What this program itself changed, such as by a command, needs no telling.
  private void tell(
      boolean elsewhere, InvoiceField field, Invoice after, List<Edit> history, boolean mine) {
    Optional<Edit> edit =
        history.stream().filter(one -> field.column().equals(one.field())).findFirst();
    if (!elsewhere || edit.filter(Edit::here).isPresent()) {
      return;
    }
    String who = edit.map(Edit::computer).orElseGet(TEXTS::anotherComputer);
    String name = FieldName.of(field);
    String value = texts.write(after, field);
    if (mine) {
      notices.add(TEXTS.changedMine(who, name, value));
    } else {
      notices.add(value.isEmpty() ? TEXTS.clearedBy(who, name) : TEXTS.changedBy(who, name, value));
    }
  }
}
