package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A payment run and the statements, from *To pay*: what is chosen, left out, withdrawn and read.
@ExtendWith(WindowTests.class)
final class BankPagesJourneyTest {
  private static final String OURS = "DE89370400440532013000";
  private static final String THEIRS = "DE02120300000000202051";

  private static int rows(TestWindow window, String table) {
    JTable of = (JTable) window.find(table);
    return GuiActionRunner.execute(of::getRowCount);
  }

  private static String cell(TestWindow window, String table, int row, int column) {
    JTable of = (JTable) window.find(table);
    return GuiActionRunner.execute(() -> String.valueOf(of.getValueAt(row, column)));
  }

  private static String label(TestWindow window, String name) {
    return window.text(name);
  }

  /// Two invoices that can be paid, of which one is in a file, and one that somebody must approve.
  private static void fill(TestProfile anna) {
    anna.run("accounts", "add", OURS, "--name", "Giro", "--currency", "EUR").done();
    for (String number : new String[] {"RE-1", "RE-2", "RE-3"}) {
      anna.run("invoice", "new", "Nordwind", "1" + number.charAt(3) + "9.00", "--number", number)
          .done();
      anna.run(
              "invoice",
              "set",
              number,
              "currency=EUR",
              "iban=" + THEIRS,
              "due-date=" + LocalDate.now(ZoneId.systemDefault()).plusDays(2))
          .done();
    }
    anna.run("payment", "add", "RE-3", "--amount", "1", "--confirm-account", THEIRS).done();
    anna.run("approval-rules", "add", "--from", "138", "--persons", "2").done();
    anna.run(
            "pay",
            "--due-by",
            LocalDate.now(ZoneId.systemDefault()).plusDays(9).toString(),
            "--without",
            "RE-2",
            "--file",
            "first.xml",
            "--accept-warnings")
        .done();
  }

  private static void statement(Path file) throws Exception {
    Files.writeString(
        file,
        """
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
        <Id>1</Id><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct><Ntry><Amt Ccy="EUR">4.50</Amt>
        <CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
        <AcctSvcrRef>7</AcctSvcrRef><AddtlNtryInf>Fee of November</AddtlNtryInf></Ntry>
        </Stmt></BkToCstmrStmt></Document>
        """
            .formatted(OURS));
  }

  @Test
  void whatAFileToTheBankHasIsCalledThatAndNoUnconfirmedAccount() {
    try (TestProfile anna = TestProfile.fresh()) {
      fill(anna);
      try (TestWindow window = TestWindow.open(anna)) {
        window.use("rail.invoices.list").awaitShown("invoices.table");
        window.press("ctrl F").awaitFocus("invoices.search").write("RE-1");
        window.await("one is left", () -> rows(window, "invoices.table") == 1);
        window.press("DOWN").awaitFocus("invoices.table").press("ctrl B").awaitFocus("pay.day");
        window.press("ENTER");
        window.awaitText("pay.problem", text -> text.startsWith("A file to the bank has it"));
      }
    }
  }

