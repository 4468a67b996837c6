package app.landfall.invoices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.bank.MadeStatement;
import app.landfall.invoices.bank.MadeStatement.Dress;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceList;
import app.landfall.invoices.papers.PapersOf;
import app.landfall.invoices.paying.Approvals;
import app.landfall.invoices.paying.PaymentList;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.ToPay;
import app.landfall.invoices.run.BankFiles;
import app.landfall.invoices.run.BankStatements;
import app.landfall.invoices.run.PaymentRuns;
import app.landfall.invoices.run.RunDesk;
import app.landfall.invoices.run.RunLine;
import app.landfall.invoices.run.ToDecide;
import app.landfall.invoices.suppliers.Knowing;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.invoices.ui.DecisionCommands.SayingDecision;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Files to the bank and from it, and what people decide before, by commands.
final class BankCommandsTest {
  private static final InstantSource CLOCK = InstantSource.fixed(RunDesk.NOW);

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

  private Invoice payable(String number) {
    return desk.payable("Nordwind", number, "100.00", "2026-03-05", RunDesk.NORD);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private String pay(String... words) {
    return run(
        new PayCommand(
            desk.get(PaymentRuns.class), desk.office().invoices(), desk.office().index(), CLOCK),
        words);
  }

  private String runs(String... words) {
    return run(
        new RunsCommand(
            desk.get(PaymentRuns.class), desk.office().invoices(), desk.office().index(), CLOCK),
        words);
  }

  private String statement(String... words) {
    return run(
        new StatementCommand(
            desk.get(BankFiles.class),
            desk.get(BankStatements.class),
            desk.office().invoices(),
            desk.office().index(),
            CLOCK),
        words);
  }

  private String answer(Path file) {
    return run(new BankAnswerCommand(desk.get(BankFiles.class), CLOCK), file.toString());
  }

  private String payment(String... words) {
    return run(
        new PaymentCommand(desk.office().invoices(), desk.get(Payments.class), CLOCK), words);
  }

  private String suppliers(String... words) {
    return run(
        new SuppliersCommand(
            desk.office().store(),
            desk.get(Suppliers.class),
            desk.office().index(),
            desk.get(SupplierWords.class),
            CLOCK),
        words);
  }

  private String toPay(String... words) {
    return run(
        new ToPayCommand(
            desk.office().store(), desk.get(ToPay.class), desk.office().index(), CLOCK),
        words);
  }

  private String payments(String... words) {
    return run(
        new PaymentsCommand(
            desk.office().store(), desk.office().invoices(), desk.get(PaymentList.class)),
        words);
  }

  private String invoices(String... words) {
    return run(
        new InvoicesCommand(
            desk.office().store(), desk.get(InvoiceList.class), desk.office().index(), CLOCK),
        words);
  }

  private SayingDecision saying() {
    return new SayingDecision(desk.office().invoices(), desk.get(Approvals.class), CLOCK);
  }

  private String invoice(String... words) {
    return run(
        new InvoiceCommand(
            desk.office().invoices(),
            CLOCK,
            new InvoiceAdvice(desk.office().store(), Knowing.advisor()),
            PapersOf.store(desk.office().store())),
        words);
  }

  private String toDecide(String... words) {
    return run(
        new ToDecideCommand(
            desk.office().store(), desk.get(ToDecide.class), desk.office().index(), CLOCK),
        words);
  }

  private String rules(String... words) {
    return run(new ApprovalRulesCommand(desk.office().store(), desk.get(Approvals.class)), words);
  }

  private static String run(Object command, String... words) {
    StringWriter said = new StringWriter();
    int code =
        new CommandLine(command)
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .setExecutionExceptionHandler((failure, _, _) -> {
              said.append(String.valueOf(failure.getMessage()));
              return 1;
            })
            .execute(words);
    return said + "exit " + code;
  }

  @Test
  void whatIsDueIsLookedAtWrittenOnceAndWrittenAgain() throws IOException {
    payable("RE-1001");
    Path first = file("run.xml");

    assertThat(pay("--due-by", "2026-03-10", "--dry-run"))
        .contains("RE-1001", "1 payment, 100.00 EUR from DE89", "exit 0");
    assertThat(first).doesNotExist();
    assertThat(pay("--due-by", "2026-03-10", "--file", first.toString()))
        .contains("Written to", "It is in payment", "exit 0");
    assertThat(first).content().contains("pain.001.001.09", "100.00");
    assertThat(pay("--due-by", "2026-03-10", "--file", first.toString()))
        .contains("is there already, and nothing was written", "exit 1");
    assertThat(pay("--due-by", "2026-03-10", "--file", file("second.xml").toString()))
        .contains("Not paid: Nordwind RE-1001, 100.00 EUR", "exit 1");
    assertThat(file("second.xml")).doesNotExist();

    String run = part(runs("--json"), "\"run\" : \"([^\"]+)\"");
    assertThat(pay("--again", run, "--file", file("again.xml").toString()))
        .contains("the same as before", "exit 0");
    assertThat(file("again.xml")).hasSameBinaryContentAs(first);
    assertThat(runs()).contains("The file of", "was written 2 times", "exit 0");
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(pay("--due-by", "2026-03-10")).contains("--file FILE", "exit 2");
    assertThat(pay("--dry-run")).contains("--due-by DATE", "exit 2");
    assertThat(pay("--due-by", "2026-03-10", "--dry-run", "--from", "NL91ABNA0417164300"))
        .contains("is no account of ours", "exit 1");
    assertThat(statement("--entry", "ABCDEF")).contains("--pays INVOICE", "exit 2");
    assertThat(statement("--entry", "ABCDEF", "--set-aside"))
        .contains("is no entry of a statement", "exit 1");
    assertThat(runs("--withdraw", "LRNONE")).contains("there is no such run", "exit 1");
  }

  @Test
  void aWarningKeepsTheFileFromBeingWritten() {
    payable("RE-1001");
    payable("RE-1002");
    Path target = file("run.xml");
    assertThat(pay("--due-by", "2026-03-10", "--file", target.toString()))
        .contains("Warning: ", "No file was written: there are 2 warnings", "exit 1");
    assertThat(target).doesNotExist();
    assertThat(pay("--due-by", "2026-03-10", "--file", target.toString(), "--accept-warnings"))
        .contains("2 payments, 200.00 EUR", "exit 0");
    assertThat(target).exists();
  }

  @Test
  void aRunThatNobodyHasSentIsWithdrawn() {
    payable("RE-1001");
    assertThat(runs()).contains("No payment runs yet", "exit 0");
    pay("--due-by", "2026-03-10", "--file", file("run.xml").toString());
    String run = part(runs("--json"), "\"run\" : \"([^\"]+)\"");
    assertThat(runs("--withdraw", run))
        .contains("Withdrawn. Delete its file", "landfall invoice undo ", "exit 0");
    assertThat(runs()).contains("withdrawn");
    assertThat(runs("--withdraw", run)).contains("cannot be withdrawn", "exit 1");
    assertThat(pay("--due-by", "2026-03-10", "--dry-run")).contains("1 payment", "exit 0");
  }

  @Test
  void whatAFilePaysAndWasDeletedIsSaid() {
    payable("RE-1001");
    pay("--due-by", "2026-03-10", "--file", file("run.xml").toString());
    assertThat(invoice("delete", "RE-1001"))
        .contains("Deleted: ", "a file for the bank", "invoice undo ", "exit 0");
    assertThat(runs()).contains("1 deleted as an invoice", "it was deleted, and the file");
    assertThat(toDecide()).contains("deleted, and a file pays it", "100.00 EUR");
  }

  /// Two computers that did not know of each other have written a file each.
  @Test
  void whatStandsInTwoFilesIsSaidAndTakenOutOfOne() {
    payable("RE-1001");
    pay("--due-by", "2026-03-10", "--file", file("run.xml").toString());
    String first = part(runs("--json"), "\"run\" : \"([^\"]+)\"");
    desk.otherComputersRun(first, "LROTHER", "Ben");

    assertThat(runs())
        .contains(
            "written, 1 also in another file",
            "Nordwind RE-1001: it stands in two files: ",
            "LROTHER (Ben, 2026-03-02)",
            "landfall runs --withdraw RUN --payment INVOICE");
    assertThat(toDecide()).contains("in two files to the bank", "RE-1001", "Send one only");
    assertThat(toDecide("--json")).contains("\"two-files\"", "\"LROTHER\"");
    assertThat(runs("LROTHER")).contains("RE-1001", "100.00", "DE02 1203", "written");
    assertThat(runs("--payment", "RE-1001")).contains("--withdraw RUN", "exit 2");

    assertThat(runs("--withdraw", "LROTHER", "--payment", "RE-1001"))
        .contains(
            "Withdrawn from run LROTHER: 100.00 EUR to Nordwind", "delete or recall", "exit 0");
    assertThat(runs("--withdraw", "LROTHER", "--payment", "RE-1001"))
        .contains("No payment of 'RE-1001'", "exit 1");
    assertThat(runs()).doesNotContain("another file");
    assertThat(toDecide()).contains("Nothing is to be decided.");
    assertThat(pay("--again", "LROTHER", "--file", file("again.xml").toString()))
        .contains("was withdrawn", "exit 1");
    assertThat(pay("--due-by", "2026-03-10", "--dry-run")).contains("Not paid: Nordwind RE-1001");
  }

  @Test
  void accountsOfSuppliersAreListedAndConfirmedByCommand() {
    desk.invoice("Nordwind", "RE-1001", "100.00", "2026-03-05", RunDesk.NORD);
    desk.invoice("Südlicht", "RE-3", "50.00", "2026-03-05", RunDesk.SUED);

    assertThat(pay("--due-by", "2026-03-10", "--dry-run"))
        .contains("nobody has confirmed", "landfall suppliers confirm-account SUPPLIER IBAN");
    assertThat(suppliers("accounts"))
        .contains("Nordwind", "DE02 1203 0000 0000 2020 51", "nobody", "Südlicht", "by a number");
    assertThat(suppliers("confirm-account", "Nordwind", RunDesk.SUED))
        .contains("stands on no invoice of Nordwind. Nothing was confirmed.", "exit 1");
    assertThat(suppliers("confirm-account", "Niemand", RunDesk.NORD))
        .contains("'Niemand' is no supplier", "exit 1");
    assertThat(suppliers("confirm-account", "nordwind", "DE02 1203 0000 0000 2020 51"))
        .contains("Confirmed: DE02 1203 0000 0000 2020 51 is the account of Nordwind.", "exit 0")
        .doesNotContain("The same account");
    assertThat(suppliers("accounts", "nordwind", "--json"))
        .contains("\"confirmedBy\" : \"" + System.getProperty("user.name"));
    assertThat(pay("--due-by", "2026-03-10", "--dry-run")).contains("1 payment, 100.00 EUR");
    assertThat(suppliers()).contains("2 suppliers", "exit 0");
  }

  @Test
  void anAccountThatOthersNameTooIsSaid() {
    desk.invoice("Nordwind", "RE-1001", "100.00", "2026-03-05", RunDesk.NORD);
    desk.invoice("Südlicht", "RE-2", "50.00", "2026-03-05", RunDesk.NORD);

    assertThat(suppliers("accounts")).contains("Nordwind", "Südlicht");
    assertThat(suppliers("confirm-account", "lich", RunDesk.NORD) + suppliers("accounts", "--json"))
        .contains("alsoOf", "Nordwind");
  }

  @Test
  void noAccountIsConfirmedWhereNothingIsNoted() {
    desk.invoice("Nordwind", "RE-1001", "100.00", "2026-03-05", RunDesk.NORD);

    assertThat(payment("add", "RE-1001", "--amount", "0", "--confirm-account", RunDesk.NORD))
        .contains("it must be above zero. Nothing was noted.", "exit 1");
    assertThat(payment("add", "RE-1001", "--amount", "101", "--confirm-account", RunDesk.NORD))
        .contains("less is open than that", "exit 1");
    assertThat(suppliers("accounts")).contains("nobody");
    assertThat(payment("add", "RE-1001", "--amount", "1", "--confirm-account", RunDesk.SUED))
        .contains("nobody has confirmed the account", "exit 1");
    suppliers("confirm-account", "Nordwind", RunDesk.NORD);
    assertThat(payment("add", "RE-1001", "--amount", "1", "--confirm-account", RunDesk.SUED))
        .contains("is not the one that the invoice names", "Nothing was noted.", "exit 1");
  }

  @Test
  void whatIsPartPaidAndInPaymentIsSaidWhereverItIsListed() {
    payable("RE-1001");
    assertThat(payment("add", "RE-1001", "--amount", "3")).contains("1 payment noted.");
    desk.office().index().catchUp();
    assertThat(invoices()).contains("Open", "97.00", "Part paid, due in 3 days");
    assertThat(toPay()).contains("97.00", "3.00 paid", "EUR: to transfer 97.00, ");

    pay("--due-by", "2026-03-10", "--file", file("run.xml").toString());

    assertThat(toPay())
        .contains(
            "3.00 paid; in payment 2026-03-02", "EUR: to transfer 97.00 (97.00 of it in payment)");
    assertThat(toPay("--json")).contains("\"inPayment\" : \"97.00\"", "\"paid\" : \"3.00\"");
    assertThat(payments("--invoice", "RE-1001")).contains("In the file of run LR-", "written");
    payment("add", "RE-1001", "--amount", "60", "--second-time");
    assertThat(toPay()).contains("files pay too much");
    assertThat(runs()).contains("pays 97.00 EUR, and only 37.00 EUR are open");
    assertThat(toDecide()).contains("a file pays more than is open");
  }

  @Test
  void aPaymentIsTakenBackByTheBeginningOfItsId() {
    payable("RE-1001");
    payment("add", "RE-1001", "--amount", "3");
    String id = part(payments("--json"), "\"id\" : \"([^\"]+)\"");

    assertThat(payment("reverse", id.substring(0, 8))).contains("1 taken back.", "exit 0");
    assertThat(payment("reverse", "nix")).contains("There is no payment 'nix'", "exit 1");
  }

  @Test
  void eachAmountIsSaidInItsOwnCurrency() {
    Invoice pounds = payable("INV-20931");
    desk.change(pounds, app.landfall.invoices.model.InvoiceField.CURRENCY, "GBP");
    payable("RE-1");

    assertThat(pay("--due-by", "2026-03-10", "--dry-run"))
        .contains("Not paid: Nordwind INV-20931, 100.00 GBP: it is in GBP");
  }

  @Test
  void anAnswerIsReadAndWhatItRejectsCanBePaidAgain() throws IOException {
    payable("RE-1001");
    pay("--due-by", "2026-03-10", "--file", file("run.xml").toString());
    String run = part(runs("--json"), "\"run\" : \"([^\"]+)\"");
    RunLine line = desk.lines(run).getFirst();
    Path answered = file("answer.xml");
    Files.writeString(
        answered,
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
        <OrgnlGrpInfAndSts><OrgnlMsgId>%s</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>
        <OrgnlPmtInfId>%s</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>%s</OrgnlEndToEndId>
        <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></StsRsnInf>
        </TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
        """
            .formatted(run, line.batchId(), line.endToEndId()));

    assertThat(answer(answered)).contains("rejected", "AC04 closed", "exit 1");
    assertThat(pay("--due-by", "2026-03-10", "--dry-run")).contains("1 payment", "exit 0");
    Files.writeString(answered, "no XML");
    assertThat(answer(answered)).contains("answer.xml", "exit 1");
  }

  @Test
  void aStatementIsBookedOnceAndTheRestIsSaidByHand() throws IOException {
    Invoice invoice = payable("RE-1001");
    pay("--due-by", "2026-03-10", "--file", file("run.xml").toString());
    String run = part(runs("--json"), "\"run\" : \"([^\"]+)\"");
    String id = String.valueOf(desk.lines(run).getFirst().endToEndId());
    MadeStatement made = new MadeStatement(8, Dress.PLAIN);
    made.statement("S", RunDesk.OURS)
        .entry(
            "2026-03-05",
            "-100.00",
            "1",
            made.payment(true, id, "Nordwind", RunDesk.NORD, MadeStatement.text("RE-1001")))
        .worded("BOOK", "2026-03-06", "-4.50", "2", "FEE");
    Path stated = file("statement.xml");
    Files.write(stated, made.bytes());

    assertThat(statement(stated.toString()))
        .contains("1 booked, 0 known, 0 returned, 1 to decide", "FEE", "exit 1");
    assertThat(desk.open(invoice)).isZero();
    assertThat(statement()).contains("FEE", "--set-aside", "exit 1");
    assertThat(toDecide()).contains("bank entry", "FEE");
    String entry = part(statement("--json"), "\"entry\" : \"([^\"]+)\"");
    assertThat(statement("--entry", entry, "--set-aside")).contains("Set aside: ", "exit 0");
    assertThat(statement(stated.toString())).contains("2 here before", "exit 0");
    assertThat(statement()).contains("Nothing is to be decided", "exit 0");
  }

  @Test
  void whatIsInAFileIsPaidASecondTimeOnlyWhereSomebodySaysSo() {
    payable("RE-1001");
    pay("--due-by", "2026-03-10", "--file", file("run.xml").toString());
    assertThat(payment("add", "RE-1001"))
        .contains("in a file to the bank", "--second-time", "Nothing was noted.");
    assertThat(payment("add", "RE-1001", "--second-time")).contains("1 payment noted.");
  }

  @Test
  void peopleApproveAskAndReject() {
    payable("RE-1001");
    String me = System.getProperty("user.name");
    assertThat(rules()).contains("No rules yet");
    assertThat(rules("add", "--from", "50")).contains("Saved.", "exit 0");
    assertThat(rules("--json")).contains("\"amount\" : \"50\"", "\"persons\" : 2");
    assertThat(toDecide()).contains("approval", "RE-1001");
    assertThat(pay("--due-by", "2026-03-10", "--dry-run")).contains("must approve it first");
    assertThat(run(new DecisionCommands.ApproveCommand(saying()), "RE-1001"))
        .contains("1 approved.", "wait for a second person", "exit 0");
    assertThat(run(new DecisionCommands.ApproveCommand(saying()), "RE-1001"))
        .contains("must be somebody else's", "Nothing was decided.", "exit 1");
    assertThat(toDecide()).contains("second approval", me);
    String rule = part(rules("--json"), "\"id\" : \"([^\"]+)\"");
    assertThat(rules("remove", rule)).contains("Removed.", "exit 0");
    assertThat(
            run(
                new DecisionCommands.QueryCommand(saying()),
                "RE-1001",
                "--question",
                "Did it arrive?",
                "--of",
                "Ben"))
        .contains("1 asked about.");
    assertThat(toDecide("--json")).contains("\"question\"", "Did it arrive?", "\"Ben\"");
    assertThat(run(new DecisionCommands.AnswerCommand(saying()), "RE-1001", "--text", "Yes"))
        .contains("1 answered.");
    assertThat(toDecide()).contains("Nothing is to be decided.");
    assertThat(
            run(new DecisionCommands.RejectCommand(saying()), "RE-1001", "--reason", "Not ordered"))
        .contains("1 rejected.");
    assertThat(toDecide()).contains("rejected", "Not ordered");
    assertThat(payment("add", "RE-1001")).contains("somebody has rejected it");
  }

  private static String part(String said, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return found.group(1);
  }
}
