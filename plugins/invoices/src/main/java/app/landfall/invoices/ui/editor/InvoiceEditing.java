package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceDrafts;
import app.landfall.invoices.model.InvoiceDrafts.Draft;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.SaveResult;
import app.landfall.invoices.model.StoredLine;
import app.landfall.invoices.paying.PaymentGate;
import app.landfall.invoices.ui.editor.LineTexts.Cell;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Formats;
import app.landfall.plugin.form.FormLines;
import app.landfall.plugin.form.FormModel;
import app.landfall.plugin.form.FormOutcome;
import app.landfall.plugin.form.FormState;
import app.landfall.plugin.form.MetField;
import app.landfall.plugin.typed.AmountFormat;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.Edit;
import app.landfall.store.ReadTransaction;
import app.landfall.store.RowVersion;
import app.landfall.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An invoice while somebody edits it: the kit's form model over the invoice and its lines, the
/// draft that is kept of what is typed, and what is told of what others changed.
///
/// What is typed stays what was typed. A change from elsewhere goes into the fields nobody touched
/// and is told; where both changed the same field, what was typed is saved as by somebody who had
/// not seen the other, so that both versions are kept and a person chooses.
///
/// Belongs to the thread of `edt`, and never waits.
final class InvoiceEditing {
  /// What an invoice is edited with.
  ///
  /// @param edt runs what arrives
  record Desk(
      Store store,
      Invoices invoices,
      InvoiceDrafts drafts,
      InstantSource clock,
      ZoneId zone,
      Executor edt,
      FieldHints.Advisers advisers) {
    LocalDate today() {
      return LocalDate.ofInstant(clock.instant(), zone);
    }
  }

  /// What a live query reads.
  ///
  /// @param proposed whether nobody has typed the due date that is stored
  private record Seen(
      Optional<InvoiceDetail> detail,
      Optional<Draft> draft,
      List<Edit> history,
      boolean proposed) {}

  private static final List<InvoiceField> SUM =
      List.of(InvoiceField.NET, InvoiceField.TAX, InvoiceField.TOTAL);

  private static final int MOST_NAMES = 8;

  private final Desk desk;
  private final String id;
  private final InvoiceFields fields;
  private final FormModel<InvoiceField, Invoice> form;
  private final LineTexts lines;
  private final FieldHints hints;
  private final List<String> notices = new ArrayList<>();

  /// What nobody typed: it follows from others.
  private final Set<InvoiceField> completed = EnumSet.noneOf(InvoiceField.class);

  /// After how many days the supplier's invoices are due.
  private long terms;

  /// Accounts that are no IBANs, and that somebody has said to keep.
  private final Set<String> keptAccounts = new HashSet<>();

  /// What the fields of a new invoice show from the beginning, which nobody has typed.
  private final Invoice blank;

  /// What is being written of the draft while the first look at it is taken.
  private Optional<InvoiceDrafts.Writing> underWay = Optional.empty();

  private boolean looked;
  private @Nullable InvoiceDetail detail;
  private @Nullable Draft kept;
  private boolean opened;

  /// What is run for each page that shows this edit: a tab and the panel beside the list share it.
  private final Map<Object, Runnable> pages = new LinkedHashMap<>();

  /// @param fresh whether it is a new invoice
  InvoiceEditing(Desk desk, String id, boolean fresh) {
    this.desk = desk;
    this.id = id;
    Locale locale = Formats.now().language();
    this.fields =
        new InvoiceFields(locale, desk.today(), text -> keptAccounts.contains(Iban.plain(text)));
    this.blank = fresh ? dated(desk.invoices().blank(id)) : desk.invoices().blank(id);
    this.form = new FormModel<>(fields, blank, desk.edt());
    this.lines = new LineTexts(new LineCells(locale, id, this::currency), desk.store()::newId);
    this.hints = new FieldHints(desk, this::changed);
    form.with(lines.model());
    form.onChange(this::changed);
    if (fresh) {
      form.isNew();
    }
  }

  private Invoice dated(Invoice invoice) {
    return invoice
        .with(InvoiceField.ISSUE_DATE, desk.today().toString())
        .with(InvoiceField.CURRENCY, "EUR");
  }

  /// Calls back after anything has changed that is not typed on this page, in place of what was
  /// called for it before.
  void onChange(Object page, Runnable then) {
    pages.put(page, then);
  }

  private void changed() {
    List.copyOf(pages.values()).forEach(Runnable::run);
  }