  @Test
  void aRunIsChosenCheckedAndWithdrawnAndAStatementExplained() throws Exception {
    try (TestProfile anna = TestProfile.fresh()) {
      fill(anna);
      statement(anna.files().resolve("statement.xml"));
      anna.run("statement", "statement.xml");
      try (TestWindow window = TestWindow.open(anna)) {
        window.use("rail.invoices.topay").awaitShown("topay.table");
        window.use("topay.run").awaitShown("run.table");
        window.await("it is planned", () -> rows(window, "run.table") == 3);
        assertThat(cell(window, "run.table", 0, 1)).isEqualTo("RE-2");
        assertThat(label(window, "run.step")).startsWith("No money moves yet");
        String day = window.text("run.due");
        window.focus("run.due").press("ctrl A").write("2020-01-31").press("TAB");
        window.await("it is that of the day", () -> label(window, "run.sum").startsWith("0 pay"));
        window.focus("run.due").press("ctrl A").write(day).press("TAB");
        window.await("and of the other", () -> label(window, "run.sum").startsWith("1 payment"));
        window.focus("run.table").press("HOME").press("SPACE");
        window.await("it stays out", () -> label(window, "run.sum").startsWith("0 payments"));
        window.focus("run.table").press("ctrl A").use("run.take");
        window.await("it is in again", () -> label(window, "run.sum").startsWith("1 payment"));
        window.focus("run.before").press("HOME").press("ctrl A").use("run.withdraw");
        window.awaitShown("question").awaitFocus("question.1").press("ENTER").awaitGone("question");
        assertThat(label(window, "run.step")).startsWith("No money moves yet");
        window.use("run.withdraw").awaitShown("question").use("question.0").awaitGone("question");
        window.await(
            "it is withdrawn", () -> label(window, "run.step").startsWith("The run is withdrawn"));
        window.await("all can be paid", () -> label(window, "run.sum").startsWith("2 payments"));
        window.use("invoices.undo");
        window.await("it is in the file", () -> label(window, "run.sum").startsWith("1 payment"));
        window.use("rail.invoices.list").awaitShown("invoices.table");
        window.press("ctrl F").awaitFocus("invoices.search").write("RE-1").press("ENTER");
        window.awaitFocus("invoices.table").press("DELETE").awaitShown("question");
        window.awaitFocus("question.1").press("ENTER").awaitGone("question");
        assertThat(anna.run("invoices").done()).contains("RE-1");
        window.use("rail.invoices.topay").use("topay.run").awaitShown("run.before");
        window.focus("run.before").press("HOME").press("ctrl A").use("run.withdraw");
        window.awaitShown("question").use("question.0").awaitGone("question");
        window.await("all can be paid", () -> label(window, "run.sum").startsWith("2 payments"));
        window.use("rail.invoices.topay").use("topay.statement").awaitShown("statement.table");
        window.await("it is asked", () -> rows(window, "statement.table") == 1);
        window.focus("statement.table").press("ctrl A").use("statement.aside");
        window.await(
            "it is set aside",
            () ->
                window
                        .place()
                        .store()
                        .read(tx ->
                            tx.number(
                                "SELECT count(*) FROM bank_entries WHERE set_aside_by IS NOT NULL",
                                Map.of()))
                    == 1);
      }
    }
  }

  @Test
  void aRunSaysWhyItPaysLessAndConfirmsAccountsOnASmallScreen() {
    Look look = new Look("light", "german", "");
    try (TestProfile anna = look.fresh()) {
      anna.run("accounts", "add", OURS, "--name", "Giro", "--currency", "EUR").done();
      String due = "due-date=" + LocalDate.now(ZoneId.systemDefault()).plusDays(2);
      for (String number : new String[] {"RE-1", "RE-2", "RE-3", "RE-4", "RE-5"}) {
        anna.run("invoice", "new", "Nordwind", "119.00", "--number", number).done();
        anna.run("invoice", "set", number, "currency=EUR", "iban=" + THEIRS, due).done();
      }
      anna.run("invoice", "new", "Nordwind", "--number", "GS-1", "--", "-50.00").done();
      anna.run("invoice", "set", "GS-1", "currency=EUR").done();
      try (TestWindow window = TestWindow.open(anna)) {
        window.resize(1024, 700).use("rail.invoices.topay").awaitShown("topay.table");
        window.use("topay.run").awaitShown("run.table");
        window.await(
            "it says why", () -> label(window, "run.problem").contains("5 Rechnungen bleiben"));
        window.focus("run.table").press("HOME").press("C").awaitFocus("pay.account.0");
        look.picture(window, "payment-run-accounts");
        window.press("SPACE").use("accounts.confirm").awaitGone("accounts");
        window.await("all are paid", () -> label(window, "run.sum").startsWith("5 Zahlungen"));
        assertThat(label(window, "run.problem")).contains("Nordwind schuldet 50,00 EUR");
        look.picture(window, "payment-run-small");
        JTable table = (JTable) window.find("run.table");
        assertThat(
                GuiActionRunner.execute(() -> table.getVisibleRect().height / table.getRowHeight()))
            .isGreaterThanOrEqualTo(5);
      }
    }
  }

