package app.landfall.invoices.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.bank.MadeStatement;
import app.landfall.invoices.bank.MadeStatement.Dress;
import app.landfall.invoices.bank.StatementReader;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.run.PaymentRuns.NotedRun;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a statement books, once, and what it leaves to people.
final class BankStatementsTest {
  private static final String DAY = "2026-03-05";

  @TempDir private Path folder;
  private RunDesk desk;

  @BeforeEach
  void open() {
    desk = new RunDesk(folder);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private BankStatements.StatementRead read(MadeStatement file) {
    desk.office().index().catchUp();
    try {
      return desk.get(BankStatements.class)
          .read(StatementReader.read(file.bytes()), "Anna", RunDesk.NOW)
          .getFirst();
    } catch (app.landfall.invoices.bank.UnreadableBankFileException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static MadeStatement.Stated statement() {
    return new MadeStatement(8, Dress.PLAIN).statement("S", RunDesk.OURS);
  }

  /// One entry that pays, or brings back, one thing.
  private static MadeStatement one(
      String amount, @Nullable String endToEndId, String account, String remittance) {
    MadeStatement file = new MadeStatement(8, Dress.PLAIN);
    return file.statement("S", RunDesk.OURS)
        .entry(
            DAY,
            amount,
            "",
            file.payment(
                amount.startsWith("-"),
                endToEndId,
                "Somebody",
                account,
                MadeStatement.text(remittance)))
        .done();
  }

  private Invoice payable(String number, String total) {
    return desk.payable("Nordwind", number, total, "2026-03-05", RunDesk.NORD);
  }

  private long payments() {
    return desk.office()
        .store()
        .read(tx -> tx.number("SELECT count(*) FROM invoice_payments", java.util.Map.of()));
  }

  @Test
  void aBatchIsBookedByItsSumOnceInWhateverDressItComes() {
    Invoice first = payable("RE-1001", "100.00");
    Invoice second = payable("RE-1002", "50.00");
    NotedRun.Written run = desk.write("2026-03-10", "Anna");
    String batch = String.valueOf(desk.lines(run.run()).getFirst().batchId());
    int files = 0;
    for (int version : List.of(2, 3, 4, 6, 8, 10, 13)) {
      for (Dress dress : Dress.values()) {
        MadeStatement file = new MadeStatement(version, dress);
        file.statement("S", RunDesk.OURS).entry(DAY, "-150.00", "B-1", file.batch(batch, 2));
        BankStatements.StatementRead read = read(file);
        files++;

        assertThat(read.count(EntryState.BOOKED)).isEqualTo(files == 1 ? 1 : 0);
        assertThat(read.before()).isEqualTo(files == 1 ? 0 : 1);
      }
    }
    assertThat(files).isGreaterThan(40);
    assertThat(desk.open(first)).isZero();
    assertThat(desk.open(second)).isZero();
    assertThat(payments()).isEqualTo(2);
    assertThat(desk.lines(run.run())).extracting(RunLine::state).containsOnly(LineStatus.BOOKED);
    assertThat(desk.detail(first).payments().getFirst().paidOn()).hasToString(DAY);
    assertThat(desk.detail(first).payments().getFirst().run()).isEqualTo(run.run());
  }

  @Test
  void aBatchWithAnotherSumIsLeftToPeople() {
    payable("RE-1001", "100.00");
    payable("RE-1002", "50.00");
    NotedRun.Written run = desk.write("2026-03-10", "Anna");
    MadeStatement file = new MadeStatement(8, Dress.PLAIN);
    file.statement("S", RunDesk.OURS)
        .entry(
            DAY,
            "-149.00",
            "B-1",
            file.batch(String.valueOf(desk.lines(run.run()).getFirst().batchId()), 2));

    assertThat(read(file).count(EntryState.OPEN)).isOne();
    assertThat(payments()).isZero();
  }

  @Test
  void ourOwnIdComesFirstAndItsDiscountIsBookedWithIt() {
    Invoice invoice = payable("RE-1001", "100.00");
    desk.change(invoice, InvoiceField.DISCOUNTS, "2026-03-04 2");
    NotedRun.Written run = desk.write("2026-03-10", "Anna");
    RunLine line = desk.lines(run.run()).getFirst();

    BankStatements.StatementRead read =
        read(one("-98.00", line.endToEndId(), RunDesk.NORD, "anything"));

    assertThat(read.entries().getFirst().foundBy()).isEqualTo("end-to-end");
    assertThat(desk.open(invoice)).isZero();
    assertThat(desk.detail(invoice).payments())
        .extracting(payment -> payment.method() + " " + payment.amount())
        .containsExactlyInAnyOrder("transfer 98.00", "discount 2.00");
  }

  @Test
  void aReferenceOrANumberWithItsAmountFindsTheInvoice() {
    Invoice reference = payable("RE-1001", "100.00");
    desk.change(reference, InvoiceField.PAYMENT_REFERENCE, "RF18539007547034");
    Invoice number = payable("RE-1002", "100.00");
    Invoice early = payable("RE-1003", "200.00");
    desk.change(early, InvoiceField.DISCOUNTS, "2026-03-06 3");
    MadeStatement file = new MadeStatement(8, Dress.PLAIN);
    file.statement("S", RunDesk.OURS)
        .entry(
            DAY,
            "-100.00",
            "1",
            file.payment(
                true, "", "N", RunDesk.NORD, MadeStatement.reference("RF18 5390 0754 7034")))
        .entry(
            DAY,
            "-100.00",
            "2",
            file.payment(true, "", "N", RunDesk.NORD, MadeStatement.text("Rechnung Re 1002")))
        .entry(
            DAY,
            "-194.00",
            "3",
            file.payment(true, "", "N", RunDesk.NORD, MadeStatement.text("RE-1003 abzgl. Skonto")));

    BankStatements.StatementRead read = read(file);

    assertThat(read.entries())
        .extracting(BankEntry::foundBy)
        .containsExactly("reference", "number", "number");
    assertThat(List.of(desk.open(reference), desk.open(number), desk.open(early)))
        .allSatisfy(open -> assertThat(open).isZero());
  }

  @Test
  void onePaymentForSeveralInvoicesIsBookedToEach() {
    Invoice first = payable("RE-1001", "100.00");
    Invoice second = payable("RE-1002", "50.00");

    BankStatements.StatementRead read = read(one("-150.00", "", RunDesk.NORD, "RE-1001, RE-1002"));

    assertThat(read.count(EntryState.BOOKED)).isOne();
    assertThat(desk.open(first).add(desk.open(second))).isZero();
    assertThat(desk.detail(first).payments().getFirst().transfer())
        .isEqualTo(desk.detail(second).payments().getFirst().transfer());
  }

  @Test
  void anAccountThatNobodyConfirmedIsNotBookedByItself() {
    Invoice invoice = desk.invoice("Fremd", "RE-1001", "100.00", "2026-03-05", RunDesk.SUED);

    BankStatements.StatementRead read = read(one("-100.00", "", RunDesk.SUED, "RE-1001"));

    assertThat(read.entries().getFirst().refused()).isEqualTo("account-unconfirmed");
    assertThat(desk.open(invoice)).isEqualByComparingTo("100.00");
    assertThat(read(one("-100.00", "", RunDesk.NORD, "RE-1001")).count(EntryState.OPEN)).isOne();
    desk.confirm(invoice);
    assertThat(read(one("-100.00", "", RunDesk.SUED, "RE-1001")).count(EntryState.BOOKED)).isOne();
  }

  @Test
  void aPaymentThatCameBackOpensItsInvoiceAndIsPaidAnew() {
    Invoice invoice = payable("RE-1001", "100.00");
    NotedRun.Written run = desk.write("2026-03-10", "Anna");
    String id = desk.lines(run.run()).getFirst().endToEndId();
    read(one("-100.00", id, RunDesk.NORD, ""));
    assertThat(desk.open(invoice)).isZero();

    MadeStatement back = new MadeStatement(8, Dress.PLAIN);
    back.statement("T", RunDesk.OURS)
        .entry(
            "2026-03-06",
            "100.00",
            "R",
            back.payment(
                false, id, "Nordwind", RunDesk.NORD, MadeStatement.text("RETURN"), null, "AC04"));
    BankStatements.StatementRead read = read(back);

    assertThat(read.count(EntryState.RETURNED)).isOne();
    assertThat(desk.open(invoice)).isEqualByComparingTo("100.00");
    assertThat(read(back).before()).isOne();
    assertThat(read(one("-100.00", id, RunDesk.NORD, "")).before()).isOne();
    assertThat(payments()).isEqualTo(2);
    assertThat(desk.lines(desk.write("2026-03-10", "Ben").run()).getFirst().endToEndId())
        .isNotEqualTo(id);
  }

  @Test
  void theSamePaymentInTwoEntriesIsSaidAndBookedOnce() {
    Invoice invoice = payable("RE-1001", "100.00");
    String id = desk.lines(desk.write("2026-03-10", "Anna").run()).getFirst().endToEndId();
    MadeStatement file = new MadeStatement(8, Dress.PLAIN);
    String paid = file.payment(true, id, "N", RunDesk.NORD, MadeStatement.text("x"));
    file.statement("S", RunDesk.OURS)
        .entry(DAY, "-100.00", "1", paid)
        .entry(DAY, "-100.00", "2", paid);

    BankStatements.StatementRead read = read(file);

    assertThat(read.entries())
        .extracting(entry -> entry.stands().word() + " " + entry.refused())
        .containsExactly("booked null", "open twice");
    assertThat(desk.detail(invoice).payments()).hasSize(1);
  }

  /// In whichever order a statement, or several, show it.
  @ParameterizedTest
  @CsvSource({
    "-+-, 0.00",
    "--+, 0.00",
    "+--, 0.00",
    "-+, 100.00",
    "-+-+, 100.00",
    "-+-+-, 0.00",
    "--++, 100.00"
  })
  void whatWentOutMoreOftenThanItCameBackIsPaid(String order, String open) {
    Invoice invoice = payable("RE-1001", "100.00");
    String id = desk.lines(desk.write("2026-03-10", "Anna").run()).getFirst().endToEndId();
    for (int at = 0; at < order.length(); at++) {
      String sign = order.charAt(at) == '-' ? "-" : "";
      MadeStatement file = new MadeStatement(8, Dress.PLAIN);
      String paid = file.payment(!sign.isEmpty(), id, "N", RunDesk.NORD, MadeStatement.text("x"));
      file.statement("S", RunDesk.OURS).entry(DAY, sign + "100.00", String.valueOf(at), paid);
      read(file);
    }

    assertThat(desk.open(invoice)).isEqualByComparingTo(open);
    assertThat(desk.detail(invoice).credit()).isEqualByComparingTo("0.00");
    assertThat(desk.get(BankStatements.class).open()).isEmpty();
  }

  /// Two runs of two computers paid it with the same id, one of them less a part paid by hand.
  @Test
  void whatCameBackIsTheOneOfItsAmount() {
    Invoice invoice = payable("RE-1001", "100.00");
    RunLine line = desk.lines(desk.write("2026-03-10", "Anna").run()).getFirst();
    desk.office()
        .execute(
            "INSERT INTO payment_run_lines(id,run_id,invoice_id,end_to_end_id,amount,status)"
                + " SELECT 'other',run_id,invoice_id,end_to_end_id,'93.00','written'"
                + " FROM payment_run_lines",
            java.util.Map.of());
    String id = String.valueOf(line.endToEndId());
    read(one("-100.00", id, RunDesk.NORD, ""));
    read(one("-93.00", id, RunDesk.NORD, ""));
    assertThat(desk.get(BankStatements.class).open())
        .extracting(BankEntry::refused)
        .containsExactly("twice");

    read(one("100.00", id, RunDesk.NORD, ""));

    assertThat(desk.open(invoice)).isEqualByComparingTo("7.00");
    assertThat(desk.get(BankStatements.class).open()).isEmpty();
  }

  @Test
  void whatWasNotedByHandIsKnown() {
    Invoice invoice = payable("RE-1001", "100.00");
    desk.get(Payments.class)
        .note(
            List.of(PaidPart.of(invoice.id(), new BigDecimal("100.00"))),
            Particulars.transfer(LocalDate.of(2026, 3, 3), RunDesk.NOW, "Anna", RunDesk.OURS))
        .join();

    BankStatements.StatementRead read = read(one("-100.00", "", RunDesk.NORD, "RE-1001"));

    assertThat(read.entries())
        .extracting(entry -> entry.stands().word() + " " + entry.invoiceId())
        .containsExactly("known " + invoice.id());
    assertThat(payments()).isOne();
  }

  /// Two entries are two payments, though one was noted: the second is asked, also in a later file.
  @Test
  void whatWasNotedByHandOnceIsKnownOnce() {
    Invoice invoice = payable("RE-1001", "100.00");
    desk.get(Payments.class)
        .note(
            List.of(PaidPart.of(invoice.id(), new BigDecimal("100.00"))),
            Particulars.transfer(LocalDate.of(2026, 3, 3), RunDesk.NOW, "Anna", RunDesk.OURS))
        .join();
    read(one("-100.00", "", RunDesk.NORD, "RE-1001"));

    BankStatements.StatementRead read = read(one("-100.00", "", RunDesk.NORD, "RE-1001 again"));

    assertThat(read.entries()).extracting(entry -> entry.stands().word()).containsExactly("open");
  }

  /// Each computer has read one of two entries of one payment, and neither knew of the other.
  @Test
  void whatTwoComputersBookedOfOnePaymentIsAskedOnceBothAreHere() {
    payable("RE-1001", "100.00");
    String id = desk.lines(desk.write("2026-03-10", "Anna").run()).getFirst().endToEndId();
    MadeStatement both = new MadeStatement(8, Dress.PLAIN);
    String paid = both.payment(true, id, "N", RunDesk.NORD, MadeStatement.text("x"));
    both.statement("S", RunDesk.OURS)
        .entry(DAY, "-100.00", "1", paid)
        .entry(DAY, "-100.00", "2", paid);
    read(both);
    desk.office()
        .execute("UPDATE bank_entries SET state='booked',refused=NULL", java.util.Map.of());

    BankStatements.StatementRead again = read(both);

    assertThat(again.entries())
        .extracting(entry -> entry.stands().word() + " " + entry.refused())
        .containsExactly("open twice");
    assertThat(again.before()).isOne();
  }

  @Test
  void theRestIsSaidByPeopleOneByOne() {
    Invoice invoice = payable("RE-1001", "100.00");
    BankStatements statements = desk.get(BankStatements.class);
    MadeStatement file =
        statement()
            .worded("BOOK", DAY, "-60.00", "1", "CARD")
            .worded("BOOK", DAY, "-1.50", "2", "FEE")
            .worded("BOOK", DAY, "900.00", "3", "SALE")
            .done();
    assertThat(read(file).count(EntryState.INCOMING)).isOne();
    List<BankEntry> open = statements.open();
    assertThat(open).hasSize(2);
    BankEntry card =
        open.stream().filter(entry -> "CARD".equals(entry.remittance())).findFirst().orElseThrow();
    BankEntry fee =
        open.stream().filter(entry -> "FEE".equals(entry.remittance())).findFirst().orElseThrow();

    assertThat(
            statements
                .assign(card.id(), List.of(invoice.id()), "Anna", RunDesk.NOW)
                .join()
                .orElseThrow()
                .stands())
        .isEqualTo(EntryState.BOOKED);
    assertThat(statements.setAside(fee.id(), "Anna").join()).isTrue();

    assertThat(desk.open(invoice)).isEqualByComparingTo("40.00");
    assertThat(statements.open()).isEmpty();
    assertThat(statements.setAside(card.id(), "Ben").join()).isFalse();
    assertThat(read(file).before()).isEqualTo(3);
  }

  /// An entry of which only a part were noted would have lost the rest.
  @Test
  void anEntryIsBookedWholeOrNotAtAll() {
    Invoice euro = payable("RE-1001", "100.00");
    Invoice pounds = payable("RE-1002", "150.00");
    desk.change(pounds, InvoiceField.CURRENCY, "GBP");
    read(statement().worded("BOOK", DAY, "-150.00", "1", "CARD").done());
    BankEntry card = desk.get(BankStatements.class).open().getFirst();

    assertThat(assigned(card, euro).refused()).isEqualTo("more-than-open");
    assertThat(assigned(card, pounds).refused()).isEqualTo("other-currency");
    assertThat(assigned(card, pounds, euro).stands()).isEqualTo(EntryState.OPEN);
    assertThat(payments()).isZero();
    assertThat(desk.get(BankStatements.class).open()).hasSize(1);
  }

  @Test
  void ofOneEntryForSeveralInvoicesNoneIsBookedWhereOneIsOnHold() {
    payable("RE-1001", "100.00");
    Invoice held = payable("RE-1002", "50.00");
    desk.change(held, InvoiceField.WORKFLOW, "on-hold");

    BankStatements.StatementRead read =
        read(one("-150.00", null, RunDesk.NORD, "RE-1001, RE-1002"));

    assertThat(read.entries())
        .extracting(entry -> entry.stands().word() + " " + entry.refused())
        .containsExactly("open held");
    assertThat(payments()).isZero();
  }

  /// Two computers read one statement: what one of them has noted, the other's row may forget.
  @Test
  void whatIsNotedOfAnEntryStandsWhateverItsRowSays() {
    Invoice invoice = payable("RE-1001", "100.00");
    Invoice other = payable("RE-1002", "60.00");
    MadeStatement file = statement().worded("BOOK", DAY, "-60.00", "1", "CARD").done();
    read(file);
    BankStatements statements = desk.get(BankStatements.class);
    BankEntry card = statements.open().getFirst();
    assertThat(assigned(card, invoice).stands()).isEqualTo(EntryState.BOOKED);
    desk.office()
        .execute(
            "UPDATE bank_entries SET state='open',found_by=NULL,invoice_id=NULL",
            java.util.Map.of());

    assertThat(statements.open()).isEmpty();
    assertThat(statements.setAside(card.id(), "Ben").join()).isFalse();
    assertThat(statements.assign(card.id(), List.of(other.id()), "Ben", RunDesk.NOW).join())
        .isEmpty();
    assertThat(read(file).before()).isOne();
    assertThat(payments()).isOne();
    assertThat(desk.open(other)).isEqualByComparingTo("60.00");
  }

  /// The row of an entry is written by whoever reads its file; what somebody says is not.
  @Test
  void whatIsSetAsideStaysSoWhateverAnotherComputerReads() {
    payable("RE-1001", "100.00");
    MadeStatement file = statement().worded("BOOK", DAY, "-60.00", "1", "CARD").done();
    read(file);
    BankStatements statements = desk.get(BankStatements.class);
    BankEntry card = statements.open().getFirst();
    assertThat(card.state()).isNull();
    assertThat(statements.setAside(card.id(), "Anna").join()).isTrue();
    desk.office()
        .execute(
            "UPDATE bank_entries SET state='open',found_by=NULL,refused='held',read_by='Ben'",
            java.util.Map.of());

    assertThat(statements.open()).isEmpty();
    assertThat(read(file).before()).isOne();
    assertThat(statements.meant(card.id()).getFirst().stands()).isEqualTo(EntryState.SET_ASIDE);
  }

  /// Two people have said of one entry, offline, that it pays different invoices.
  @Test
  void anEntryOfWhichMoreIsNotedThanItIsIsAskedAbout() {
    Invoice one = payable("RE-1001", "60.00");
    Invoice other = payable("RE-1002", "60.00");
    MadeStatement file = statement().worded("BOOK", DAY, "-60.00", "1", "CARD").done();
    read(file);
    BankStatements statements = desk.get(BankStatements.class);
    BankEntry card = statements.open().getFirst();
    assigned(card, one);
    desk.office()
        .execute(
            "INSERT INTO invoice_payments(id,invoice_id,paid_on,amount,currency,method,reference,"
                + "transfer) SELECT 'bens',:other,paid_on,amount,currency,method,reference,transfer"
                + " FROM invoice_payments",
            java.util.Map.of("other", other.id()));

    assertThat(statements.open())
        .extracting(entry -> entry.id() + " " + entry.refused())
        .containsExactly(card.id() + " noted-twice");
    desk.get(Payments.class)
        .reverse("bens", Particulars.transfer(RunDesk.TODAY, RunDesk.NOW, "Anna", RunDesk.OURS))
        .join();
    assertThat(statements.open()).isEmpty();
    assertThat(desk.open(one)).isZero();
    assertThat(desk.open(other)).isEqualByComparingTo("60.00");
  }

  private BankEntry assigned(BankEntry entry, Invoice... paid) {
    return desk.get(BankStatements.class)
        .assign(
            entry.id(),
            java.util.Arrays.stream(paid).map(Invoice::id).toList(),
            "Anna",
            RunDesk.NOW)
        .join()
        .orElseThrow();
  }

  @Test
  void anAccountThatIsNotOursBooksNothing() {
    payable("RE-1001", "100.00");
    MadeStatement file = new MadeStatement(8, Dress.PLAIN);
    file.statement("S", RunDesk.SUED)
        .entry(
            DAY,
            "-100.00",
            "1",
            file.payment(true, "", "N", RunDesk.NORD, MadeStatement.text("RE-1001")));

    assertThat(read(file).ours()).isFalse();
    assertThat(payments()).isZero();
  }
}
