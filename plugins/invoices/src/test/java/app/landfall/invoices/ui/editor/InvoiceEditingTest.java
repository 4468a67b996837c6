package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDrafts;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.model.Office;
import app.landfall.invoices.suppliers.Knowing;
import app.landfall.invoices.ui.editor.LineTexts.Cell;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.form.FormState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Editing without a window: what arrives runs on the thread of the test.
class InvoiceEditingTest {
  @TempDir Path folder;
  private Office office;
  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();

  /// What ends on the writer waits here while a test holds it: the event thread may come to it
  /// after what a reader has found later.
  private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

  private volatile boolean holding;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private InvoiceEditing editing(String id, boolean fresh) {
    InvoiceEditing editing =
        new InvoiceEditing(
            new InvoiceEditing.Desk(
                office.store(),
                office.invoices(),
                office.drafts(),
                InstantSource.fixed(Instant.parse("2026-03-01T09:00:00Z")),
                ZoneOffset.UTC,
                this::later,
                new FieldHints.Advisers(
                    Knowing.suppliers(), Knowing.advisor(), Knowing.words(office), _ -> {})),
            id,
            fresh);
    editing.open();
    return editing;
  }

  private void later(Runnable work) {
    boolean ends = holding && Thread.currentThread().getName().startsWith("store-writer");
    (ends ? held : queue).add(work);
  }

  private void release() {
    holding = false;
    for (Runnable next = held.poll(); next != null; next = held.poll()) {
      next.run();
    }
  }

  /// Runs what arrives until nothing has for a while: that nothing does cannot be awaited.
  private void settle() throws InterruptedException {
    for (Runnable next = queue.poll(300, TimeUnit.MILLISECONDS);
        next != null;
        next = queue.poll(300, TimeUnit.MILLISECONDS)) {
      next.run();
    }
  }