  /// Something was typed on a page: the others show it, too.
  void typedOn(Object page) {
    Map.copyOf(pages)
        .forEach((other, then) -> {
          if (!other.equals(page)) {
            then.run();
          }
        });
  }

  /// Begins to follow the invoice, once.
  void open() {
    if (opened) {
      return;
    }
    opened = true;
    underWay = desk.drafts().underWay(id);
    form.follow(() -> desk.store().live(this::look, desk.edt(), this::seen));
  }

  /// A page shows it no more; with the last one it ends.
  void close(Object page) {
    pages.remove(page);
    if (pages.isEmpty()) {
      close();
    }
  }

  /// Whether it has ended.
  boolean isClosed() {
    return form.isClosed();
  }

  /// Nobody looks any more. What a save that is under way cannot save is kept as a draft.
  void close() {
    pages.clear();
    hints.close();
    form.close();
    if (!form.isSaving()) {
      desk.drafts().leave(this, id);
    }
  }

  LocalDate today() {
    return desk.today();
  }

  String id() {
    return id;
  }

  FormState state() {
    return form.state();
  }

  /// Whether there is something to edit: an invoice, or what was typed into one that is gone.
  boolean isEditable() {
    return switch (form.state()) {
      case NEW, STORED -> true;
      case GONE -> dirty();
      case LOADING, UNREADABLE -> false;
    };
  }

  Optional<InvoiceDetail> detail() {
    return Optional.ofNullable(detail);
  }

  LineTexts lines() {
    return lines;
  }

  /// What stands in a field.
  String text(InvoiceField field) {
    return form.text(field);
  }

  /// Something was typed.
  void type(InvoiceField field, String text) {
    completed.remove(field);
    form.type(field, text);
    if (field == InvoiceField.ISSUE_DATE && completed.contains(InvoiceField.DUE_DATE)) {
      proposeDue();
    }
    if (FieldHints.isAbout(field)) {
      ask();
    }
  }

  private void ask() {
    if (isEditable() && !form.isClosed()) {
      hints.ask(edited());
    }
  }

  /// What should be known of a field, where nothing is wrong with it.
  Optional<FieldHints.Hint> hint(InvoiceField field) {
    return problem(field).isPresent() ? Optional.empty() : hints.of(field);
  }

  /// Somebody has finished with a field: what is wrong is said beside it now.
  void left(InvoiceField field) {
    form.leave(field);
    if (SUM.contains(field)) {
      completeSum();
    }
  }

  /// Of net, VAT and total the third follows from two. What was typed is never written over, but
  /// what was completed so follows what is typed later.
  private void completeSum() {
    List<InvoiceField> open =
        SUM.stream().filter(one -> text(one).isBlank() || completed.contains(one)).toList();
    if (open.size() != 1 || SUM.stream().anyMatch(one -> problem(one).isPresent())) {
      return;
    }
    InvoiceField third = open.getFirst();
    Invoice now = edited();
    BigDecimal net = decimal(now.net());
    BigDecimal tax = decimal(now.tax());
    BigDecimal total = decimal(now.total());
    BigDecimal value =
        switch (third) {
          case NET -> total.subtract(tax);
          case TAX -> total.subtract(net);
          default -> net.add(tax);
        };
    form.type(third, fields.write(now.with(third, value.toPlainString()), third));
    completed.add(third);
    changed();
  }

  /// Lines were typed: while nobody has typed net, VAT or total, all three follow from them.
  void linesTyped() {
    boolean free = SUM.stream().allMatch(one -> text(one).isBlank() || completed.contains(one));
    if (free && lines.model().isDirty()) {
      totals().ifPresentOrElse(this::propose, this::withdraw);
    }
  }

  private Optional<LineTotals> totals() {
    return lines.model().hasOdd()
        ? Optional.empty()
        : LineTotals.of(lines.model().edited(), AmountFormat.decimals(currency()));
  }

  /// A total that nobody typed and that no longer follows from the lines must not stand.
  private void withdraw() {
    for (InvoiceField one : SUM) {
      if (completed.contains(one)) {
        form.type(one, "");
      }
    }
    changed();
  }

  private void propose(LineTotals totals) {
    propose(InvoiceField.NET, totals.net());
    propose(InvoiceField.TAX, totals.tax());
    propose(InvoiceField.TOTAL, totals.total());
    changed();
  }

  private void propose(InvoiceField field, BigDecimal amount) {
    form.type(field, fields.write(edited().with(field, amount.toPlainString()), field));
    completed.add(field);
  }

  private static BigDecimal decimal(@Nullable Amount amount) {
    return amount == null ? BigDecimal.ZERO : amount.decimal().orElse(BigDecimal.ZERO);
  }

