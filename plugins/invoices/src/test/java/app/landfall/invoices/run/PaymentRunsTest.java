package app.landfall.invoices.run;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.api.PaymentCheck;
import app.landfall.invoices.api.PlannedPayment;
import app.landfall.invoices.bank.BankAnswer;
import app.landfall.invoices.bank.BankAnswer.AnswerLine;
import app.landfall.invoices.bank.BankAnswer.NameVerdict;
import app.landfall.invoices.bank.BankAnswer.TransferStatus;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.run.PaymentRuns.FileWriting;
import app.landfall.invoices.run.PaymentRuns.NotedRun;
import app.landfall.invoices.run.RunPlan.LeftOutLine;
import app.landfall.plugin.Sentence;
import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run pays, what it leaves out, and how it is known again.
final class PaymentRunsTest {
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

  @Test
  void aRunPaysWhatIsDueWithItsDiscountsOnTheLastDayInTime() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    Invoice early = desk.payable("Südlicht", "RE-2", "200.00", "2026-03-30", RunDesk.SUED);
    desk.change(early, InvoiceField.DISCOUNTS, "2026-03-04 2");
    desk.payable("Nordwind", "RE-3", "300.00", "2026-04-30", RunDesk.NORD);

    NotedRun.Written done = desk.write("2026-03-10", "Anna");