  /// As if Ben had written the same invoices offline: the rows of Anna's run under an id of his
  /// own.
  private static void bensRun(TestWindow window) {
    window
        .place()
        .store()
        .write(tx -> {
          tx.execute(
              "INSERT INTO payment_runs(id,account,total,currency,written_at,written_by) SELECT"
                  + " 'LRBEN',account,total,currency,written_at,'Ben' FROM payment_runs",
              Map.of());
          tx.execute(
              "INSERT INTO payment_run_files(id,run_id,written_at,written_by) SELECT 'ben'||id,"
                  + "'LRBEN',written_at,'Ben' FROM payment_run_files",
              Map.of());
          return tx.execute(
              "INSERT INTO payment_run_lines(id,run_id,invoice_id,end_to_end_id,batch_id,pay_on,"
                  + "amount,currency,creditor,account,status) SELECT 'ben'||id,'LRBEN',invoice_id,"
                  + "end_to_end_id,'ben'||batch_id,pay_on,amount,currency,creditor,account,status"
                  + " FROM payment_run_lines",
              Map.of());
        })
        .join();
  }

  @Test
  void whatStandsInTwoFilesIsTakenOutOfOne() {
    try (TestProfile anna = TestProfile.fresh()) {
      fill(anna);
      try (TestWindow window = TestWindow.open(anna)) {
        bensRun(window);
        window.use("rail.invoices.todecide").awaitShown("decide.table");
        window.await(
            "it is said", () -> cell(window, "decide.table", 0, 0).contains("In two files"));
        assertThat(cell(window, "decide.table", 0, 4)).contains("LRBEN (Ben, ", "paid twice");
        window.choose("decide.table", 0, false).awaitShown("decide.takeout");
        window.use("decide.takeout").awaitShown("decide.file.LRBEN").use("decide.file.LRBEN");
        window.await(
            "it is taken out",
            () ->
                window
                        .place()
                        .store()
                        .read(tx ->
                            tx.number(
                                "SELECT count(*) FROM payment_run_lines WHERE run_id='LRBEN' AND"
                                    + " status='withdrawn'",
                                Map.of()))
                    == 1);
        window.await(
            "it is in no doubt",
            () ->
                rows(window, "decide.table") == 0
                    || !cell(window, "decide.table", 0, 0).contains("In two files"));
      }
    }
  }

  /// A picture of each in both themes and in German.
  @ParameterizedTest
  @CsvSource({"light,english", "dark,english", "light,german"})
  void howTheyLook(String theme, String language) throws Exception {
    Look look = new Look(theme, language, "");
    try (TestProfile anna = TestProfile.fresh()) {
      fill(anna);
      statement(anna.files().resolve("statement.xml"));
      anna.run("statement", "statement.xml");
      anna.run("query", "RE-2", "--question", "Did it arrive?", "--of", "Ben").done();
      anna.run("settings", "set", "general.theme", theme).done();
      anna.run("settings", "set", "general.language", language).done();
      try (TestWindow window = TestWindow.open(anna)) {
        look.picture(window.use("rail.invoices.topay").awaitShown("topay.table"), "to-pay");
        window.use("topay.run").awaitShown("run.table");
        window.await("it is planned", () -> rows(window, "run.table") == 3);
        look.picture(window, "payment-run");
        window.use("rail.invoices.topay").use("topay.statement").awaitShown("statement.table");
        look.picture(window, "statements");
        window.use("rail.invoices.todecide").awaitShown("decide.table");
        look.picture(window, "to-decide");
        assertThat(rows(window, "decide.table")).isPositive();
      }
    }
  }
}
