package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.landfall.invoices.model.SaveResult.Gone;
import app.landfall.invoices.model.SaveResult.Invalid;
import app.landfall.invoices.model.SaveResult.Saved;
import app.landfall.invoices.model.SaveResult.Unchanged;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.store.PageStart;
import app.landfall.store.Undone;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is saved, what is refused, and what a stale form leaves alone.
class InvoicesTest {
  @TempDir Path folder;
  private Office office;

  @BeforeEach
  void open() {
    office = new Office(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  @Test
  void savingAFormThatWasOpenedEarlierLeavesOtherFieldsAsTheyAreNow() {
    Invoice asRead = office.added("Acme", "10.00");
    office.execute(
        "UPDATE invoices SET note='from elsewhere',total='20.00' WHERE id=:id",
        Map.of("id", asRead.id()));
    Invoice edited = asRead.with(InvoiceField.DUE_DATE, "2026-04-01");
    assertThat(office.invoices().save(asRead, edited).join()).isEqualTo(new Saved(asRead.id()));
    Invoice found = office.find(asRead.id());
    assertThat(found.dueDate()).isEqualTo(new Day("2026-04-01"));
    assertThat(found.note()).isEqualTo("from elsewhere");
    assertThat(found.total()).isEqualTo(new Amount("20.00"));
  }

  @Test
  void anAmountIsSavedTogetherWithItsCurrency() {
    Invoice asRead = office.added("Acme", "10.00");
    office.execute("UPDATE invoices SET currency='USD' WHERE id=:id", Map.of("id", asRead.id()));
    office.invoices().save(asRead, asRead.with(InvoiceField.TOTAL, "12.00")).join();
    assertThat(office.find(asRead.id()).currency()).isEqualTo("EUR");
  }

  @Test
  void whatIsWrongIsSaidForEveryFieldAndNothingIsWritten() {
    Invoice asRead = office.added("Acme", "10.00");
    Invoice edited =
        asRead
            .with(InvoiceField.NOTE, "valid")
            .with(InvoiceField.SUPPLIER, " ")
            .with(InvoiceField.TOTAL, "ten")
            .with(InvoiceField.DUE_DATE, "31.12.2026")
            .with(InvoiceField.IBAN, "DE00\u0007");
    assertThat(problems(office.invoices().save(asRead, edited).join()))
        .containsExactly(
            tuple(InvoiceField.SUPPLIER, "It cannot be empty.", "Das darf nicht leer sein."),
            tuple(
                InvoiceField.TOTAL,
                "'ten' is not an amount such as 1190.00.",
                "„ten“ ist kein Betrag wie 1190,00."),
            tuple(
                InvoiceField.DUE_DATE,
                "'31.12.2026' is not a date such as 2026-03-31.",
                "„31.12.2026“ ist kein Datum wie 2026-03-31."),
            tuple(
                InvoiceField.IBAN,
                "It cannot have line breaks or control characters.",
                "Zeilenumbrüche und Steuerzeichen sind hier nicht möglich."));
    assertThat(office.find(asRead.id())).isEqualTo(asRead);
  }

  @Test
  void anAmountMustFitItsCurrency() {
    Invoice asRead = office.added("Acme", "10.50");
    assertThat(
            problems(
                office.invoices().save(asRead, asRead.with(InvoiceField.CURRENCY, "JPY")).join()))
        .containsExactly(
            tuple(
                InvoiceField.TOTAL,
                "10.50 has more decimals than JPY, which has 0.",
                "10.50 hat mehr Nachkommastellen als JPY mit 0."));
    Invoice yen = asRead.with(InvoiceField.CURRENCY, "JPY").with(InvoiceField.TOTAL, "1050.00");
    assertThat(office.invoices().save(asRead, yen).join()).isInstanceOf(Saved.class);
  }

  @Test
  void aSaveWithoutChangesWritesNothing() {
    Invoice asRead = office.added("Acme", "10.00");
    assertThat(office.invoices().save(asRead, asRead).join()).isEqualTo(new Unchanged());
  }

  @Test
  void aSaveOfWhatIsGoneSaysSo() {
    Invoice asRead = office.added("Acme", "10.00");
    assertThat(office.invoices().deleteAll(List.of(asRead.id())).join().count()).isOne();
    assertThat(office.invoices().deleteAll(List.of(asRead.id())).join().count()).isZero();
    Invoice edited = asRead.with(InvoiceField.NOTE, "late");
    assertThat(office.invoices().save(asRead, edited).join()).isEqualTo(new Gone());
  }

  @Test
  void anApprovalCountsForTheAmountAndAccountThatWereApproved() {
    Invoice asRead = office.added("Acme", "10.00");
    office.invoices().save(asRead, asRead.with(InvoiceField.WORKFLOW, "approved")).join();
    Invoice approved = office.find(asRead.id());
    assertThat(approved.standing()).isEqualTo(Workflow.APPROVED);

    office.invoices().save(approved, approved.with(InvoiceField.TOTAL, "10.0")).join();
    assertThat(office.find(asRead.id()).standing()).isEqualTo(Workflow.APPROVED);

    office.invoices().save(approved, approved.with(InvoiceField.TOTAL, "11.00")).join();
    Invoice dearer = office.find(asRead.id());
    assertThat(dearer.standing()).isEqualTo(Workflow.REVIEW);

    Invoice again = dearer.with(InvoiceField.WORKFLOW, "approved");
    assertThat(office.invoices().save(dearer, again).join()).isInstanceOf(Saved.class);
    assertThat(office.find(asRead.id()).standing()).isEqualTo(Workflow.APPROVED);

    office.execute(
        "UPDATE invoices SET vendor_iban='DE89370400440532013000' WHERE id=:id",
        Map.of("id", asRead.id()));
    assertThat(office.find(asRead.id()).standing()).isEqualTo(Workflow.REVIEW);
  }

  @Test
  void aReferenceIsAnIdItsBeginningItsEndOrANumber() {
    for (String id : List.of("0190-aaaa", "0190-bbbb", "0277-aabb")) {
      office.execute(
          "INSERT INTO invoices(id,vendor_name,invoice_number) VALUES(:id,'Acme','R1')",
          Map.of("id", id));
    }
    office.execute("UPDATE invoices SET invoice_number='R2' WHERE id='0277-aabb'", Map.of());
    Invoices invoices = office.invoices();
    assertThat(invoices.resolve("0190-aaaa")).isEqualTo(new ReferenceMatch.One("0190-aaaa"));
    assertThat(invoices.resolve("02")).isEqualTo(new ReferenceMatch.One("0277-aabb"));
    assertThat(invoices.resolve("bbbb")).isEqualTo(new ReferenceMatch.One("0190-bbbb"));
    assertThat(invoices.resolve("R2")).isEqualTo(new ReferenceMatch.One("0277-aabb"));
    assertThat(invoices.resolve("R1"))
        .isEqualTo(new ReferenceMatch.Several(List.of("0190-aaaa", "0190-bbbb")));
    assertThat(invoices.resolve("bb")).isEqualTo(new ReferenceMatch.None());
    assertThat(invoices.resolve("%")).isEqualTo(new ReferenceMatch.None());
  }

  @Test
  void paymentsMakeAnInvoicePaidAndAreNeverStoredAsAState() {
    Invoice invoice = office.added("Acme", "10.00");
    office.execute(
        "INSERT INTO invoice_payments(id,invoice_id,amount,currency) VALUES"
            + "('p1',:id,'4.00','EUR'),('p2',:id,'6.00','EUR'),('p3',:id,'99','USD')",
        Map.of("id", invoice.id()));
    LocalDate today = LocalDate.of(2026, 3, 1);
    InvoiceList.Query newest = InvoiceList.Query.newest("", today);
    InvoiceSummary row =
        office
            .store()
            .read(tx -> office.list().piece(tx, newest, PageStart.BEGINNING, 1))
            .getFirst()
            .invoice();
    assertThat(row.paid()).isEqualByComparingTo("10.00");
    assertThat(row.dueStatus(today)).isEqualTo(new DueStatus.Paid());
  }

  private void pay(String id, String amount) {
    office.execute(
        "INSERT INTO invoice_payments(id,invoice_id,amount,currency) VALUES('0'||:id,:id,:amount,"
            + "'EUR')",
        Map.of("id", id, "amount", amount));
  }

  private Map<String, String> paid(Invoice... invoices) {
    Map<String, String> paid = new HashMap<>();
    for (Invoice invoice : invoices) {
      InvoiceDetail detail = office.invoices().detail(invoice.id()).orElseThrow();
      paid.put(
          String.valueOf(invoice.vendorName()),
          detail.payments().stream()
              .map(payment -> String.valueOf(payment.amount()))
              .collect(java.util.stream.Collectors.joining("+")));
    }
    return paid;
  }

  @Test
  void undoOfAPaymentTakesBackThatPaymentAndNoEarlierOne() {
    Invoice open = office.added("open", "10.00");
    Invoice part = office.added("part", "10.00");
    Invoice whole = office.added("whole", "10.00");
    pay(part.id(), "4.00");
    pay(whole.id(), "10.00");
    Map<String, String> before = paid(open, part, whole);
    Payments.Noted done =
        office.payAll(
            List.of(open.id(), part.id(), whole.id()),
            LocalDate.of(2026, 3, 1),
            Instant.parse("2026-03-01T09:00:00Z"));
    assertThat(done.count()).isEqualTo(2);
    assertThat(paid(open, part, whole))
        .isEqualTo(Map.of("open", "10.00", "part", "4.00+6.00", "whole", "10.00"));
    assertThat(office.invoices().undo(done.save()).join().undone()).isEqualTo(new Undone(2, 0));
    assertThat(paid(open, part, whole)).isEqualTo(before);
  }

  @Test
  void whatCannotBePaidIsLeftOutWithItsReason() {
    Invoice open = office.added("open", "10.00");
    Invoice whole = office.added("whole", "10.00");
    pay(whole.id(), "10.00");
    Invoice undecided = office.added("undecided", "10.00");
    twoAccounts(undecided.id());

    Payments.Payable found =
        office
            .payments()
            .payable(
                List.of(whole.id(), open.id(), undecided.id(), "gone"), LocalDate.of(2026, 3, 1))
            .join();

    assertThat(found.open().stream().map(one -> one.invoice().id())).containsExactly(open.id());
    assertThat(found.open().getFirst().amount()).isEqualByComparingTo("10.00");
    assertThat(found.leftOut())
        .isEqualTo(Map.of(LeftOut.NOTHING_OPEN, 1, LeftOut.ACCOUNT_UNDECIDED, 1, LeftOut.GONE, 1));
  }

  @Test
  void whatChangedAfterTheQuestionIsNotPaid() {
    Invoice partly = office.added("partly", "10.00");
    Invoice undecided = office.added("undecided", "10.00");
    Invoice free = office.added("free", "10.00");
    pay(partly.id(), "4.00");
    twoAccounts(undecided.id());

    Payments.Noted noted =
        office
            .payments()
            .note(
                List.of(
                    Payments.PaidPart.of(partly.id(), new BigDecimal("10.00")),
                    Payments.PaidPart.of(undecided.id(), new BigDecimal("10.00")),
                    Payments.PaidPart.of(free.id(), new BigDecimal("2.50"))),
                Particulars.transfer(
                    LocalDate.of(2026, 2, 27), Instant.parse("2026-03-01T09:00:00Z"), "Anna", ""))
            .join();

    assertThat(noted.count()).isEqualTo(1);
    assertThat(noted.leftOut()).isEqualTo(Map.of(LeftOut.CHANGED, 1, LeftOut.ACCOUNT_UNDECIDED, 1));
    assertThat(paid(partly, undecided, free))
        .isEqualTo(Map.of("partly", "4.00", "undecided", "", "free", "2.50"));
    assertThat(
            office.text(
                "SELECT paid_on FROM invoice_payments WHERE invoice_id='" + free.id() + "'"))
        .isEqualTo("2026-02-27");
  }

  /// As the server tells of them.
  private void twoAccounts(String id) {
    office.pulled(
        """
        INSERT INTO conflicts(id,of_root_table,of_root_id,of_table,of_id,of_field,winner,loser)
        VALUES('c-%1$s','invoices','%1$s','invoices','%1$s','vendor_iban','"DE1"','"DE2"')
        """
            .formatted(id));
  }

  @Test
  void undoOfDeletingBringsBackAllThatBelongedToThem() {
    Invoice one = office.added("one", "10.00");
    Invoice two = office.added("two", "20.00");
    Invoice gone = office.added("gone", "30.00");
    pay(two.id(), "5.00");
    office.execute(
        "INSERT INTO invoice_lines(id,invoice_id,position,name) VALUES('l',:id,1,'Paper')",
        Map.of("id", one.id()));
    assertThat(office.invoices().deleteAll(List.of(gone.id())).join().count()).isOne();
    InvoiceDetail before = office.invoices().detail(one.id()).orElseThrow();
    Invoices.Done done = office.invoices().deleteAll(List.of(one.id(), two.id(), gone.id())).join();
    assertThat(done.count()).isEqualTo(2);
    assertThat(office.invoices().detail(one.id())).isEmpty();
    office.invoices().undo(done.save()).join();
    assertThat(office.invoices().detail(one.id())).contains(before);
    assertThat(paid(two)).isEqualTo(Map.of("two", "5.00"));
    assertThat(office.invoices().detail(gone.id())).isEmpty();
  }

  /// Where each is, in English and in German.
  private static List<Tuple> problems(SaveResult result) {
    return ((Invalid) result)
        .problems().stream()
            .map(
                it -> tuple(it.field(), it.sentence().toString(), it.sentence().in(Locale.GERMANY)))
            .toList();
  }
}