  /// Runs what arrives until something is so.
  private void until(BooleanSupplier there) {
    try {
      while (!there.getAsBoolean()) {
        Runnable next = queue.poll(120, TimeUnit.SECONDS);
        assertThat(next).as("something arrives").isNotNull();
        next.run();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private InvoiceEditing opened(String id) {
    InvoiceEditing editing = editing(id, false);
    until(() -> editing.state() == FormState.STORED);
    return editing;
  }

  private boolean saved(InvoiceEditing editing) {
    var result = editing.save();
    until(result::isDone);
    return result.join();
  }

  /// The invoice once the server has it: what is still on its way has the first base for good.
  private Invoice synced(Invoice invoice) {
    office.pulled("DELETE FROM landfall_change");
    office.pulled("UPDATE invoices SET _seq=3");
    return office.find(invoice.id());
  }

  /// What a server row does: new values and a higher sequence.
  private void fromElsewhere(String id, String sets) {
    office.pulled("UPDATE invoices SET " + sets + ",_seq=_seq+5 WHERE id='" + id + "'");
  }

  @Test
  void onlyWhatIsSavedAndOpenCanBeMarkedAsPaid() {
    String id = office.invoices().blank().id();
    InvoiceEditing editing = editing(id, true);
    editing.type(InvoiceField.SUPPLIER, "Nordwind");
    editing.type(InvoiceField.TOTAL, "119");
    assertThat(editing.whyNotPayable()).contains(TEXTS.saveBeforePaying());

    assertThat(saved(editing)).isTrue();
    until(() -> editing.detail().isPresent());
    assertThat(editing.whyNotPayable()).isEmpty();

    office.payAll(List.of(id), LocalDate.parse("2026-03-01"), Instant.EPOCH);
    until(() -> editing.detail().orElseThrow().open().signum() == 0);
    assertThat(editing.whyNotPayable()).contains(TEXTS.nothingToPay());

    office.invoices().deleteAll(List.of(id)).join();
    until(() -> editing.state() == FormState.GONE);
    assertThat(editing.whyNotPayable()).contains(TEXTS.goneInvoice());
  }

  @Test
  void whatIsTypedIsSavedAsReadInTheWayPeopleWrite() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.TOTAL, "1.801,78");
    editing.type(InvoiceField.ISSUE_DATE, "1.3.2026");
    editing.type(InvoiceField.DUE_DATE, "+30");
    editing.type(InvoiceField.IBAN, "de89 3704 0044 0532 0130 00");
    assertThat(editing.dirty()).isTrue();
    assertThat(saved(editing)).isTrue();
    assertThat(editing.dirty()).isFalse();
    Invoice stored = office.find(invoice.id());
    assertThat(stored.text(InvoiceField.TOTAL)).isEqualTo("1801.78");
    assertThat(stored.text(InvoiceField.DUE_DATE)).isEqualTo("2026-03-31");
    assertThat(stored.text(InvoiceField.IBAN)).isEqualTo("DE89370400440532013000");
    assertThat(editing.text(InvoiceField.IBAN)).isEqualTo("DE89 3704 0044 0532 0130 00");
  }

  @Test
  void somethingOddIsNamedBesideItsFieldAndNothingIsSaved() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.DUE_DATE, "32.13.");
    editing.type(InvoiceField.IBAN, "DE00 3704 0044 0532 0130 00");
    assertThat(saved(editing)).isFalse();
    assertThat(editing.problem(InvoiceField.DUE_DATE)).isPresent();
    editing.type(InvoiceField.DUE_DATE, "eom");
    assertThat(saved(editing)).isFalse();
    assertThat(editing.problem(InvoiceField.IBAN)).isPresent();
    assertThat(office.find(invoice.id())).isEqualTo(invoice);
  }

  @Test
  void aChangeFromElsewhereGoesIntoFieldsNobodyTouchedAndIsTold() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.NOTE, "mine");
    fromElsewhere(invoice.id(), "due_date='2026-12-05'");
    until(() -> !editing.notices().isEmpty());
    String day = editing.text(InvoiceField.DUE_DATE);
    assertThat(editing.notices())
        .containsExactly(
            TEXTS.changedBy(TEXTS.anotherComputer(), FieldName.of(InvoiceField.DUE_DATE), day));
    assertThat(editing.text(InvoiceField.NOTE)).isEqualTo("mine");
    assertThat(saved(editing)).isTrue();
    Invoice stored = office.find(invoice.id());
    assertThat(stored.text(InvoiceField.NOTE)).isEqualTo("mine");
    assertThat(stored.text(InvoiceField.DUE_DATE)).isEqualTo("2026-12-05");
  }

  @Test
  void aFieldBothChangedKeepsWhatWasTypedAndIsSavedAsByWhoHadNotSeenTheOther() {
    Invoice invoice = synced(office.added("Nordwind", "119.00"));
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.DUE_DATE, "2026-11-30");
    fromElsewhere(invoice.id(), "due_date='2026-12-05'");
    until(() -> !editing.notices().isEmpty());
    assertThat(editing.text(InvoiceField.DUE_DATE)).isEqualTo("2026-11-30");
    assertThat(saved(editing)).isTrue();
    assertThat(
            office.text(
                "SELECT base FROM landfall_change WHERE field='due_date' AND kind='set'"
                    + " ORDER BY change_id DESC LIMIT 1"))
        .isEqualTo(Long.toString(invoice.version().seq()));
  }

  @Test
  void aDraftComesBackWithANotice() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.TOTAL, "12");
    editing.lines().add();
    editing.lines().type(0, Cell.ITEM, "Paper");
    editing.keep();
    editing.close();
    office.execute("UPDATE invoices SET note=note WHERE 0", Map.of()); // after the draft
    InvoiceEditing again = opened(invoice.id());
    assertThat(again.text(InvoiceField.TOTAL)).isEqualTo("12");
    assertThat(again.lines().text(0, Cell.ITEM)).isEqualTo("Paper");
    assertThat(again.notices()).singleElement().asString().contains("09:00");
    assertThat(saved(again)).isTrue();
    again.close();
    office.execute("UPDATE invoices SET note=note WHERE 0", Map.of()); // after it is dropped
    assertThat(opened(invoice.id()).dirty()).isFalse();
    assertThat(office.text("SELECT count(*) FROM invoice_drafts")).isEqualTo("0");
  }

  @Test
  void aNewInvoiceTakesAccountAndTermsFromTheSuppliersLast() {
    Invoice last = office.added("Nordwind", "119.00");
    office.execute(
        "UPDATE invoices SET vendor_iban='DE89370400440532013000',issue_date='2026-02-01',"
            + "due_date='2026-02-15',currency='CHF' WHERE id=:id",
        Map.of("id", last.id()));
    InvoiceEditing editing = editing("fresh-1", true);
    until(() -> editing.detail().isEmpty() && queue.isEmpty());
    editing.type(InvoiceField.SUPPLIER, "nordwind");
    editing.supplierTyped();
    until(() -> !editing.text(InvoiceField.IBAN).isEmpty());
    editing.type(InvoiceField.TOTAL, "10");
    assertThat(saved(editing)).isTrue();
    Invoice stored = office.find("fresh-1");
    assertThat(stored.vendorName()).isEqualTo("Nordwind");
    assertThat(stored.currency()).isEqualTo("CHF");
    assertThat(stored.text(InvoiceField.DUE_DATE)).isEqualTo("2026-03-15");
  }

  @Test
  void aProposedDueDateFollowsTheDateOfItsInvoiceAndTeachesNothing() {
    Invoice last = office.added("Nordwind", "119.00");
    office.execute(
        "UPDATE invoices SET issue_date='2026-02-01',due_date='2026-02-15' WHERE id=:id",
        Map.of("id", last.id()));
    InvoiceEditing editing = proposing("fresh-1");
    assertThat(day(editing)).isEqualTo("2026-03-15");
    editing.type(InvoiceField.ISSUE_DATE, "2026-02-10");
    assertThat(day(editing)).isEqualTo("2026-02-24");
    editing.type(InvoiceField.TOTAL, "10");
    assertThat(saved(editing)).isTrue();
    office.execute("UPDATE invoices SET issue_date='2026-01-01' WHERE id='fresh-1'", Map.of());

    InvoiceEditing next = proposing("fresh-2");
    assertThat(day(next)).as("learnt from what was typed").isEqualTo("2026-03-15");
    next.type(InvoiceField.DUE_DATE, "2026-04-30");
    next.type(InvoiceField.ISSUE_DATE, "2026-02-11");
    assertThat(day(next)).as("typed").isEqualTo("2026-04-30");
  }

  private InvoiceEditing proposing(String id) {
    InvoiceEditing editing = editing(id, true);
    until(() -> editing.detail().isEmpty() && queue.isEmpty());
    editing.type(InvoiceField.SUPPLIER, "Nordwind");
    editing.supplierTyped();
    until(() -> !editing.text(InvoiceField.DUE_DATE).isEmpty());
    return editing;
  }

  private static String day(InvoiceEditing editing) {
    return String.valueOf(editing.edited().dueDate());
  }

  @Test
  void aStoredDueDateThatWasOnlyProposedStillFollowsTheDateOfItsInvoice() {
    Invoice last = office.added("Nordwind", "119.00");
    office.execute(
        "UPDATE invoices SET issue_date='2026-02-01',due_date='2026-02-15' WHERE id=:id",
        Map.of("id", last.id()));
    InvoiceEditing editing = proposing("fresh-1");
    assertThat(saved(editing)).isTrue();
    InvoiceEditing again = opened("fresh-1");
    again.type(InvoiceField.ISSUE_DATE, "2026-02-10");
    assertThat(day(again)).isEqualTo("2026-02-24");
    assertThat(day(opened(last.id()))).isEqualTo("2026-02-15");
  }

  @Test
  void aDraftDoesNotTurnAProposalIntoWhatWasTyped() {
    Invoice last = office.added("Nordwind", "119.00");
    office.execute(
        "UPDATE invoices SET issue_date='2026-02-01',due_date='2026-02-15' WHERE id=:id",
        Map.of("id", last.id()));
    InvoiceEditing editing = proposing("fresh-1");
    editing.keep();
    editing.close();
    office.execute("UPDATE invoices SET note=note WHERE 0", Map.of()); // after the draft
    InvoiceEditing again = editing("fresh-1", true);
    until(() -> !again.text(InvoiceField.DUE_DATE).isEmpty());
    again.type(InvoiceField.ISSUE_DATE, "2026-02-10");
    assertThat(day(again)).isEqualTo("2026-02-24");
  }

  @Test
  void totalsFollowFromTheLinesUntilSomebodyTypesOne() {
    InvoiceEditing editing = editing("new", true);
    line(editing, 0, "100", "19");
    assertThat(editing.edited().total()).isEqualTo(new Amount("119.00"));
    line(editing, 1, "50", "7 %");
    assertThat(editing.edited().net()).isEqualTo(new Amount("150.00"));
    assertThat(editing.edited().tax()).isEqualTo(new Amount("22.50"));
    assertThat(editing.edited().total()).isEqualTo(new Amount("172.50"));
    enter(editing, InvoiceField.TOTAL, "172.49");
    line(editing, 2, "10", "0");
    assertThat(editing.edited().total()).isEqualTo(new Amount("172.49"));
    assertThat(editing.edited().net()).isEqualTo(new Amount("150.00"));
  }

  @Test
  void aTotalThatNobodyTypedGoesWhereItNoLongerFollowsFromTheLines() {
    InvoiceEditing editing = editing("new", true);
    line(editing, 0, "100", "7%");
    assertThat(editing.edited().total()).isEqualTo(new Amount("107.00"));
    line(editing, 1, "40", "much");
    assertThat(editing.edited().total()).isNull();
    assertThat(editing.edited().net()).isNull();
    editing.lines().type(1, Cell.TAX, "19");
    editing.linesTyped();
    assertThat(editing.edited().total()).isEqualTo(new Amount("154.60"));
    editing.lines().add();
    editing.lines().type(2, Cell.QUANTITY, "19");
    editing.lines().type(2, Cell.PRICE, "2");
    editing.linesTyped();
    assertThat(editing.edited().total()).isNull(); // without its rate, nobody knows its VAT
    editing.lines().remove(2);
    editing.linesTyped();
    assertThat(editing.edited().total()).isEqualTo(new Amount("154.60"));
  }

  @Test
  void aDiscountIsTypedAsPeopleSayIt() {
    InvoiceEditing editing = editing("fresh-1", true);
    editing.type(InvoiceField.SUPPLIER, "Nordwind");
    editing.type(InvoiceField.TOTAL, "100");
    editing.type(InvoiceField.ISSUE_DATE, "2026-02-01");
    for (String typed : List.of("2 10", "2% 10", "2 % 10 days", "2,0 % in 10 Tagen", "2% +10")) {
      editing.type(InvoiceField.DISCOUNTS, typed);
      assertThat(editing.edited().discounts()).as(typed).matches("2026-02-11 2(\\.0)?");
    }
    editing.type(InvoiceField.DISCOUNTS, "3% 2026-02-08; 2 % until 2026-02-15");
    assertThat(editing.edited().discounts()).isEqualTo("2026-02-08 3\n2026-02-15 2");
    assertThat(saved(editing)).isTrue();
    Invoice stored = office.find("fresh-1");
    InvoiceFields fields = new InvoiceFields(Locale.GERMAN, LocalDate.of(2026, 2, 1), _ -> false);
    String shown = fields.write(stored, InvoiceField.DISCOUNTS);
    assertThat(fields.read(stored, Map.of(InvoiceField.DISCOUNTS, shown), InvoiceField.DISCOUNTS))
        .isEqualTo(new RowWords.Reading.Meant(stored.discounts()));
    editing.type(InvoiceField.DISCOUNTS, "much");
    editing.left(InvoiceField.DISCOUNTS);
    assertThat(editing.problem(InvoiceField.DISCOUNTS)).isPresent();
  }

  @Test
  void aCreditNoteIsDueOnNoDay() {
    Invoice last = office.added("Nordwind", "119.00");
    office.execute(
        "UPDATE invoices SET issue_date='2026-02-01',due_date='2026-02-15' WHERE id=:id",
        Map.of("id", last.id()));
    InvoiceEditing editing = proposing("fresh-1");
    editing.type(InvoiceField.TOTAL, "-50");
    editing.type(InvoiceField.ISSUE_DATE, "2026-02-10");
    assertThat(editing.text(InvoiceField.DUE_DATE)).isEmpty();
  }

  @Test
  void aLineThatOnlySaysSomethingAddsNothingToTheTotals() {
    InvoiceEditing editing = editing("new", true);
    editing.lines().add();
    editing.lines().type(0, Cell.ITEM, "Free of charge");
    editing.linesTyped();
    assertThat(editing.edited().total()).isNull();
    line(editing, 1, "100", "19");
    assertThat(editing.edited().total()).isEqualTo(new Amount("119.00"));
    editing.lines().type(0, Cell.QUANTITY, "3");
    editing.lines().type(0, Cell.TAX, "7");
    editing.linesTyped();
    assertThat(editing.edited().total()).isEqualTo(new Amount("119.00"));
    editing.lines().type(0, Cell.PRICE, "10");
    editing.linesTyped();
    assertThat(editing.edited().total()).isEqualTo(new Amount("151.10"));
  }

  private static void line(InvoiceEditing editing, int row, String price, String rate) {
    editing.lines().add();
    editing.lines().type(row, Cell.QUANTITY, "1");
    editing.lines().type(row, Cell.PRICE, price);
    editing.lines().type(row, Cell.TAX, rate);
    editing.linesTyped();
  }

  @Test
  void aNegativeTotalThatIsTypedMakesACreditNoteInEveryPlace() {
    InvoiceEditing editing = editing("fresh-1", true);
    editing.type(InvoiceField.SUPPLIER, "Nordwind");
    editing.type(InvoiceField.TOTAL, "-119");
    assertThat(saved(editing)).isTrue();
    assertThat(office.find("fresh-1").kind()).isEqualTo(Invoice.CREDIT_NOTE);
    until(() -> editing.state() == FormState.STORED);
    editing.type(InvoiceField.TOTAL, "119");
    assertThat(saved(editing)).isTrue();
    assertThat(office.find("fresh-1").kind()).isEqualTo(Invoice.INVOICE);
  }

  @Test
  void linesAreTypedAndTheirNetFollows() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.lines().add();
    editing.lines().type(0, Cell.ITEM, "Paper");
    editing.lines().type(0, Cell.QUANTITY, "2,5");
    editing.lines().type(0, Cell.PRICE, "4");
    editing.lines().add();
    assertThat(saved(editing)).isTrue();
    assertThat(
            office.text(
                "SELECT name||' '||quantity||' '||net FROM invoice_lines WHERE invoice_id='"
                    + invoice.id()
                    + "'"))
        .isEqualTo("Paper 2.5 10.00");
  }

  @Test
  void whatIsTypedWhileASaveIsUnderWayStaysAndIsSavedNext() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.NOTE, "call");
    editing.type(InvoiceField.NUMBER, "4711");
    editing.lines().add();
    editing.lines().type(0, Cell.ITEM, "Paper");
    var first = editing.save();
    editing.type(InvoiceField.NOTE, "call them");
    editing.type(InvoiceField.TOTAL, "120");
    editing.lines().type(0, Cell.ITEM, "Paper, white");
    editing.lines().add();
    editing.lines().type(1, Cell.ITEM, "Ink");
    until(first::isDone);
    assertThat(first.join()).isTrue();
    assertThat(editing.text(InvoiceField.NOTE)).isEqualTo("call them");
    assertThat(editing.text(InvoiceField.TOTAL)).isEqualTo("120");
    assertThat(editing.lines().text(0, Cell.ITEM)).isEqualTo("Paper, white");
    assertThat(editing.dirty()).isTrue();
    assertThat(saved(editing)).isTrue();
    Invoice stored = office.find(invoice.id());
    assertThat(stored.note()).isEqualTo("call them");
    assertThat(stored.invoiceNumber()).isEqualTo("4711");
    assertThat(stored.text(InvoiceField.TOTAL)).isEqualTo("120.00");
    assertThat(office.text("SELECT group_concat(name,'/' ORDER BY position) FROM invoice_lines"))
        .isEqualTo("Paper, white/Ink");
    assertThat(editing.dirty()).isFalse();
  }

  private Optional<InvoiceDrafts.Draft> draft(String id) {
    office.store().write(_ -> 0).join(); // after what was written of it
    return office.store().read(tx -> office.drafts().find(tx, id));
  }

  /// The tab of an invoice and the panel beside the list may show the same one.
  @Test
  void whatOneFormHoldsIsNotTakenAwayByTheOther() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing panel = opened(invoice.id());
    panel.type(InvoiceField.NOTE, "beside");
    panel.keep();
    draft(invoice.id());
    InvoiceEditing tab = opened(invoice.id());
    assertThat(tab.text(InvoiceField.NOTE)).isEqualTo("beside");

    tab.discard();
    assertThat(draft(invoice.id()).orElseThrow().typed())
        .isEqualTo(Map.of(InvoiceField.NOTE, "beside"));

    tab.type(InvoiceField.TOTAL, "12");
    tab.keep();
    panel.close();
    assertThat(draft(invoice.id()).orElseThrow().typed())
        .isEqualTo(Map.of(InvoiceField.NOTE, "beside", InvoiceField.TOTAL, "12"));

    assertThat(saved(tab)).isTrue();
    assertThat(draft(invoice.id()).orElseThrow().typed())
        .isEqualTo(Map.of(InvoiceField.NOTE, "beside"));
    InvoiceEditing again = opened(invoice.id());
    assertThat(again.text(InvoiceField.NOTE)).isEqualTo("beside");
    again.discard();
    assertThat(draft(invoice.id())).isEmpty();
  }

  @Test
  void whatIsTypedWhileASaveIsUnderWayIsADraftForWhoTurnsAway() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.NOTE, "call");
    var first = editing.save();
    editing.type(InvoiceField.NOTE, "call them");
    editing.keep();
    editing.close();
    until(first::isDone);
    office.store().write(_ -> 0).join(); // after the draft
    InvoiceEditing again = opened(invoice.id());
    assertThat(again.text(InvoiceField.NOTE)).isEqualTo("call them");
  }

  @Test
  void aPullThatMeetsASaveIsSeen() throws InterruptedException {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    holding = true;
    editing.type(InvoiceField.NOTE, "mine");
    var result = editing.save();
    fromElsewhere(invoice.id(), "due_date='2026-12-05'");
    settle();
    release();
    until(result::isDone);
    until(() -> editing.text(InvoiceField.DUE_DATE).contains("2026"));
    assertThat(editing.text(InvoiceField.NOTE)).isEqualTo("mine");
    assertThat(editing.dirty()).isFalse();
  }

  @Test
  void aSecondSaveWaitsForTheFirst() {
    InvoiceEditing editing = editing(office.invoices().blank().id(), true);
    until(() -> queue.isEmpty() && editing.state() == FormState.NEW);
    editing.type(InvoiceField.SUPPLIER, "Nordwind");
    var first = editing.save();
    var second = editing.save();
    editing.type(InvoiceField.NOTE, "call them");
    var third = editing.save();
    until(() -> first.isDone() && second.isDone() && third.isDone());
    assertThat(List.of(first.join(), second.join(), third.join())).containsOnly(true);
    assertThat(editing.warning()).isEmpty();
    assertThat(editing.dirty()).isFalse();
    assertThat(office.text("SELECT group_concat(note) FROM invoices")).isEqualTo("call them");
  }

  @Test
  void aFieldBothChangedStaysUnseenWhenMoreArrives() {
    Invoice invoice = synced(office.added("Nordwind", "119.00"));
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.DUE_DATE, "2026-11-30");
    fromElsewhere(invoice.id(), "due_date='2026-12-05'");
    until(() -> editing.notices().size() == 1);
    fromElsewhere(invoice.id(), "note='theirs'");
    until(() -> editing.notices().size() == 2);
    assertThat(saved(editing)).isTrue();
    assertThat(
            office.text(
                "SELECT base FROM landfall_change WHERE field='due_date' AND kind='set'"
                    + " ORDER BY change_id DESC LIMIT 1"))
        .isEqualTo(Long.toString(invoice.version().seq()));
  }

  @Test
  void whatWasWrongWithAFieldIsAskedAnewWhenAnotherIsMended() {
    Invoice invoice = office.added("Nordwind", "119.50");
    InvoiceEditing editing = opened(invoice.id());
    editing.type(InvoiceField.CURRENCY, "JPY");
    assertThat(saved(editing)).isFalse();
    assertThat(editing.problem(InvoiceField.TOTAL)).isPresent();
    editing.type(InvoiceField.CURRENCY, "USD");
    assertThat(saved(editing)).isTrue();
    assertThat(editing.problem(InvoiceField.TOTAL)).isEmpty();
  }

  @Test
  void lineAndLineFromElsewhereAreBothKept() {
    Invoice invoice = office.added("Nordwind", "119.00");
    InvoiceEditing editing = opened(invoice.id());
    editing.lines().add();
    editing.lines().type(0, Cell.ITEM, "Paper");
    editing.lines().type(0, Cell.QUANTITY, "2");
    assertThat(saved(editing)).isTrue();
    editing.lines().type(0, Cell.QUANTITY, "3");
    office.pulled("UPDATE invoice_lines SET name='Paper, white',_seq=_seq+5");
    office.execute("UPDATE invoice_lines SET name=name WHERE id='none'", Map.of());
    until(() -> editing.lines().text(0, Cell.ITEM).equals("Paper, white"));
    assertThat(editing.lines().text(0, Cell.QUANTITY)).isEqualTo("3");
    assertThat(saved(editing)).isTrue();
    assertThat(office.text("SELECT name||' '||quantity FROM invoice_lines"))
        .isEqualTo("Paper, white 3");
  }

  @Test
  void theNumberOfAnInvoiceThatIsThereAlreadyIsSaidWhileItIsTyped() {
    Invoice there =
        office
            .invoices()
            .blank()
            .with(InvoiceField.SUPPLIER, "Nordwind Logistik GmbH")
            .with(InvoiceField.NUMBER, "RE 2026/041")
            .with(InvoiceField.ISSUE_DATE, "2026-02-01")
            .with(InvoiceField.TOTAL, "119.00")
            .with(InvoiceField.CURRENCY, "EUR");
    office.invoices().add(there).join();
    InvoiceEditing editing = editing("new", true);
    editing.type(InvoiceField.SUPPLIER, "nordwind logistik");
    editing.type(InvoiceField.NUMBER, "re-2026-041");
    until(() -> editing.hint(InvoiceField.NUMBER).isPresent());
    assertThat(editing.hint(InvoiceField.NUMBER).orElseThrow().words()).contains("RE 2026/041");
    editing.type(InvoiceField.NUMBER, "re-2026-042");
    until(() -> editing.hint(InvoiceField.NUMBER).isEmpty());
    assertThat(editing.problem(InvoiceField.NUMBER)).isEmpty();
  }

  @Test
  void anAccountNeverUsedBeforeIsSaidBesideItUntilSomebodyConfirmsIt() {
    Invoice there =
        office.added("Nordwind", "10.00").with(InvoiceField.IBAN, "DE89370400440532013000");
    office.invoices().save(office.find(there.id()), there).join();
    InvoiceEditing editing = editing("new", true);
    editing.type(InvoiceField.SUPPLIER, "Nordwind");
    editing.type(InvoiceField.IBAN, "GB82 WEST 1234 5698 7654 32");
    until(() -> editing.hint(InvoiceField.IBAN).isPresent());
    FieldHints.Hint hint = editing.hint(InvoiceField.IBAN).orElseThrow();
    assertThat(hint.words()).contains("DE89 3704 0044 0532 0130 00");
    hint.act().run();
    until(() -> editing.hint(InvoiceField.IBAN).isEmpty());
  }

  @Test
  void netVatAndTotalCompleteEachOtherAndNothingTypedIsWrittenOver() {
    InvoiceEditing editing = editing("new", true);
    enter(editing, InvoiceField.NET, "100");
    assertThat(editing.text(InvoiceField.TOTAL)).isEmpty();
    enter(editing, InvoiceField.TAX, "19");
    assertThat(editing.edited().total()).isEqualTo(new Amount("119.00"));
    enter(editing, InvoiceField.TAX, "7");
    assertThat(editing.edited().total()).isEqualTo(new Amount("107.00"));
    enter(editing, InvoiceField.TOTAL, "120");
    enter(editing, InvoiceField.TAX, "5");
    assertThat(editing.edited().total()).isEqualTo(new Amount("120.00"));
    assertThat(editing.edited().net()).isEqualTo(new Amount("100.00"));
  }

  private static void enter(InvoiceEditing editing, InvoiceField field, String text) {
    editing.type(field, text);
    editing.left(field);
  }

  @Test
  void aSupplierIsOfferedFromWhatIsTypedAndBringsItsTerms() {
    office.added("Nordwind Logistik GmbH", "10.00");
    office.execute(
        "INSERT INTO suppliers(id,name,terms_days) VALUES('s','Nordwind Logistik','14')", Map.of());
    InvoiceEditing editing = editing("new", true);
    List<String> offered = new java.util.ArrayList<>();
    editing.type(InvoiceField.SUPPLIER, "wind");
    editing.namesLike("wind", offered::addAll);
    until(() -> !offered.isEmpty());
    assertThat(offered).containsExactly("Nordwind Logistik");
    editing.type(InvoiceField.SUPPLIER, "nordwind logistik");
    editing.supplierTyped();
    until(() -> !editing.text(InvoiceField.DUE_DATE).isEmpty());
    assertThat(String.valueOf(editing.edited().dueDate())).isEqualTo("2026-03-15");
  }

  @Test
  void whatIsTypedOnOnePageIsShownOnTheOthersAndTheEditEndsWithTheLastOfThem() {
    InvoiceEditing editing = opened(office.added("Nordwind", "119.00").id());
    Queue<String> shown = new ConcurrentLinkedQueue<>();
    editing.onChange("tab", () -> shown.add("tab"));
    editing.onChange("panel", () -> shown.add("panel"));
    editing.typedOn("panel");
    assertThat(shown).containsExactly("tab");
    editing.close("tab");
    assertThat(editing.isClosed()).isFalse();
    editing.close("panel");
    assertThat(editing.isClosed()).isTrue();
  }
}