  /// The names of suppliers that what stands in their field may be meant for.
  ///
  /// @param then takes them, unless something else stands there by then
  void namesLike(String typed, Consumer<List<String>> then) {
    if (typed.isBlank() || !isEditable()) {
      then.accept(List.of());
      return;
    }
    var _ =
        desk.store()
            .readAsync(tx -> desk.advisers().suppliers().namesLike(tx, typed, MOST_NAMES))
            .thenAcceptAsync(
                names -> {
                  if (text(InvoiceField.SUPPLIER).equals(typed)) {
                    then.accept(names);
                  }
                },
                desk.edt());
  }

  /// What is wrong with a field.
  Optional<String> problem(InvoiceField field) {
    return form.problem(field);
  }

  /// What somebody can do about what is wrong with a field, instead of typing it again.
  ///
  /// @param label what it does
  record Remedy(String label, Runnable action) {}

  /// The remedy there is for what is wrong with a field: the currency that was typed with the
  /// amount, a clear yes to an account that is no IBAN.
  Optional<Remedy> remedy(InvoiceField field) {
    if (problem(field).isEmpty()) {
      return Optional.empty();
    }
    if (field == InvoiceField.IBAN) {
      return Optional.of(new Remedy(TEXTS.keepAccount(), this::keepAccount));
    }
    return field.isAmount()
        ? fields
            .amount(form.record(), form.typed(), field)
            .otherCurrency()
            .map(other ->
                new Remedy(TEXTS.changeCurrency(other), () -> changeCurrency(field, other)))
        : Optional.empty();
  }

  private void keepAccount() {
    keptAccounts.add(Iban.plain(text(InvoiceField.IBAN)));
    left(InvoiceField.IBAN);
    changed();
  }

  private void changeCurrency(InvoiceField field, String currency) {
    type(InvoiceField.CURRENCY, currency);
    left(field);
    changed();
  }

  /// As it is typed now; null where there is none.
  private @Nullable String currency() {
    return InvoiceField.CURRENCY.typed(text(InvoiceField.CURRENCY));
  }

  /// What happened meanwhile, oldest first.
  List<String> notices() {
    return List.copyOf(notices);
  }

  /// Remarks of the import were seen with the rest.
  void dismissNotices() {
    notices.clear();
    InvoiceDetail saved = detail;
    if (saved != null && !saved.invoice().remarks().isEmpty()) {
      var _ = desk.invoices().seen(id);
    }
  }

  /// Why the last save did not happen.
  Optional<String> warning() {
    return form.failure().map(why -> TEXTS.saveFailed(FailureText.of(why)));
  }

  /// Why it cannot be marked as paid now; empty where it can.
  Optional<String> whyNotPayable() {
    InvoiceDetail saved = detail;
    if (state() == FormState.GONE) {
      return Optional.of(TEXTS.goneInvoice());
    }
    if (state() != FormState.STORED || saved == null) {
      return Optional.of(TEXTS.saveBeforePaying());
    }
    return PaymentGate.whyNot(saved)
        .map(why ->
            switch (why) {
              case ACCOUNT_UNDECIDED -> TEXTS.leftOutUndecided(1);
              case QUESTIONED -> TEXTS.leftOutQuestioned(1);
              case HELD -> TEXTS.leftOutHeld(1);
              case ACCOUNT_WRONG -> TEXTS.leftOutWrongAccount(1);
              case ACCOUNT_UNCONFIRMED, OTHER_ACCOUNT -> TEXTS.leftOutUnconfirmed(1);
              case QUERIED -> TEXTS.leftOutQueried(1);
              case REJECTED -> TEXTS.leftOutRejected(1);
              case UNAPPROVED -> TEXTS.leftOutUnapproved(1);
              case SECOND_MISSING -> TEXTS.leftOutSecond(1);
              case FELL_BACK -> TEXTS.leftOutFellBack(1);
              case IN_PAYMENT -> TEXTS.leftOutInPayment(1);
              case GONE, NOTHING_OPEN, CHANGED, BOOKED, NO_ACCOUNT -> TEXTS.nothingToPay();
            });
  }

  boolean isSaving() {
    return form.isSaving();
  }

  boolean dirty() {
    return form.isDirty();
  }

  /// The invoice as typed, as far as it is understood.
  Invoice edited() {
    return form.edited();
  }