    var file = MxPain00100109.parse(done.file().xml()).getCstmrCdtTrfInitn();
    assertThat(file.getGrpHdr().getMsgId()).isEqualTo(done.run());
    assertThat(file.getGrpHdr().getCtrlSum()).isEqualByComparingTo("296.00");
    assertThat(file.getPmtInf())
        .extracting(batch -> batch.getReqdExctnDt().getDt() + " " + batch.getCtrlSum())
        .containsExactly("2026-03-04 196.00", "2026-03-05 100.00");
    assertThat(file.getPmtInf())
        .extracting(PaymentInstruction30::getPmtInfId)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            desk.lines(done.run()).stream().map(RunLine::batchId).distinct().toList());
  }

  @Test
  void whatIsInAWrittenRunIsInPaymentNotPaidAndIsNotPaidAgain() {
    Invoice first = desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    desk.payable("Nordwind", "RE-2", "50.00", "2026-03-05", RunDesk.NORD);
    desk.write("2026-03-10", "Anna");
    desk.payable("Nordwind", "RE-3", "70.00", "2026-03-06", RunDesk.NORD);

    RunPlan again = desk.plan("2026-03-10");

    assertThat(desk.open(first)).isEqualByComparingTo("100.00");
    assertThat(again.lines())
        .extracting(line -> line.invoice().invoiceNumber())
        .containsExactly("RE-3");
    assertThat(again.leftOut()).extracting(LeftOutLine::key).containsOnly("in-run");
    assertThat(again.leftOut().getFirst().why())
        .hasToString("it is in the run of 2026-03-02 by Anna");
    assertThat(RunDesk.words(again.warnings()))
        .containsExactly(
            "The run of 2026-03-02 by Anna was written already; 2 of 3 are in it and are not paid"
                + " again");
  }

  @Test
  void theSameRunOfTwoComputersIsTheSameToTheByte(@TempDir Path other) {
    try (RunDesk ben = new RunDesk(other)) {
      for (RunDesk one : List.of(desk, ben)) {
        one.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
        one.payable("Südlicht", "RE-2", "200.00", "2026-03-06", RunDesk.SUED);
      }
      NotedRun.Written annas = desk.write("2026-03-10", "Anna");
      NotedRun.Written bens = ben.write("2026-03-10", "Ben");

      assertThat(bens.run()).isEqualTo(annas.run());
      assertThat(bens.file()).isEqualTo(annas.file());
      assertThat(ben.lines(bens.run()))
          .extracting(RunLine::id)
          .isEqualTo(desk.lines(annas.run()).stream().map(RunLine::id).toList());
    }
  }

  @Test
  void aFileIsWrittenAgainTheSameAndEachWritingIsKept() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    NotedRun.Written done = desk.write("2026-03-10", "Anna");
    PaymentRuns runs = desk.get(PaymentRuns.class);

    var again =
        runs.again(done.run(), new FileWriting("Ben", RunDesk.NOW.plusSeconds(9_000), "b.xml"))
            .join();

    assertThat(again).contains(done.file());
    assertThat(runs.all().getFirst().files())
        .extracting(file -> file.writtenBy() + " " + file.file())
        .containsExactly("Anna run.xml", "Ben b.xml");
    assertThat(runs.meant(done.run().substring(20))).containsExactly(done.run());
  }

  @Test
  void aRunThatNobodySentIsWithdrawnAndItsPaymentsGetOtherIds() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    NotedRun.Written done = desk.write("2026-03-10", "Anna");
    PaymentRuns runs = desk.get(PaymentRuns.class);

    assertThat(runs.withdraw(done.run(), "Anna", RunDesk.NOW).join()).isPresent();
    assertThat(runs.withdraw(done.run(), "Anna", RunDesk.NOW).join()).isEmpty();
    assertThat(runs.again(done.run(), new FileWriting("Anna", RunDesk.NOW, "x")).join()).isEmpty();
    NotedRun.Written next = desk.write("2026-03-10", "Anna");

    assertThat(next.run()).isNotEqualTo(done.run());
    assertThat(desk.lines(next.run()).getFirst().endToEndId())
        .isNotEqualTo(desk.lines(done.run()).getFirst().endToEndId());
  }

  @Test
  void aWithdrawalIsTakenBackAsAWhole() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    NotedRun.Written done = desk.write("2026-03-10", "Anna");
    PaymentRuns runs = desk.get(PaymentRuns.class);
    long save = runs.withdraw(done.run(), "Anna", RunDesk.NOW).join().orElseThrow();

    assertThat(desk.office().invoices().undo(save).join().undone().back()).isPositive();

    assertThat(runs.all().getFirst().isWithdrawn()).isFalse();
    assertThat(desk.plan("2026-03-10").lines()).isEmpty();
    String invoice = String.valueOf(desk.lines(done.run()).getFirst().invoiceId());
    long out = runs.withdrawPayment(done.run(), invoice, RunDesk.NOW).join().orElseThrow().save();
    assertThat(desk.plan("2026-03-10").lines()).hasSize(1);
    desk.office().invoices().undo(out).join();
    assertThat(desk.plan("2026-03-10").lines()).isEmpty();
  }

  @Test
  void whatMayNotBePaidStaysOutWithItsReason() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    desk.invoice("Fremd", "RE-2", "10.00", "2026-03-05", RunDesk.SUED);
    Invoice held = desk.payable("Nordwind", "RE-3", "11.00", "2026-03-05", RunDesk.NORD);
    desk.change(held, InvoiceField.WORKFLOW, "on-hold");
    Invoice dollars = desk.payable("Nordwind", "RE-4", "12.00", "2026-03-05", RunDesk.NORD);
    desk.change(dollars, InvoiceField.CURRENCY, "USD");
    Invoice taken = desk.payable("Nordwind", "RE-5", "13.00", "2026-03-05", RunDesk.NORD);
    desk.change(taken, InvoiceField.PAYMENT_MEANS, "59");
    desk.payable("Nirgends", "RE-6", "14.00", "2026-03-05", "");

    RunPlan plan = desk.plan("2026-03-10");

    assertThat(plan.lines())
        .extracting(line -> line.invoice().invoiceNumber())
        .containsExactly("RE-1");
    assertThat(plan.leftOut())
        .extracting(line -> line.number() + " " + line.key())
        .containsExactlyInAnyOrder(
            "RE-2 account-unconfirmed",
            "RE-3 held",
            "RE-4 other-currency",
            "RE-5 taken",
            "RE-6 no-account");
  }

  /// A file that names a Saturday is carried out on Monday, which is too late.
  @Test
  void whatIsDueWhenBanksRestIsPaidBeforeAndSaid() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-07", RunDesk.NORD);
    desk.payable("Nordwind", "RE-2", "110.00", "2026-04-06", RunDesk.NORD);

    RunPlan plan = desk.plan("2026-04-10");

    assertThat(plan.lines())
        .extracting(line -> line.invoice().invoiceNumber() + " " + line.on())
        .containsExactly("RE-1 2026-03-06", "RE-2 2026-04-02");
    assertThat(plan.lines().getFirst().moved().orElseThrow())
        .hasToString("paid on 2026-03-06, as banks do not work on 2026-03-07");
    assertThat(plan.warningCount()).isZero();
  }

  @Test
  void whatBanksCannotPayInTimeIsSaidBeforeTheFileIsWritten() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-07", RunDesk.NORD);
    Invoice early = desk.payable("Südlicht", "RE-2", "200.00", "2026-03-20", RunDesk.SUED);
    desk.change(early, InvoiceField.DISCOUNTS, "2026-03-08 2");
    RunWish wish = desk.wish("2026-03-10");
    RunWish onSaturday =
        new RunWish(
            wish.account(), wish.dueBy(), java.time.LocalDate.of(2026, 3, 7), null, wish.without());

    RunPlan plan = desk.get(PaymentRuns.class).plan(onSaturday);

    assertThat(plan.lines())
        .extracting(line ->
            line.invoice().invoiceNumber() + " " + line.on() + " " + line.discount().signum())
        .containsExactlyInAnyOrder("RE-1 2026-03-09 0", "RE-2 2026-03-20 0");
    assertThat(plan.lines().stream().flatMap(line -> line.warnings().stream()))
        .extracting(Sentence::toString)
        .containsExactlyInAnyOrder(
            "banks do not work until 2026-03-09: it is paid after 2026-03-07",
            "banks do not work in time: the discount until 2026-03-08 is lost, and all of it is paid"
                + " on 2026-03-20");
  }

  @Test
  void whatNobodyHasDatedStaysOutAndIsSaidInItsOwnCurrency() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    Invoice crowns = desk.payable("Nordlys", "5520", "11191.00", "2026-03-05", RunDesk.NORD);
    desk.change(crowns, InvoiceField.CURRENCY, "NOK");
    desk.office().execute("UPDATE invoices SET due_date=NULL", java.util.Map.of());
    desk.payable("Nordwind", "RE-3", "30.00", "2026-05-05", RunDesk.NORD);

    RunPlan plan = desk.plan("2026-03-10");

    assertThat(plan.leftOut())
        .extracting(line -> line.number() + " " + line.key() + " " + line.open() + line.currency())
        .containsExactlyInAnyOrder("RE-1 no-due-date 100.00EUR", "5520 other-currency 11191.00NOK");
    assertThat(plan.later()).isOne();
  }

  @Test
  void whatLooksPaidTwiceIsSaidBeforeTheFileIsWritten() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    desk.payable("Nordwind", "re - 1", "100.00", "2026-03-05", RunDesk.NORD);

    RunPlan plan = desk.plan("2026-03-10");
    assertThat(plan.lines())
        .allSatisfy(line ->
            assertThat(RunDesk.words(line.warnings()))
                .hasSize(2)
                .anyMatch(why -> why.endsWith("of Nordwind is here twice"))
                .contains("100.00 EUR goes to the account of Nordwind twice in this run"));

    desk.write("2026-03-10", "Anna");
    desk.payable("Nordwind", "RE-9", "100.00", "2026-03-06", RunDesk.NORD);
    assertThat(RunDesk.words(desk.plan("2026-03-10").lines().getFirst().warnings()))
        .containsExactly("100.00 EUR went to this account on 2026-03-05 already");
  }

  @Test
  void noRunTakesMoreThanTheLimitOfItsAccount() {
    desk.ours("150");
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    assertThat(desk.plan("2026-03-10").refusal()).isEmpty();
    desk.payable("Südlicht", "RE-2", "50.01", "2026-03-05", RunDesk.SUED);

    RunPlan plan = desk.plan("2026-03-10");

    assertThat(plan.refusal().orElseThrow())
        .hasToString(
            "The run is 150.01 EUR, and no run may take more than 150 EUR from this account. Leave"
                + " something out with another day or account.");
    RunWish wish = desk.wish("2026-03-10");
    assertThat(
            desk.get(PaymentRuns.class)
                .note(plan, wish, new FileWriting("Anna", RunDesk.NOW, "x"))
                .join())
        .isInstanceOf(NotedRun.Otherwise.class);
  }

  @Test
  void whatChangedSinceItWasShownIsNotWritten() {
    Invoice invoice = desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    RunWish wish = desk.wish("2026-03-10");
    PaymentRuns runs = desk.get(PaymentRuns.class);
    RunPlan shown = runs.plan(wish);
    desk.change(invoice, InvoiceField.TOTAL, "101.00");
    desk.office().index().catchUp();

    NotedRun noted = runs.note(shown, wish, new FileWriting("Anna", RunDesk.NOW, "x")).join();

    assertThat(noted).isInstanceOf(NotedRun.Otherwise.class);
    assertThat(runs.all()).isEmpty();
  }

  @Test
  void theBankRejectsOneAndDoubtsTheNameOfAnother() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    desk.payable("Südlicht", "RE-2", "200.00", "2026-03-06", RunDesk.SUED);
    NotedRun.Written done = desk.write("2026-03-10", "Anna");
    List<RunLine> lines = desk.lines(done.run());
    BankAnswer answer =
        new BankAnswer(
            done.run(),
            List.of(
                new AnswerLine("", "", TransferStatus.PARTLY, NameVerdict.NONE, "", ""),
                said(lines.getFirst(), TransferStatus.REJECTED, NameVerdict.NONE, "AC04", "closed"),
                said(
                    lines.get(1), TransferStatus.RECEIVED, NameVerdict.CLOSE, "", "Suedlicht SA")));
    BankAnswers answers = desk.get(BankAnswers.class);

    var first = answers.note(answer, RunDesk.NOW).join();
    var second = answers.note(answer, RunDesk.NOW).join();

    assertThat(first.told())
        .extracting(RunLine::state)
        .containsExactly(LineStatus.REJECTED, LineStatus.RECEIVED);
    assertThat(second.told()).isEqualTo(first.told());
    assertThat(answers.verdict(RunDesk.SUED))
        .contains(new BankAnswers.NameAtBank("close", "Suedlicht SA"));
    assertThat(desk.plan("2026-03-10").lines())
        .extracting(line -> line.invoice().invoiceNumber())
        .containsExactly("RE-1");
    assertThat(answers.note(new BankAnswer("OTHER", List.of()), RunDesk.NOW).join().run())
        .isEmpty();
  }

  private static AnswerLine said(
      RunLine line, TransferStatus status, NameVerdict verdict, String reason, String text) {
    return new AnswerLine(
        String.valueOf(line.batchId()),
        String.valueOf(line.endToEndId()),
        status,
        verdict,
        reason,
        text);
  }

  @Test
  void pluginsAddChecksAndOneThatFailsIsSaid() {
    desk.payable("Nordwind", "RE-1", "100.00", "2026-03-05", RunDesk.NORD);
    desk.checks.add(check("Budgets", payment -> List.of(RunTexts.TEXTS.without())));
    desk.checks.add(
        check(
            "Broken",
            payment -> {
              throw new IllegalStateException(payment.account());
            }));
    desk.hours.set(OptionalLong.of(30));

    RunPlan plan = desk.plan("2026-03-10");

    assertThat(RunDesk.words(plan.lines().getFirst().warnings()))
        .containsExactly("left out as asked", "the check “Broken” failed");
    assertThat(RunDesk.words(plan.warnings()))
        .containsExactly(
            "This computer has not synced for 30 hours: others may have paid the same meanwhile");
  }

  private static PaymentCheck check(
      String name, java.util.function.Function<PlannedPayment, List<Sentence>> said) {
    return new PaymentCheck() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public List<Sentence> warnings(PlannedPayment payment) {
        return said.apply(payment);
      }
    };
  }
}
