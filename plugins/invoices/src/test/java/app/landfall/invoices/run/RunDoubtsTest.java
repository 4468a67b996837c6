package app.landfall.invoices.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.bank.MadeStatement;
import app.landfall.invoices.bank.MadeStatement.Dress;
import app.landfall.invoices.bank.StatementReader;
import app.landfall.invoices.bank.UnreadableBankFileException;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail.InFile;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.run.PaymentRuns.NotedRun;
import app.landfall.invoices.run.RunDoubts.DoubtKind;
import app.landfall.invoices.run.RunDoubts.RunDoubt;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is doubtful about files that were written, and how it ends.
final class RunDoubtsTest {
  private static final String BENS = "LRBEN";

  @TempDir private Path folder;
  private RunDesk desk;
  private PaymentRuns runs;

  @BeforeEach
  void open() {
    desk = new RunDesk(folder);
    runs = desk.get(PaymentRuns.class);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  private Invoice payable() {
    return desk.payable("Nordwind", "RE-1001", "100.00", "2026-03-05", RunDesk.NORD);
  }

  private List<RunDoubt> doubts() {
    desk.office().index().catchUp();
    return desk.office().store().read(RunDoubts::read);
  }

  private void state(String run, int times) throws UnreadableBankFileException {
    String id = String.valueOf(desk.lines(run).getFirst().endToEndId());
    MadeStatement made = new MadeStatement(8, Dress.PLAIN);
    var statement = made.statement("S", RunDesk.OURS);
    for (int time = 0; time < times; time++) {
      statement.entry(
          "2026-03-05",
          "-100.00",
          "B" + time,
          made.payment(true, id, "N", RunDesk.NORD, MadeStatement.text("RE-1001")));
    }
    desk.office().index().catchUp();
    desk.get(BankStatements.class).read(StatementReader.read(made.bytes()), "Anna", RunDesk.NOW);
  }

  @Test
  void anInvoiceInOneFileIsInNoDoubt() {
    payable();
    desk.write("2026-03-10", "Anna");

    assertThat(doubts()).isEmpty();
    assertThat(runs.all().getFirst().doubts()).isEmpty();
  }

  @Test
  void anInvoiceInTheFilesOfTwoComputersIsSaidOfBothUntilOneIsWithdrawn() {
    Invoice invoice = payable();
    NotedRun.Written annas = desk.write("2026-03-10", "Anna");
    desk.otherComputersRun(annas.run(), BENS, "Ben");

    assertThat(doubts())
        .extracting(RunDoubt::kind, RunDoubt::invoice)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(DoubtKind.TWO_FILES, invoice.id()));
    assertThat(runs.all()).allSatisfy(run -> assertThat(run.doubts()).hasSize(1));
    assertThat(desk.office().store().read(RunDoubts::said).orElseThrow())
        .hasToString(
            "1 invoice stands in two files to the bank, or in one that pays more than is open. See:"
                + " landfall to-decide");

    assertThat(runs.withdraw(BENS, "Ben", RunDesk.NOW).join()).isPresent();

    assertThat(doubts()).isEmpty();
    assertThat(desk.office().store().read(RunDoubts::said)).isEmpty();
  }

  @Test
  void onePaymentIsTakenOutOfAFileAndIsInTheOtherOnly() {
    payable();
    NotedRun.Written annas = desk.write("2026-03-10", "Anna");
    desk.otherComputersRun(annas.run(), BENS, "Ben");
    String invoice = doubts().getFirst().invoice();

    assertThat(runs.withdrawPayment(BENS, invoice, RunDesk.NOW).join()).isPresent();
    assertThat(runs.withdrawPayment(BENS, invoice, RunDesk.NOW).join()).isEmpty();

    assertThat(doubts()).isEmpty();
    assertThat(desk.plan("2026-03-10").lines()).isEmpty();
    assertThat(runs.withdrawPayment(annas.run(), invoice, RunDesk.NOW).join()).isPresent();
    assertThat(desk.plan("2026-03-10").lines()).hasSize(1);
  }