  /// Takes over what the supplier's newest invoice says, where nothing is typed: account, currency
  /// and terms seldom change.
  void completeFrom(Invoice newest) {
    if (state() != FormState.NEW) {
      return;
    }
    type(InvoiceField.SUPPLIER, Objects.requireNonNullElse(newest.vendorName(), ""));
    if (newest.currency() != null) {
      type(InvoiceField.CURRENCY, newest.currency());
    }
    if (text(InvoiceField.IBAN).isBlank() && newest.vendorIban() != null) {
      type(InvoiceField.IBAN, fields.write(newest, InvoiceField.IBAN));
    }
    changed();
  }

  /// What is known of the supplier whose name is typed.
  ///
  /// @param terms days until its invoices are due
  private record Known(Optional<Invoice> newest, OptionalLong terms) {}

  private void completeFrom(Known known) {
    due(known);
    known.newest().ifPresent(this::completeFrom);
    changed();
  }

  /// A proposal never takes the place of what was typed.
  private void due(Known known) {
    boolean free =
        text(InvoiceField.DUE_DATE).isBlank() || completed.contains(InvoiceField.DUE_DATE);
    if (state() != FormState.NEW || !free) {
      return;
    }
    if (known.terms().isPresent()) {
      terms = known.terms().getAsLong();
      proposeDue();
    } else if (completed.remove(InvoiceField.DUE_DATE)) {
      form.type(InvoiceField.DUE_DATE, "");
    }
  }

  /// Reckons the due date from the date of the invoice as it stands now.
  private void proposeDue() {
    Invoice now = edited();
    boolean owes = decimal(now.total()).signum() >= 0; // a credit note is due to nobody
    String due =
        Optional.ofNullable(now.issueDate())
            .filter(_ -> owes)
            .flatMap(Day::date)
            .map(day -> now.with(InvoiceField.DUE_DATE, day.plusDays(terms).toString()))
            .map(with -> fields.write(with, InvoiceField.DUE_DATE))
            .orElse("");
    form.type(InvoiceField.DUE_DATE, due);
    completed.add(InvoiceField.DUE_DATE);
    changed();
  }

  /// Looks for the supplier's newest invoice, once a name is typed.
  void supplierTyped() {
    askSupplier(this::completeFrom);
  }

  private void askSupplier(Consumer<Known> then) {
    String name = text(InvoiceField.SUPPLIER).strip();
    if (state() != FormState.NEW || name.isEmpty()) {
      return;
    }
    var _ = desk.store().readAsync(tx -> known(tx, name)).thenAcceptAsync(then, desk.edt());
  }

  /// The terms that somebody has said of the supplier are surer than those of its last invoice.
  private Known known(ReadTransaction tx, String name) {
    OptionalInt said = desk.advisers().suppliers().termsOf(tx, name);
    return new Known(
        desk.invoices().newestOf(tx, name),
        said.isPresent() ? OptionalLong.of(said.getAsInt()) : desk.invoices().termsOf(tx, name));
  }

  /// Saves as read and as edited.
  ///
  /// @return whether it is saved; false where something must be mended first
  CompletableFuture<Boolean> save() {
    fields.all().forEach(form::leave);
    return form.save(this::write).thenApply(this::saved);
  }

  private CompletionStage<FormOutcome<InvoiceField>> write(Invoice asRead, Invoice edited) {
    FormLines<Cell, StoredLine> children = lines.model();
    CompletableFuture<SaveResult> result =
        form.state() == FormState.STORED
            ? desk.invoices()
                .save(asRead, edited, children.asRead(), children.edited(), isDueProposed())
            : desk.invoices().add(edited, children.edited(), isDueProposed());
    return result.thenApply(this::outcome);
  }

  private boolean isDueProposed() {
    return completed.contains(InvoiceField.DUE_DATE);
  }

  private FormOutcome<InvoiceField> outcome(SaveResult result) {
    return switch (result) {
      case SaveResult.Saved _, SaveResult.Unchanged _ -> new FormOutcome.Stored<>();
      case SaveResult.Gone _ -> new FormOutcome.Vanished<>();
      case SaveResult.Invalid(List<SaveResult.Problem> found) -> {
        Map<InvoiceField, String> problems = new LinkedHashMap<>();
        found.forEach(one -> problems.put(one.field(), one.sentence().in(fields.locale())));
        yield new FormOutcome.Faulty<>(problems);
      }
    };
  }

  private boolean saved(boolean saved) {
    if (saved) {
      notices.clear();
    }
    if (saved || form.isClosed()) {
      keep();
    }
    if (form.isClosed()) {
      desk.drafts().leave(this, id);
    }
    changed();
    return saved;
  }