  /// The statement cannot tell which of them was carried out: the other may still be sent.
  @Test
  void whatIsPaidOnceStaysInDoubtAsLongAsAnotherFileHasIt() throws UnreadableBankFileException {
    Invoice invoice = payable();
    NotedRun.Written annas = desk.write("2026-03-10", "Anna");
    desk.otherComputersRun(annas.run(), BENS, "Ben");
    state(annas.run(), 1);

    assertThat(desk.open(invoice)).isZero();
    assertThat(doubts()).extracting(RunDoubt::kind).containsExactly(DoubtKind.TWO_FILES);
    assertThat(runs.withdraw(BENS, "Ben", RunDesk.NOW).join()).isPresent();
    assertThat(doubts()).isEmpty();
    assertThat(runs.withdraw(annas.run(), "Anna", RunDesk.NOW).join()).isEmpty();
  }

  @Test
  void whatWentOutTwiceIsAskedOfTheStatementAndNoMoreOfTheFiles()
      throws UnreadableBankFileException {
    payable();
    NotedRun.Written annas = desk.write("2026-03-10", "Anna");
    desk.otherComputersRun(annas.run(), BENS, "Ben");
    state(annas.run(), 2);

    assertThat(doubts()).isEmpty();
    assertThat(desk.get(BankStatements.class).open())
        .extracting(BankEntry::refused)
        .containsExactly("twice");
  }

  @Test
  void whatWasTakenOutStaysOutWhenTheOtherFileIsPaid() throws UnreadableBankFileException {
    Invoice invoice = payable();
    NotedRun.Written annas = desk.write("2026-03-10", "Anna");
    desk.otherComputersRun(annas.run(), BENS, "Ben");
    runs.withdrawPayment(BENS, invoice.id(), RunDesk.NOW).join();
    state(annas.run(), 1);

    assertThat(desk.lines(BENS)).extracting(RunLine::state).containsExactly(LineStatus.WITHDRAWN);
    assertThat(desk.lines(annas.run()))
        .extracting(RunLine::state)
        .containsExactly(LineStatus.BOOKED);
    assertThat(desk.open(invoice)).isZero();
  }

  @Test
  void aFileThatPaysMoreThanIsOpenByNowIsSaid() {
    Invoice invoice = payable();
    NotedRun.Written annas = desk.write("2026-03-10", "Anna");
    desk.get(Payments.class)
        .note(
            List.of(new PaidPart(invoice.id(), new BigDecimal("60.00"), BigDecimal.ZERO, "", true)),
            Particulars.transfer(RunDesk.TODAY, RunDesk.NOW, "Ben", RunDesk.OURS))
        .join();

    RunDoubt doubt = doubts().getFirst();

    assertThat(doubt.kind()).isEqualTo(DoubtKind.MORE_THAN_OPEN);
    assertThat(doubt.sentence())
        .hasToString(
            ("the file %s (Anna, 2026-03-02) pays 100.00 EUR, and only 40.00 EUR are open. Have the"
                    + " bank delete or recall it, then withdraw it, or ask the supplier for the rest")
                .formatted(annas.run()));
    assertThat(doubt.sentence().in(Locale.GERMAN))
        .contains("bezahlt 100,00 EUR, und nur 40,00 EUR sind offen");
    desk.change(invoice, InvoiceField.TOTAL, "160.00");
    assertThat(doubts()).isEmpty();
  }

  @Test
  void aFileThatPaysWhatWasDeletedIsSaidUntilItIsBack() {
    Invoice invoice = payable();
    NotedRun.Written annas = desk.write("2026-03-10", "Anna");
    assertThat(desk.office().invoices().inFiles(List.of(invoice.id(), "other")).join())
        .extracting(InFile::runId)
        .containsExactly(annas.run());
    long save = desk.office().invoices().deleteAll(List.of(invoice.id())).join().save();

    RunDoubt doubt = doubts().getFirst();

    assertThat(doubt.kind()).isEqualTo(DoubtKind.DELETED);
    assertThat(doubt.number()).contains("RE-1001");
    assertThat(doubt.sentence().toString())
        .startsWith(
            "it was deleted, and the file " + annas.run() + " (Anna, 2026-03-02) pays 100.00 EUR");
    assertThat(runs.all().getFirst().doubts()).hasSize(1);
    desk.office().invoices().undo(save).join();
    assertThat(doubts()).isEmpty();
  }
}