  /// Gives up what was typed, for good.
  void discard() {
    form.discard();
    notices.clear();
    forgetDraft();
    changed();
  }

  private void forgetDraft() {
    if (kept != null) {
      kept = null;
      var _ = desk.drafts().drop(this, id);
    }
  }

  /// Keeps what is typed, if it is not kept already; called a moment after each change.
  void keep() {
    if (!dirty()) {
      forgetDraft();
      return;
    }
    Draft draft = draft(desk.clock().instant());
    if (kept == null || !sameWords(kept, draft)) {
      kept = draft;
      var _ = desk.drafts().keep(this, draft);
    }
  }

  private Draft draft(Instant at) {
    boolean isNew = state() == FormState.NEW;
    Map<InvoiceField, String> typed = new LinkedHashMap<>();
    if (isNew) { // the date it shows is that of the day when it was begun
      fields.all().forEach(field -> typed.put(field, fields.write(blank, field)));
      typed.values().removeIf(String::isEmpty);
    }
    typed.putAll(form.typed());
    if (isDueProposed()) { // whoever finds the draft proposes it again
      typed.remove(InvoiceField.DUE_DATE);
    }
    return new Draft(id, at, isNew, form.seen().seq(), typed, lines.model().cells());
  }

  private static boolean sameWords(Draft one, Draft other) {
    return one.typed().equals(other.typed()) && one.lines().equals(other.lines());
  }

  private Seen look(ReadTransaction tx) {
    return new Seen(
        desk.invoices().detail(tx, id),
        desk.drafts().find(tx, id),
        desk.invoices().history(tx, id),
        desk.invoices().isDueProposed(tx, id));
  }

  private void seen(Seen seen) {
    Optional<InvoiceDetail> found = seen.detail();
    detail = found.orElse(null);
    found.ifPresentOrElse(there -> meet(there, seen.history()), this::gone);
    if (!looked) {
      looked = true;
      if (seen.proposed()) {
        found.map(InvoiceDetail::invoice).ifPresent(this::followAgain);
      }
      underWay
          .map(InvoiceDrafts.Writing::draft)
          .orElse(seen.draft())
          .filter(_ -> kept == null)
          .ifPresent(this::restore);
    }
    ask();
    changed();
  }

  private void meet(InvoiceDetail there, List<Edit> history) {
    RowVersion before = form.record().version();
    Invoice now = there.invoice();
    boolean elsewhere = now.version().seq() > before.seq();
    List<MetField<InvoiceField>> met = form.arrived(now);
    lines.model().arrived(there.lines());
    if (elsewhere) {
      met.forEach(one -> tell(one, now, history));
    }
  }

  /// A stored due date that nobody typed goes on following the date of its invoice.
  private void followAgain(Invoice stored) {
    Invoices.terms(stored)
        .ifPresent(days -> {
          terms = days;
          completed.add(InvoiceField.DUE_DATE);
        });
  }

  private void gone() {
    if (form.gone() && dirty()) {
      notices.add(TEXTS.goneWhileEditing());
    }
  }

  private void restore(Draft draft) {
    kept = draft;
    desk.drafts().found(this, draft);
    if (draft.fresh()) {
      form.isNew();
    }
    draft.typed().forEach(form::type);
    if (draft.typed().containsKey(InvoiceField.DUE_DATE)) {
      completed.remove(InvoiceField.DUE_DATE);
    } else if (draft.fresh()) {
      askSupplier(this::due);
    } else if (isDueProposed()) {
      proposeDue();
    }
    lines.restore(draft.lines());
    form.typedOver(new RowVersion(draft.seq()));
    Formats formats = new Formats(fields.locale());
    notices.add(TEXTS.restored(formats.moment(draft.at(), desk.clock().instant(), desk.zone())));
  }

  /// What this program itself changed, such as by a command, needs no telling.
  private void tell(MetField<InvoiceField> met, Invoice after, List<Edit> history) {
    InvoiceField field = met.field();
    Optional<Edit> edit =
        history.stream().filter(one -> field.column().equals(one.field())).findFirst();
    if (edit.filter(Edit::here).isPresent()) {
      return;
    }
    String who = edit.map(Edit::computer).orElseGet(TEXTS::anotherComputer);
    String name = FieldName.of(field);
    String value = fields.write(after, field);
    if (met.typed()) {
      notices.add(TEXTS.changedMine(who, name, value));
    } else {
      notices.add(value.isEmpty() ? TEXTS.clearedBy(who, name) : TEXTS.changedBy(who, name, value));
    }
  }
}
